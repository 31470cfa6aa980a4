/// How a line editor behaves; the closures are called on the editor's own thread, while the user waits.
package struct LineEditorConfiguration: Sendable {
    /// Whose keys apply.
    package enum EditMode: String, Sendable, CaseIterable {
        case emacs, vi
    }

    /// Where entries are kept between sessions (mode 0600); nil keeps them in memory only.
    package var historyFile: String?
    /// How many entries are kept, the newest.
    package var historyLimit = 10_000
    /// Masks secrets in an entry before it is stored, suggested or given out by `historyEntries`.
    ///
    /// Recalling a line with the arrow keys in the same session shows it as it was typed.
    package var maskHistory: @Sendable (_ entry: String) -> String = { $0 }
    /// Completes the text before the cursor, which is counted in characters.
    ///
    /// The text includes the rows of an
    /// entry that is being continued.
    package var complete: @Sendable (_ text: String, _ cursor: Int) -> CompletionResult = { _, _ in .none }
    /// Whether an entry can stand as it is; false asks for more with the continuation prompt.
    package var isComplete: @Sendable (_ text: String) -> Bool = { _ in true }
    /// Colours a text of one row; ranges count characters, those of earlier rows included.
    package var highlight: @Sendable (_ text: String) -> [StyledRange] = { _ in [] }
    /// The whole line that the typed one may become, which starts with it; nil takes the newest entry that does.
    package var suggest: (@Sendable (_ text: String) -> String?)?
    /// Whether suggestions are shown at first.
    package var suggestionsEnabled = true
    /// Whether lines are coloured at first.
    package var highlightingEnabled = true
    /// The keys at first; nil lets `~/.editrc` choose, which means emacs when it is silent.
    package var editMode: EditMode?
    /// The terminal's kind; nil, "" and "dumb" mean a plain line reader.
    package var terminalType: String?
    /// libedit's configuration file, read when it exists.
    package var editrc: String?
    /// Whether the terminal wraps its rows anew when its window changes; others cut them or leave them as they are.
    package var rewrapsRows: Bool
    /// Whether keys that are typed between two lines stay unseen until the next one is edited.
    package var hidesKeysBetweenLines = false

    /// Creates a configuration for the terminal that the environment describes.
    package init() {
        terminalType = environmentVariable("TERM")
        editrc = environmentVariable("EDITRC") ?? environmentVariable("HOME").map { $0 + "/.editrc" }
        rewrapsRows = terminalRewrapsRows(environmentVariable)
    }
}
