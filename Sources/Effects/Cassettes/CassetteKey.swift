import Invocations
import LosslessJSON

/// What a call is found by on a cassette.
struct CassetteKey: Sendable, Hashable {
    /// Its service, operation and parameters, without what SDKs make up, secrets masked as in the file.
    let exact: String
    /// The same with every UUID, timestamp and moment in its place: handlers make those anew each time.
    let alike: String

    init(of call: AWSCall) {
        let masker = SecretMasker()
        let key = call.matchingKey()
        exact = masker.masked(key.text())
        alike = masker.masked(Self.alike(key).text())
    }

    private static func alike(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object):
            .object(JSONObject(unique: object.members.map { ($0.key, alike($0.value)) }))
        case .array(let elements): .array(elements.map(alike))
        case .string(let text): form(of: text).map { .string($0) } ?? value
        case .number(let number): isMoment(number.literal) ? "<moment>" : value
        default: value
        }
    }

    private static func form(of text: String) -> String? {
        if text.utf8.count == 36 || text.utf8.count == 32, isUUID(text) { return "<uuid>" }
        if isTimestamp(text) { return "<timestamp>" }
        return isMoment(text) ? "<moment>" : nil
    }

    private static func isUUID(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard [[8, 4, 4, 4, 12], [32]].contains(groups.map(\.count)) else { return false }
        return groups.joined().allSatisfy(\.isHexDigit)
    }

    /// Such as `2026-11-30T07:52:04.123Z`, however it goes on after the day's time.
    private static func isTimestamp(_ text: String) -> Bool {
        let start = Array(text.utf8.prefix(19))
        guard start.count == 19 else { return false }
        return zip(start, "0000-00-00T00:00:00".utf8).allSatisfy { byte, form in
            form == UInt8(ascii: "0")
                ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                : byte == form || form == UInt8(ascii: "T") && byte == UInt8(ascii: " ")
        }
    }

    /// Seconds or milliseconds since 1970, of this century's first half, fractions included.
    private static func isMoment(_ text: String) -> Bool {
        let whole = text.prefix { $0 != "." }
        guard whole.count == 10 || whole.count == 13, whole.allSatisfy(\.isASCII), let number = Int(whole) else {
            return false
        }
        let seconds = whole.count == 13 ? number / 1000 : number
        return (1_000_000_000..<2_600_000_000).contains(seconds)
            && text.dropFirst(whole.count + 1).allSatisfy(\.isNumber)
    }
}
