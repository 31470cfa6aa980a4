import LosslessJSON

/// The standard conversions of IoT SQL, of values that nil makes Undefined (AWS IoT Developer Guide, "Data types").
enum SQLConversion {
    /// A number: of a string, where the whole of it is one as JSON writes it.
    static func number(_ value: JSONValue) -> JSONNumber? {
        switch value {
        case .number(let number): return number
        case .string(let text):
            guard text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?/) != nil else { return nil }
            return JSONNumber(literal: text)
        default: return nil
        }
    }

    /// A whole number: decimals are cut off.
    static func int(_ value: JSONValue) -> Int? {
        guard let number = number(value) else { return nil }
        return number.int ?? Int(exactly: number.double.rounded(.towardZero))
    }

    /// A truth value: also of the strings `true` and `false`, whatever their case.
    static func bool(_ value: JSONValue) -> Bool? {
        switch value {
        case .bool(let value): value
        case .string(let text):
            switch text.lowercased() {
            case "true": true
            case "false": false
            default: nil
            }
        default: nil
        }
    }

    /// A text; null has none.
    static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .null: nil
        default: value.text()
        }
    }

    /// What `cast` makes of a value: as the conversions, and numbers to and from truth values.
    static func cast(_ value: JSONValue, to type: SQLType) -> JSONValue? {
        switch (type, value) {
        case (.text, _): return text(value).map(JSONValue.string)
        case (.bool, .number(let number)): return .bool(number.double != 0)
        case (.bool, _): return bool(value).map(JSONValue.bool)
        case (.int, .bool(let truth)), (.decimal, .bool(let truth)): return .int(truth ? 1 : 0)
        case (.decimal, _): return number(value).map(JSONValue.number)
        case (.int, _):
            guard let number = number(value) else { return nil }
            return (number.int ?? Int(exactly: number.double.rounded(.down))).map { .int($0) }
        }
    }
}
