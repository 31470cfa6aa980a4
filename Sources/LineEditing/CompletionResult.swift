/// What the text before the cursor can become.
package struct CompletionResult: Sendable, Hashable {
    /// One way to complete.
    package struct Candidate: Sendable, Hashable {
        /// What replaces the text between `replacementStart` and the cursor.
        package var text: String
        /// What the list below the line shows instead of `text`, such as a path's last component.
        package var label: String?
        /// A few words beside the candidate, shown dim when every candidate gets a row.
        package var annotation: String?
        /// Whether a space follows when this is the only candidate; directories say no.
        package var appendsSpace: Bool

        /// Creates a candidate from what it inserts and how the list shows it.
        package init(_ text: String, label: String? = nil, annotation: String? = nil, appendsSpace: Bool = true) {
            self.text = text
            self.label = label
            self.annotation = annotation
            self.appendsSpace = appendsSpace
        }
    }

    /// Where the text begins that a candidate replaces, in characters; it ends at the cursor.
    package var replacementStart: Int
    /// The ways to complete, in the order in which they are listed.
    package var candidates: [Candidate]

    /// Creates a result from where to replace and with what.
    package init(replacementStart: Int, candidates: [Candidate]) {
        self.replacementStart = replacementStart
        self.candidates = candidates
    }

    /// Nothing to complete.
    package static let none = CompletionResult(replacementStart: 0, candidates: [])
}
