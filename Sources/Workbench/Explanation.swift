/// Why an invocation ended as it did, in plain words.
package struct Explanation: Sendable, Hashable {
    /// What happened, in one sentence.
    package var summary: String
    /// What it usually means, sentence by sentence.
    package var reasons: [String]
    /// What to try, most likely first.
    package var suggestions: [String]

    /// Creates an explanation.
    package init(_ summary: String, reasons: [String] = [], suggestions: [String] = []) {
        self.summary = summary
        self.reasons = reasons
        self.suggestions = suggestions
    }
}
