/// What was typed in a session and what was shown, so that it can be kept.
struct SessionTranscript: Sendable, Hashable {
    /// One line with what came of it.
    struct Entry: Sendable, Hashable {
        var workspace: String
        var line: String
        /// Results and notes in the order they were shown, without colours.
        var shown: String
        var status: Int32
    }

    /// How much of one line's output is kept, in bytes.
    static let limit = 100_000

    /// How many lines are kept, the newest.
    static let lineLimit = 2_000

    private(set) var entries: [Entry] = []

    /// Adds a line; the `transcript` command itself is left out.
    mutating func append(_ entry: Entry) {
        guard !entry.line.hasPrefix("transcript") else { return }
        if entries.count >= Self.lineLimit { entries.removeFirst() }
        entries.append(entry)
    }

    /// The session as Markdown: one console block.
    var markdown: String {
        let blocks = entries.map { "\($0.workspace)> \($0.line)\n\($0.shown)" }
        return "```console\n" + blocks.joined() + "```\n"
    }

    /// The session as a script: each line, and below it as comments what it showed.
    ///
    /// Lines that failed begin with `- `, so that the script runs through.
    var script: String {
        entries.map { entry in
            let line = (entry.status == 0 ? "" : "- ") + entry.line + "\n"
            let shown = entry.shown.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            return line + shown.map { "#| " + $0 + "\n" }.joined()
        }.joined(separator: "\n")
    }
}

/// The text without the control sequences that colour it.
func withoutColors(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "").replacing("\r", with: "")
}
