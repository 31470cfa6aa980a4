/// Writes zips without compression, with whatever names and modes a test wants to see refused.
struct ZipWriter {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Adds an entry; the mode is a Unix one with its file type.
    mutating func add(_ name: String, _ text: String, mode: UInt32 = 0o100644) {
        let (name, data) = (Array(name.utf8), Array(text.utf8))
        let offset = body.count
        var common = [20, 0x800, 0, 0, 0x21].flatMap(bytes16)
        common += bytes32(checksum(data)) + bytes32(UInt32(data.count)) + bytes32(UInt32(data.count))
        common += bytes16(name.count) + bytes16(0)
        body += bytes32(0x0403_4B50) + common + name + data
        directory += bytes32(0x0201_4B50) + bytes16(0x0314) + common + [0, 0, 0].flatMap(bytes16)
        directory += bytes32(mode << 16) + bytes32(UInt32(offset)) + name
        count += 1
    }

    /// The archive's bytes.
    var bytes: [UInt8] {
        var end = bytes32(0x0605_4B50) + [0, 0, count, count].flatMap(bytes16)
        end += bytes32(UInt32(directory.count)) + bytes32(UInt32(body.count)) + bytes16(0)
        return body + directory + end
    }

    private func bytes16(_ value: Int) -> [UInt8] { Array(bytes32(UInt32(value)).prefix(2)) }

    private func bytes32(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    private func checksum(_ data: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in data {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = (crc >> 1) ^ ((crc & 1) == 1 ? 0xEDB8_8320 : 0) }
        }
        return ~crc
    }
}
