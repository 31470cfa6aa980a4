import LosslessJSON

extension PatternReader {
    /// What `anything-but` excludes: a text, a number, a list of either, or what another operator accepts.
    func anythingBut(_ value: JSONValue) throws(PatternFault) -> ValueMatcher {
        switch value {
        case .string, .number: return try exclusion(of: [value])
        case .array(let elements): return try exclusion(of: elements)
        case .object(let object): return .anythingBut(try operation(under: object))
        case .null, .bool:
            throw PatternFault(reason: "value of anything-but must be an array or single string/number value")
        }
    }

    private func exclusion(of values: [JSONValue]) throws(PatternFault) -> ValueMatcher {
        let texts = values.compactMap(\.string)
        if !texts.isEmpty, texts.count == values.count { return .anythingBut(texts.map(TextMatcher.equal)) }
        var excluded: [PatternNumber] = []
        for case .number(let number) in values {
            excluded.append(PatternNumber(literal: number.literal, scaled: try comparable(number)))
        }
        guard !excluded.isEmpty, excluded.count == values.count else {
            throw PatternFault(
                reason: "inside anything-but list, either all values are numbers or all are strings; "
                    + "other and mixed types are not supported"
            )
        }
        return .anythingButNumbers(excluded, numbers)
    }

    private func operation(under object: JSONObject) throws(PatternFault) -> [TextMatcher] {
        guard let (name, value) = object.members.first else {
            throw PatternFault(reason: "anything-but expression name not found")
        }
        guard ["prefix", "suffix", "equals-ignore-case", "wildcard"].contains(name) else {
            throw PatternFault(
                reason: "unsupported anything-but pattern: \(name)",
                hint: "it takes prefix, suffix, equals-ignore-case, wildcard, a value, or a list of values"
            )
        }
        guard object.members.count == 1 else { throw Self.onlyOneKey }
        let values = value.array ?? [value]
        guard !values.isEmpty else { throw PatternFault(reason: "empty arrays are not allowed") }
        var matchers: [TextMatcher] = []
        for value in values { matchers.append(try excludedText(name, text(of: name, value))) }
        return matchers
    }

    private func excludedText(_ name: String, _ text: String) throws(PatternFault) -> TextMatcher {
        switch name {
        case "equals-ignore-case": return .equalIgnoringCase(FoldedText(text))
        case "wildcard": return .wildcard(try Wildcard(text))
        default:
            guard !text.isEmpty else { throw PatternFault(reason: "null prefix/suffix not allowed") }
            return name == "prefix" ? .prefix(text) : .suffix(text)
        }
    }
}
