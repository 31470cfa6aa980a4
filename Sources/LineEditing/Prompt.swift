/// What stands around a line while it is edited; every text may hold ANSI colours.
package struct Prompt: Sendable, Hashable {
    /// Before the first row; rows before the last newline in it are written once and not redrawn.
    package var left: String
    /// At the right edge of the first row, for as long as the line leaves room for it.
    package var right: String
    /// Before each row that continues an incomplete entry.
    package var continuation: String

    /// Creates a prompt from its three texts.
    package init(_ left: String, right: String = "", continuation: String = "> ") {
        self.left = left
        self.right = right
        self.continuation = continuation
    }
}
