import LosslessJSON

extension PatternReader {
    /// The range of `numeric`: one comparison, or one from below followed by one from above.
    func numericRange(_ value: JSONValue) throws(PatternFault) -> NumericRange {
        guard case .array(let terms) = value else { throw PatternFault(reason: "value of numeric must be an array") }
        guard terms.count >= 2 else { throw PatternFault(reason: "invalid member in numeric match", hint: Self.shape) }
        guard let comparison = terms[0].string, Self.comparisons.contains(comparison) else {
            throw PatternFault(reason: "unrecognized numeric range operator: \(terms[0].text())", hint: Self.shape)
        }
        var range = NumericRange()
        try bound(&range, by: comparison, terms[1])
        guard terms.count > 2 else { return range }
        guard range.lower != nil, range.upper == nil, terms.count == 4 else {
            throw PatternFault(reason: "too many elements in numeric expression", hint: Self.shape)
        }
        guard let second = terms[2].string, second == "<" || second == "<=" else {
            throw PatternFault(reason: "bad numeric range operator: \(terms[2].text())", hint: Self.shape)
        }
        try bound(&range, by: second, terms[3])
        if let lower = range.lower?.value, let upper = range.upper?.value, lower >= upper {
            throw PatternFault(reason: "the bottom of a numeric range must be less than its top")
        }
        return range
    }

    private func bound(
        _ range: inout NumericRange,
        by comparison: String,
        _ value: JSONValue
    ) throws(PatternFault) {
        guard case .number(let number) = value else {
            throw PatternFault(reason: "value of \(comparison) must be numeric")
        }
        let bound = NumericRange.Bound(
            value: try comparable(number),
            isIncluded: comparison.utf8.last == UInt8(ascii: "=")
        )
        if comparison != "<", comparison != "<=" { range.lower = bound }
        if comparison != ">", comparison != ">=" { range.upper = bound }
    }

    /// A number of the pattern that has to be within what the service compares.
    func comparable(_ number: JSONNumber) throws(PatternFault) -> Int64 {
        guard let scaled = numbers.scaled(number.literal) else {
            throw PatternFault(reason: "value must be between \(numbers.range), inclusive: \(number.literal)")
        }
        return scaled
    }

    private static let comparisons: Set<String> = ["=", "<", "<=", ">", ">="]
    private static let shape = "write [\"=\", 5], [\">\", 0] or [\">\", 0, \"<=\", 5]"
}
