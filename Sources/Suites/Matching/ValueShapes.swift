import LosslessJSON

/// Whether a text is a UUID: 8-4-4-4-12 hexadecimal digits of either case.
func isUUID(_ text: String) -> Bool {
    guard text.utf8.count == 36 else { return false }
    for (index, byte) in text.utf8.enumerated() {
        let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
        guard isHyphen ? byte == UInt8(ascii: "-") : isHexDigit(byte) else { return false }
    }
    return true
}

/// Whether a byte is a hexadecimal digit of either case.
func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        true
    default: false
    }
}

/// Whether a value tells a time: an ISO 8601 date with or without a time of day, an HTTP date (RFC 9110), or seconds
/// or milliseconds since 1970 that lie between 2001 and 2286.
func isTimestamp(_ value: JSONValue) -> Bool {
    switch value {
    case .number(let number):
        let double = number.double
        return (1e9..<1e10).contains(double) || (1e12..<1e13).contains(double)
    case .string(let text): return isISODate(text) || isHTTPDate(text)
    default: return false
    }
}

/// `2026-11-25`, `2026-11-25T03:04:57Z`, `2026-11-25 03:04:57.123456+01:00`, `20261125T030457Z`.
private func isISODate(_ text: String) -> Bool {
    var scan = ByteScan(text)
    guard scan.digits(4), scan.skip("-") ? scan.digits(2) && scan.skip("-") && scan.digits(2) : scan.digits(4) else {
        return false
    }
    if scan.isAtEnd { return text.utf8.count == 10 }
    guard scan.skip("T") || scan.skip("t") || scan.skip(" "), scan.digits(2) else { return false }
    let hasColons = scan.skip(":")
    guard scan.digits(2) else { return false }
    if hasColons ? scan.skip(":") : scan.isAtDigit {
        guard scan.digits(2) else { return false }
        if scan.skip(".") || scan.skip(",") { guard scan.someDigits() else { return false } }
    }
    return scan.isAtEnd || scan.zone()
}

/// `Wed, 25 Nov 2026 03:04:57 GMT`.
private func isHTTPDate(_ text: String) -> Bool {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 6, words[0].count == 4, words[0].hasSuffix(","), words[1].count == 2, Int(words[1]) != nil,
        words[2].count == 3, words[3].count == 4, Int(words[3]) != nil
    else { return false }
    let time = words[4].split(separator: ":")
    return time.count == 3 && time.allSatisfy { $0.count == 2 && Int($0) != nil }
}

/// A position in the bytes of a short text.
private struct ByteScan {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8.prefix(64))
    }

    var isAtEnd: Bool { position == bytes.count }
    var isAtDigit: Bool {
        position < bytes.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
    }

    mutating func digits(_ count: Int) -> Bool {
        for _ in 0..<count {
            guard isAtDigit else { return false }
            position += 1
        }
        return true
    }

    mutating func someDigits() -> Bool {
        guard isAtDigit else { return false }
        while isAtDigit { position += 1 }
        return true
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func zone() -> Bool {
        if skip("Z") || skip("z") { return isAtEnd }
        guard skip("+") || skip("-"), digits(2) else { return false }
        _ = skip(":")
        return isAtEnd || (digits(2) && isAtEnd)
    }
}
