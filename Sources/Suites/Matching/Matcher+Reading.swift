package import Diagnostics
import LosslessJSON
package import YAMLDocuments

extension Matcher {
    private static let words: [(String, Matcher)] = [
        ("any", .any), ("uuid", .uuid), ("timestamp", .timestamp), ("number", .number), ("string", .string),
        ("unordered", .unordered), ("ignore", .ignore),
    ]
    private static let names = words.map(\.0) + ["regex", "approx", "absent-or"]

    /// Reads a matcher: a word, or a mapping of one (`regex: …`, `approx: {value, tolerance}`, `absent-or: …`).
    ///
    /// Throws a diagnostic with file, line and column, and the nearest names for an unknown one.
    package init(reading node: YAMLNode) throws(Diagnostic) {
        if let word = node.string {
            self = try Self.named(word, node)
            return
        }
        guard let members = node.members, let (key, value) = members.first, members.count == 1 else {
            throw node.wrong("a matcher is one word, or a mapping with one key", hint: "as in \"regex: ord-[0-9]+\"")
        }
        switch key.string ?? "" {
        case "regex": self = try Self.regex(reading: value)
        case "approx": self = try Self.approx(reading: value)
        case "absent-or": self = .absentOr(try Matcher(reading: value))
        default: self = try Self.named(key.string ?? "", key, takesValue: true)
        }
    }

    private static func named(_ word: String, _ node: YAMLNode, takesValue: Bool = false) throws(Diagnostic) -> Matcher
    {
        guard names.contains(word) else { throw node.unknown("matcher", among: names) }
        if takesValue { throw node.wrong("matcher \"\(word)\" takes no value", hint: "write \"\(word)\" alone") }
        guard let matcher = words.first(where: { $0.0 == word })?.1 else {
            let example = word == "regex" ? "ord-[0-9]+" : word == "approx" ? "{tolerance: 0.5}" : "uuid"
            throw node.wrong("matcher \"\(word)\" needs a value", hint: "as in \"\(word): \(example)\"")
        }
        return matcher
    }

    private static func regex(reading node: YAMLNode) throws(Diagnostic) -> Matcher {
        let pattern = try node.expectText(of: "regex")
        guard let expression = RegularExpression(pattern) else {
            throw node.wrong("\"\(pattern)\" is not a regular expression", hint: "quote it with ' when it has \\ or :")
        }
        return .regex(expression)
    }

    private static func approx(reading node: YAMLNode) throws(Diagnostic) -> Matcher {
        var value: Double?
        var tolerance: Double?
        for (key, member) in try node.expectMembers(of: "approx") {
            guard ["value", "tolerance"].contains(key.string ?? "") else {
                throw key.unknown("key", among: ["value", "tolerance"])
            }
            guard let number = member.json.double, number.isFinite else {
                throw member.wrong(
                    "\"\(key.string ?? "")\" must be a number",
                    hint: "as in \"approx: {value: 2.5, tolerance: 0.1}\""
                )
            }
            if key.string == "value" { value = number } else { tolerance = number }
        }
        guard let tolerance, tolerance >= 0 else {
            throw node.wrong("\"approx\" needs a tolerance", hint: "as in \"approx: {value: 2.5, tolerance: 0.1}\"")
        }
        return .approx(value: value, tolerance: tolerance)
    }
}

extension Matchers {
    /// Reads the `matchers:` mapping from paths to matchers.
    ///
    /// Throws a diagnostic with file, line and column for a path or a matcher that is not one.
    package init(reading node: YAMLNode) throws(Diagnostic) {
        self.init()
        for (key, value) in try node.expectMembers(of: "matchers") {
            let pattern = try PathPattern(parsing: key.expectText(of: "matchers"), at: key.location)
            add(pattern, try Matcher(reading: value), at: key.location)
        }
    }
}
