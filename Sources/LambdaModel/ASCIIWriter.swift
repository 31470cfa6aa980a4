/// Writes the letters of an id one after another: ids are made for every invocation.
struct ASCIIWriter {
    private var place: UnsafeMutablePointer<UInt8>

    private init(_ place: UnsafeMutablePointer<UInt8>) {
        self.place = place
    }

    /// A text of a length that is known beforehand.
    static func text(length: Int, _ body: (inout ASCIIWriter) -> Void) -> String {
        String(unsafeUninitializedCapacity: length) { buffer in
            guard let start = buffer.baseAddress else { return 0 }
            var writer = ASCIIWriter(start)
            body(&writer)
            assert(writer.place - start == length)
            return writer.place - start
        }
    }

    mutating func write(_ text: StaticString) {
        place.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        place += text.utf8CodeUnitCount
    }

    mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { letters in
            guard let start = letters.baseAddress else { return }
            place.update(from: start, count: letters.count)
            place += letters.count
        }
    }

    /// Writes lower-case hexadecimal digits, the lowest of the number last.
    mutating func write(hex number: UInt64, digits: Int) {
        for digit in (0..<digits).reversed() { write(digit: number >> UInt64(4 * digit)) }
    }

    /// Writes random lower-case hexadecimal digits.
    mutating func writeRandomHex(_ count: Int, using generator: inout some RandomNumberGenerator) {
        var bits: UInt64 = 0
        for index in 0..<count {
            if index % 16 == 0 { bits = generator.next() }
            write(digit: bits)
            bits >>= 4
        }
    }

    private mutating func write(digit: UInt64) {
        let value = UInt8(truncatingIfNeeded: digit & 15)
        place.pointee = value &+ (value < 10 ? 48 : 87)
        place += 1
    }
}
