/// Writes whole numbers and text into few bytes: variable-length integers, texts with their length before them.
struct PackedWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// A number that is not negative: seven bits a byte, the eighth says that more follow.
    mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A number of either sign; small ones of both take few bytes.
    mutating func write(signed number: Int64) {
        write(UInt64(bitPattern: number << 1 ^ number >> 63))
    }

    mutating func write(bytes content: some Collection<UInt8>) {
        write(UInt64(content.count))
        bytes.append(contentsOf: content)
    }

    mutating func write(_ text: String) {
        write(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }
}

/// Reads what `PackedWriter` wrote; throws where the bytes end too early, as in a damaged store.
struct PackedReader {
    struct Truncated: Error {}

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func number() throws(Truncated) -> UInt64 {
        var (result, shift) = (UInt64(0), UInt64(0))
        while position < bytes.count, shift < 64 {
            let byte = bytes[position]
            position += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
        }
        throw Truncated()
    }

    mutating func signed() throws(Truncated) -> Int64 {
        let folded = try number()
        return Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
    }

    /// How many items follow; each takes at least one byte, so a larger number is damage.
    mutating func count() throws(Truncated) -> Int {
        let count = try number()
        guard count <= UInt64(bytes.count - position) else { throw Truncated() }
        return Int(count)
    }

    mutating func text() throws(Truncated) -> String {
        String(decoding: try content(), as: UTF8.self)
    }

    /// Bytes with their number before them.
    mutating func content() throws(Truncated) -> ArraySlice<UInt8> {
        let count = try count()
        defer { position += count }
        return bytes[position..<position + count]
    }
}
