package import LosslessJSON

/// One place at which a document is not what was expected.
package struct Difference: Sendable, Hashable {
    /// The way there, as `matchers:` writes it; an arrow leads into the JSON that a string holds.
    package var path: String
    /// What was expected; nil when nothing was.
    package var expected: JSONValue?
    /// What there is; nil when there is nothing.
    package var actual: JSONValue?
    /// What to know beside the two values, such as the matcher that was not met.
    package var note: String?

    /// Creates a difference.
    package init(path: String, expected: JSONValue?, actual: JSONValue?, note: String? = nil) {
        self.path = path
        self.expected = expected
        self.actual = actual
        self.note = note
    }

    /// The difference as `--output json` has it.
    package var json: JSONValue {
        var object = JSONObject([("path", .string(path))])
        object["expected"] = expected
        object["actual"] = actual
        object["note"] = note.map(JSONValue.string)
        return .object(object)
    }
}
