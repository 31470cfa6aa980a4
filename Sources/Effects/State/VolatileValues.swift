import LosslessJSON

/// Values that handlers and services make anew each time: UUIDs, timestamps, and moments counted from 1970.
enum VolatileValues {
    /// A document with each text or number that is such a value as a whole replaced by what it is.
    static func masked(_ value: JSONValue) -> JSONValue {
        masked(value) { form(of: $0) ?? $0 }
    }

    /// A document with such values replaced inside its texts too, and in the JSON that a text holds.
    static func maskedThroughout(_ value: JSONValue) -> JSONValue {
        masked(value, maskedThroughout)
    }

    /// A text with such values replaced wherever they stand.
    static func maskedThroughout(_ text: String) -> String {
        if let form = form(of: text) { return form }
        if text.hasPrefix("{") || text.hasPrefix("["), let document = try? JSONValue(parsing: text) {
            return maskedThroughout(document).text()
        }
        let uuid = /\b[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\b/.wordBoundaryKind(.simple)
        let timestamp = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+\-]\d\d:?\d\d)?/
        return text.replacing(uuid, with: "<uuid>").replacing(timestamp, with: "<timestamp>")
    }

    private static func masked(_ value: JSONValue, _ text: (String) -> String) -> JSONValue {
        switch value {
        case .object(let object):
            .object(JSONObject(unique: object.members.map { ($0.key, masked($0.value, text)) }))
        case .array(let elements): .array(elements.map { masked($0, text) })
        case .string(let string): .string(text(string))
        case .number(let number): isMoment(number.literal) ? "<moment>" : value
        default: value
        }
    }

    private static func form(of text: String) -> String? {
        if isUUID(text) { return "<uuid>" }
        if isTimestamp(text) { return "<timestamp>" }
        return isMoment(text) ? "<moment>" : nil
    }

    /// Whether a text is 32 hexadecimal digits, with hyphens where a UUID has them or without any.
    static func isUUID(_ text: String) -> Bool {
        guard text.utf8.count == 36 || text.utf8.count == 32 else { return false }
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard [[8, 4, 4, 4, 12], [32]].contains(groups.map(\.count)) else { return false }
        return groups.joined().allSatisfy(\.isHexDigit)
    }

    /// Such as `2026-11-30T07:52:04.123Z`, however it goes on after the day's time.
    static func isTimestamp(_ text: String) -> Bool {
        let start = Array(text.utf8.prefix(19))
        guard start.count == 19 else { return false }
        return zip(start, "0000-00-00T00:00:00".utf8).allSatisfy { byte, form in
            form == UInt8(ascii: "0")
                ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                : byte == form || form == UInt8(ascii: "T") && byte == UInt8(ascii: " ")
        }
    }

    /// Seconds or milliseconds since 1970, of this century's first half, fractions included.
    static func isMoment(_ text: String) -> Bool {
        let whole = text.prefix { $0 != "." }
        guard whole.count == 10 || whole.count == 13, whole.allSatisfy(\.isASCII), let number = Int(whole) else {
            return false
        }
        let seconds = whole.count == 13 ? number / 1000 : number
        return (1_000_000_000..<2_600_000_000).contains(seconds)
            && text.dropFirst(whole.count + 1).allSatisfy(\.isNumber)
    }
}
