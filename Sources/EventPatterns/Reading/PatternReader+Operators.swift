import Diagnostics
import LosslessJSON

extension PatternReader {
    /// The operators of the language, by their names.
    static let operatorNames = [
        "prefix", "suffix", "equals-ignore-case", "wildcard", "anything-but", "numeric", "exists", "cidr",
    ]

    /// What an element of a leaf's array accepts.
    func matcher(_ element: JSONValue) throws(PatternFault) -> ValueMatcher {
        switch element {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let number): .number(patternNumber(number), numbers)
        case .string(let text): .text(.equal(text))
        case .array: throw PatternFault(reason: "match value must be string, number, true, false, or null")
        case .object(let object): try operation(object)
        }
    }

    /// Whether an element is `{"exists": false}`, which is about the event and not about a value.
    func acceptsAbsence(_ element: JSONValue) throws(PatternFault) -> Bool {
        guard let exists = element["exists"] else { return false }
        guard case .bool(let wanted) = exists else {
            throw PatternFault(reason: "exists match pattern must be either true or false")
        }
        guard element.object?.members.count == 1 else { throw Self.onlyOneKey }
        return !wanted
    }

    private func operation(_ object: JSONObject) throws(PatternFault) -> ValueMatcher {
        guard let (name, value) = object.members.first else {
            throw PatternFault(reason: "match expression name not found")
        }
        guard object.members.count == 1 else { throw Self.onlyOneKey }
        switch name {
        case "exists": return .presence
        case "prefix": return .text(try affix(name, value, exact: TextMatcher.prefix, TextMatcher.prefixIgnoringCase))
        case "suffix": return .text(try affix(name, value, exact: TextMatcher.suffix, TextMatcher.suffixIgnoringCase))
        case "equals-ignore-case": return .text(.equalIgnoringCase(FoldedText(try text(of: name, value))))
        case "wildcard": return .text(.wildcard(try Wildcard(text(of: name, value))))
        case "cidr": return .address(try AddressBlock(text(of: name, value)))
        case "numeric": return .numeric(try numericRange(value), numbers)
        case "anything-but": return try anythingBut(value)
        default: throw unknownOperator(name)
        }
    }

    /// A prefix or suffix: a text, or an object that says `equals-ignore-case`.
    private func affix(
        _ name: String,
        _ value: JSONValue,
        exact: (String) -> TextMatcher,
        _ folded: (FoldedText) -> TextMatcher
    ) throws(PatternFault) -> TextMatcher {
        guard case .object(let object) = value else { return exact(try text(of: name, value)) }
        guard let (inner, wanted) = object.members.first, inner == "equals-ignore-case" else {
            throw PatternFault(
                reason: "unsupported \(name) pattern: \(object.keys.first ?? "{}")",
                hint: "a \(name) is a text or {\"equals-ignore-case\": \"text\"}"
            )
        }
        guard object.members.count == 1 else { throw Self.onlyOneKey }
        return folded(FoldedText(try text(of: inner, wanted)))
    }

    /// The text that an operator wants.
    func text(of name: String, _ value: JSONValue) throws(PatternFault) -> String {
        guard case .string(let text) = value else {
            throw PatternFault(reason: "\(name) match pattern must be a string")
        }
        return text
    }

    /// A number of the pattern; one beyond the rules only equals itself as written.
    func patternNumber(_ number: JSONNumber) -> PatternNumber {
        PatternNumber(literal: number.literal, scaled: numbers.scaled(number.literal))
    }

    private func unknownOperator(_ name: String) -> PatternFault {
        PatternFault(
            reason: "unrecognized match type \"\(name)\"",
            hint: didYouMean(
                name,
                among: Self.operatorNames,
                otherwise: "the match types are " + Self.operatorNames.joined(separator: ", ")
            )
        )
    }

    static let onlyOneKey = PatternFault(
        reason: "only one key allowed in match expression",
        hint: "write each condition as an object of its own"
    )
}
