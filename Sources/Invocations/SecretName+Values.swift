/// Which values a telling name makes a secret of.
///
/// A text is one, however short. A number is one when it has as many digits as its name asks for: four for a password,
/// a key or a secret and for a PIN, six for a token, as `"token": 120` counts something. No number below `tokens`,
/// `maxTokens` or `token_count` is a secret, nor is a fraction, `true`, `false` or `null`.
extension SecretName.Kind {
    /// Whether the digits of a whole number are a secret.
    func hides(digits: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = digits.first, first != UInt8(ascii: "-") else { return false }
        return switch self {
        case .value: digits.count >= 4
        case .pin: Self.pinLength.contains(digits.count)
        case .header, .token, .values: digits.count >= 6
        case .tokens: false
        }
    }

    /// Whether a text is a secret.
    func hides(text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        switch self {
        case .header, .value, .token, .values: true
        case .pin: Self.pinLength.contains(text.count) && text.allSatisfy(isDigit)
        case .tokens: text.count >= 8
        }
    }

    /// Whether the name announces several values: in prose, and as an option, it announces none.
    var isPlural: Bool { self == .values || self == .tokens }

    private static var pinLength: ClosedRange<Int> { 4...12 }
}

/// Whether a byte is a digit.
func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
