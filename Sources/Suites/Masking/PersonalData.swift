/// Finds e-mail addresses and card numbers in a text.
enum PersonalData {
    /// One find, as a range of UTF-8 bytes.
    struct Find {
        var range: Range<Int>
        var form: Replacement.Form
        /// The value without its encoding: an address's `%40` is an at sign.
        var value: String
    }

    /// Where e-mail addresses stand; also those with `%40` in their middle, as in query strings.
    static func emails(in bytes: [UInt8]) -> [Find] {
        var finds: [Find] = []
        var index = 0
        while index < bytes.count {
            let sign = width(ofSignAt: index, bytes)
            defer { index += 1 }
            guard sign > 0 else { continue }
            var start = index
            let floor = finds.last?.range.upperBound ?? 0
            while start > floor, isLocal(bytes[start - 1]) { start -= 1 }
            while start > floor, bytes[start] == UInt8(ascii: ".") { start += 1 }
            let end = endOfDomain(in: bytes, from: index + sign)
            guard start < index, let end else { continue }
            let name = String(decoding: bytes[start..<index], as: UTF8.self)
            let domain = String(decoding: bytes[(index + sign)..<end], as: UTF8.self)
            finds.append(Find(range: start..<end, form: .email, value: name + "@" + domain))
            index = end - 1
        }
        return finds
    }

    private static func width(ofSignAt index: Int, _ bytes: [UInt8]) -> Int {
        if bytes[index] == UInt8(ascii: "@") { return 1 }
        guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count else { return 0 }
        return bytes[index + 1] == UInt8(ascii: "4") && bytes[index + 2] == UInt8(ascii: "0") ? 3 : 0
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "._+-".utf8.contains(byte) || byte >= 0x80
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDecimal(byte) || (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80
    }

    /// Where a domain ends: at least two labels, the last of which begins with letters; what follows those is no part of
    /// it.
    private static func endOfDomain(in bytes: [UInt8], from start: Int) -> Int? {
        var end = start
        while end < bytes.count, isAlphanumeric(bytes[end]) || bytes[end] == 45 || bytes[end] == 46 { end += 1 }
        var domain: Int?
        var label = start
        while label < end {
            let stop = bytes[label..<end].firstIndex(of: 46) ?? end
            let letters = bytes[label..<stop].prefix { isAlphanumeric($0) && !isDecimal($0) }.count
            if stop == label { break }
            if label > start, letters >= 2 { domain = label + letters }
            label = stop + 1
        }
        return domain
    }

    /// Where card numbers stand: digits in the groups people write, of a known brand, that pass Luhn's test.
    static func cards(in bytes: [UInt8]) -> [Find] {
        var finds: [Find] = []
        var index = 0
        while index < bytes.count {
            guard isDecimal(bytes[index]), !isPartOfWord(before: index, bytes) else {
                index += 1
                continue
            }
            let ends = endsOfGroups(from: index, bytes)
            let end = ends.last { !isPartOfWord(after: $0, bytes) && isCard(bytes[index..<$0].filter(isDecimal)) }
            if let end {
                let value = String(decoding: bytes[index..<end], as: UTF8.self)
                finds.append(Find(range: index..<end, form: .card, value: value))
            }
            index = end ?? ends.first ?? index + 1
        }
        return finds
    }

    /// The ends of the groups of digits that single blanks or hyphens join.
    private static func endsOfGroups(from start: Int, _ bytes: [UInt8]) -> [Int] {
        var ends: [Int] = []
        var end = start
        while end < bytes.count, end - start < 40 {
            while end < bytes.count, isDecimal(bytes[end]) { end += 1 }
            ends.append(end)
            guard end + 1 < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x2D, isDecimal(bytes[end + 1]) else {
                break
            }
            end += 1
        }
        return ends
    }

    private static func isPartOfWord(before index: Int, _ bytes: [UInt8]) -> Bool {
        guard index > 0 else { return false }
        let byte = bytes[index - 1]
        if isAlphanumeric(byte) || byte == UInt8(ascii: "_") { return true }
        return (byte == 0x2E || byte == 0x2D) && index > 1 && isAlphanumeric(bytes[index - 2])
    }

    private static func isPartOfWord(after end: Int, _ bytes: [UInt8]) -> Bool {
        guard end < bytes.count else { return false }
        if isAlphanumeric(bytes[end]) || bytes[end] == UInt8(ascii: "_") { return true }
        return (bytes[end] == 0x2E || bytes[end] == 0x2D) && end + 1 < bytes.count && isAlphanumeric(bytes[end + 1])
    }

    /// Whether digits are the number of a card, of one of the big brands (ISO/IEC 7812 issuer ranges).
    static func isCard(_ digits: [UInt8]) -> Bool {
        guard (13...19).contains(digits.count), luhnDigit(for: digits.dropLast()) == digits.last else { return false }
        let first = digits.prefix(4).reduce(0) { $0 * 10 + Int($1 - 48) }
        // What a replacement looks like.
        if digits[2..<6].allSatisfy({ $0 == 48 }) { return false }
        return switch digits.count {
        case 13, 19: first / 1000 == 4
        case 14: (300...305).contains(first / 10) || [36, 38, 39].contains(first / 100)
        case 15: first / 100 == 34 || first / 100 == 37
        case 16:
            first / 1000 == 4 || (51...55).contains(first / 100) || (2221...2720).contains(first) || first == 6011
                || (644...649).contains(first / 10) || first / 100 == 65 || first / 100 == 62
                || (3528...3589).contains(first)
        default: false
        }
    }
}
