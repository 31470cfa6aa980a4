/// Puts bytes of UTF-8 together, one at a time.
struct ScalarDecoder {
    /// What a byte led to.
    enum Step: Equatable {
        case scalar(UInt32)
        case more
        /// Not UTF-8; a byte that isn't consumed may begin the next character.
        case invalid(isConsumed: Bool)
    }

    private var value: UInt32 = 0
    private var missing = 0
    private var least: UInt32 = 0

    /// Takes the next byte.
    mutating func take(_ byte: UInt8) -> Step {
        guard missing > 0 else { return begin(byte) }
        guard byte & 0xC0 == 0x80 else {
            missing = 0
            return .invalid(isConsumed: false)
        }
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        if missing > 0 { return .more }
        return value >= least && Unicode.Scalar(value) != nil ? .scalar(value) : .invalid(isConsumed: true)
    }

    private mutating func begin(_ byte: UInt8) -> Step {
        switch byte {
        case 0..<0x80: return .scalar(UInt32(byte))
        case 0xC2...0xDF: (value, missing, least) = (UInt32(byte & 0x1F), 1, 0x80)
        case 0xE0...0xEF: (value, missing, least) = (UInt32(byte & 0x0F), 2, 0x800)
        case 0xF0...0xF4: (value, missing, least) = (UInt32(byte & 0x07), 3, 0x10000)
        default: return .invalid(isConsumed: true)
        }
        return .more
    }
}
