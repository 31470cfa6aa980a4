package import Diagnostics

/// Something that a lesson says of the output of its commands.
package struct Claim: Sendable, Hashable {
    /// What the output must have, or must not have.
    package enum Form: Sendable, Hashable {
        case has(String)
        case hasNot(String)
        /// A regular expression that matches somewhere; `^` and `$` are the ends of a line.
        case matches(String)
        case matchesNot(String)
    }

    package var form: Form
    /// Its line in the lesson's file, counted from 1.
    package var line: Int

    /// Reads what stands behind `expect:` or `expect not:`; text between slashes is a regular expression.
    ///
    /// Throws a diagnostic without a place for an expression that cannot be understood.
    package init(_ words: String, isNegated: Bool, line: Int) throws(Diagnostic) {
        self.line = line
        guard !words.isEmpty else {
            throw Diagnostic(.invalidInput, "nothing is expected", hint: "write: > expect: TEXT or > expect: /REGEX/")
        }
        guard words.count > 2, words.first == "/", words.last == "/" else {
            form = isNegated ? .hasNot(words) : .has(words)
            return
        }
        let pattern = String(words.dropFirst().dropLast())
        guard (try? Regex(pattern)) != nil else {
            throw Diagnostic(
                .invalidInput,
                "\"\(words)\" is no regular expression",
                hint: "see Swift's Regex for the syntax; a backslash takes a character as it is"
            )
        }
        form = isNegated ? .matchesNot(pattern) : .matches(pattern)
    }

    /// Whether it is true of an output.
    package func holds(of output: String) -> Bool {
        switch form {
        case .has(let text): output.contains(text)
        case .hasNot(let text): !output.contains(text)
        case .matches(let pattern): Self.matches(pattern, output)
        case .matchesNot(let pattern): !Self.matches(pattern, output)
        }
    }

    /// What is to be said when it is not true.
    package var complaint: String {
        switch form {
        case .has(let text): "the output has no \"\(text)\""
        case .hasNot(let text): "the output has \"\(text)\""
        case .matches(let pattern): "nothing in the output matches /\(pattern)/"
        case .matchesNot(let pattern): "something in the output matches /\(pattern)/"
        }
    }

    private static func matches(_ pattern: String, _ output: String) -> Bool {
        guard let regex = try? Regex(pattern).anchorsMatchLineEndings() else { return false }
        return output.firstMatch(of: regex) != nil
    }
}
