import LosslessJSON

/// One thing that a pattern accepts as the value of a field.
enum ValueMatcher: Sendable {
    case null
    case bool(Bool)
    case number(PatternNumber, NumberRules)
    case text(TextMatcher)
    /// `exists: true`.
    case presence
    case numeric(NumericRange, NumberRules)
    case address(AddressBlock)
    /// `anything-but`: what a text must not be; values that are no text always pass.
    case anythingBut([TextMatcher])
    /// `anything-but` of numbers; values that are no numbers always pass.
    case anythingButNumbers([PatternNumber], NumberRules)

    /// Whether a string, number, truth value or null is accepted.
    func matches(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.presence, _), (.null, .null): true
        case (.bool(let wanted), .bool(let found)): wanted == found
        case (.number(let wanted, let rules), .number(let found)): wanted.equals(found, by: rules)
        case (.numeric(let range, let rules), .number(let found)):
            rules.scaled(found.literal).map(range.contains) ?? false
        case (.text(let matcher), .string(let text)): matcher.matches(text)
        case (.address(let block), .string(let text)): block.contains(text)
        case (.anythingBut(let matchers), .string(let text)): !matchers.contains { $0.matches(text) }
        case (.anythingButNumbers(let numbers, let rules), .number(let found)):
            !numbers.contains { $0.equals(found, by: rules) }
        case (.anythingBut, _), (.anythingButNumbers, _): true
        default: false
        }
    }
}

/// A number of a pattern, by its value where the rules can tell it, else as it is written.
struct PatternNumber: Sendable {
    var literal: String
    var scaled: Int64?

    /// Whether a number of an event is the same one.
    func equals(_ number: JSONNumber, by rules: NumberRules) -> Bool {
        if number.literal == literal { return true }
        guard let scaled else { return false }
        return rules.scaled(number.literal) == scaled
    }
}
