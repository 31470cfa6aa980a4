import Digests
import Events
import LosslessJSON

/// Makes what stands in place of a value: of the same form, the same for the same value and key, and not to be undone
/// without the key.
struct Replacement: Sendable {
    let key: [UInt8]

    /// The sorts of value that have a form of their own.
    enum Form { case email, card, accessKey, plain }

    /// The replacement of a value.
    func text(for original: String, as form: Form) -> String {
        switch form {
        case .email: "user-\(hexadecimal(original, 8))@example.com"
        case .card: card(original)
        case .accessKey: "MASKED" + letters(original, max(0, original.utf8.count - 6), Self.capitals)
        case .plain: plain(original)
        }
    }

    /// Whether a text looks like something this made, so that it is left alone.
    static func isMade(_ text: String) -> Bool {
        if text == "***" || text.hasPrefix("masked-") || text.hasPrefix("MASKED") { return true }
        if text.hasPrefix(uuidStart), isUUID(text) { return true }
        if text.hasPrefix(decimalStart), text.utf8.count >= 12, text.utf8.allSatisfy(isDecimal) { return true }
        if text.hasPrefix(hexStart), text.utf8.count >= 16, text.utf8.allSatisfy(isHexDigit) { return true }
        return isMadeEmail(text)
    }

    private static let hexStart = "00000000"
    private static let decimalStart = "900000"
    private static let uuidStart = "00000000-0000-4000-8000-"
    private static let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    private static let small = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    private static let decimals = Array("0123456789".utf8)
    private static let hexDigits = Array("0123456789abcdef".utf8)

    private static func isMadeEmail(_ text: String) -> Bool {
        guard text.hasPrefix("user-"), text.hasSuffix("@example.com") else { return false }
        let name = text.dropFirst(5).dropLast(12)
        return name.utf8.count == 8 && name.utf8.allSatisfy(isHexDigit)
    }

    private func plain(_ original: String) -> String {
        let bytes = original.utf8
        if isUUID(original) { return Self.uuidStart + hexadecimal(original, 12) }
        if !bytes.isEmpty, bytes.allSatisfy(isDecimal) {
            let start = bytes.count >= 12 ? Self.decimalStart : "9"
            return start + letters(original, bytes.count - start.utf8.count, Self.decimals)
        }
        if bytes.count >= 16, bytes.allSatisfy(isHexDigit) {
            return Self.hexStart + hexadecimal(original, bytes.count - 8)
        }
        return "masked-" + letters(original, max(8, bytes.count - 7), Self.small)
    }

    /// A number of the same brand and length that passes Luhn's test, its separators where they were.
    private func card(_ original: String) -> String {
        let digits = original.utf8.filter(isDecimal)
        let kept = digits.first == UInt8(ascii: "4") ? 1 : 2
        var made = Array(digits.prefix(kept)) + [UInt8](repeating: 48, count: 6 - kept)
        made += Array(letters(String(decoding: digits, as: UTF8.self), digits.count - 7, Self.decimals).utf8)
        made.append(luhnDigit(for: made))
        var rest = made[...]
        return String(decoding: original.utf8.map { isDecimal($0) ? rest.popFirst() ?? $0 : $0 }, as: UTF8.self)
    }

    private func hexadecimal(_ original: String, _ count: Int) -> String { letters(original, count, Self.hexDigits) }

    /// Some letters of an alphabet, decided by the key and a value.
    private func letters(_ original: String, _ count: Int, _ alphabet: [UInt8]) -> String {
        var letters: [UInt8] = []
        var block: UInt8 = 0
        while letters.count < count {
            let code = sha256AuthenticationCode(of: Array(original.utf8) + [0, block], key: key)
            letters += code.map { alphabet[Int($0) % alphabet.count] }
            block &+= 1
        }
        return String(decoding: letters.prefix(max(0, count)), as: UTF8.self)
    }
}

func isDecimal(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

/// The last digit that makes a number pass Luhn's test (ISO/IEC 7812-1).
func luhnDigit(for digits: some BidirectionalCollection<UInt8>) -> UInt8 {
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
        let value = Int(digit.element - 48) * (digit.offset.isMultiple(of: 2) ? 2 : 1)
        return sum + value / 10 + value % 10
    }
    return 48 + UInt8((10 - sum % 10) % 10)
}
