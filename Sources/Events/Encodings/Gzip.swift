/// Bytes in the gzip format (RFC 1952), stored without compression, so that they are the same on every machine.
///
/// Readers cannot tell but by the size; a library would bring its version's own bytes.
package func gzipped(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var rest = bytes[...]
    repeat {
        let block = rest.prefix(0xFFFF)
        rest = rest.dropFirst(0xFFFF)
        output.append(rest.isEmpty ? 1 : 0)
        output += littleEndian(UInt32(block.count), 2) + littleEndian(~UInt32(block.count), 2) + block
    } while !rest.isEmpty
    return output + littleEndian(crc32(bytes), 4) + littleEndian(UInt32(truncatingIfNeeded: bytes.count), 4)
}

private func littleEndian(_ number: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
}

/// The checksum of RFC 1952, section 8.
func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { checksum, byte in
        (0..<8).reduce(checksum ^ UInt32(byte)) { bits, _ in bits >> 1 ^ (bits & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
}
