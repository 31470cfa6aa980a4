/// The number that a recording's id begins with, by which it is found.
///
/// Of an id that does not begin with eight hexadecimal digits the handle is a hash, which finds the whole id only.
struct RecordingHandle {
    let number: Int64

    /// The handle of a whole id.
    init(of id: String) {
        let head = id.utf8.prefix(8)
        let digits = head.reduce(into: (count: 0, number: Int64(0))) { digits, byte in
            guard let digit = hexDigit(byte) else { return }
            digits = (digits.count + 1, digits.number << 4 | Int64(digit))
        }
        number =
            digits.count == 8
            ? digits.number
            : Int64(id.utf8.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 })
    }

    /// The handles of all ids that begin with a prefix; nil when it does not begin with hexadecimal digits alone.
    static func range(of prefix: String) -> ClosedRange<Int64>? {
        let head = prefix.utf8.prefix(8)
        let digits = head.compactMap(hexDigit)
        guard digits.count == head.count else { return nil }
        let number = digits.reduce(0) { $0 << 4 | Int64($1) }
        let missing = Int64(4 * (8 - digits.count))
        return number << missing...(number + 1) << missing - 1
    }
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
