import LosslessJSON
import Timekeeping

/// Moments in the attributes of items, which age when they are moved back.
enum StoredMoment {
    /// The latest moment in an attribute, in seconds since 1970; nil when it holds none.
    static func latest(in attribute: JSONValue) -> Int? {
        guard let (type, value) = attribute.object?.members.first else { return nil }
        switch (type, value) {
        case ("N", .string(let digits)):
            guard VolatileValues.isMoment(digits), let number = Int(digits.prefix { $0 != "." }) else { return nil }
            return number > 99_999_999_999 ? number / 1000 : number
        case ("S", .string(let text)):
            return VolatileValues.isTimestamp(text) ? Timestamp(iso8601: text).map { Int($0.seconds) } : nil
        case ("M", .object(let members)): return members.members.compactMap { latest(in: $0.value) }.max()
        case ("L", .array(let elements)): return elements.compactMap(latest).max()
        default: return nil
        }
    }

    /// An attribute with every moment in it moved back.
    static func aged(_ attribute: JSONValue, by seconds: Int) -> JSONValue {
        guard let (type, value) = attribute.object?.members.first else { return attribute }
        switch (type, value) {
        case ("N", .string(let digits)) where VolatileValues.isMoment(digits):
            let whole = digits.prefix { $0 != "." }
            let number = (Int(whole) ?? 0) - (whole.count == 13 ? seconds * 1000 : seconds)
            return ["N": .string(String(number) + digits.dropFirst(whole.count))]
        case ("S", .string(let text)) where VolatileValues.isTimestamp(text):
            return ["S": .string(aged(timestamp: text, by: seconds))]
        case ("M", .object(let members)):
            return ["M": .object(JSONObject(unique: members.members.map { ($0.key, aged($0.value, by: seconds)) }))]
        case ("L", .array(let elements)): return ["L": .array(elements.map { aged($0, by: seconds) })]
        default: return attribute
        }
    }

    /// A timestamp in the same form, whatever stands behind its seconds.
    private static func aged(timestamp text: String, by seconds: Int) -> String {
        guard let moment = Timestamp(iso8601: "\(text.prefix(10))T\(text.dropFirst(11).prefix(8))Z") else {
            return text
        }
        let earlier = (moment + .seconds(-seconds)).iso8601
        return
            "\(earlier.prefix(10))\(text.dropFirst(10).prefix(1))\(earlier.dropFirst(11).prefix(8))\(text.dropFirst(19))"
    }
}
