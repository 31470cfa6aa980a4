import CEditline
import LambTestSupport
import Testing

@testable import LineEditing

@Suite("Completion and suggestions")
struct CompletionTests {
    /// The width of a character depends on it, and an editor that sets it may not have been there yet.
    init() { lamb_use_utf8_locale() }

    private static let words = ["invoke", "events", "event", "environments", "quit"]

    private func configure(_ configuration: inout LineEditorConfiguration) {
        configuration.complete = { text, cursor in
            let before = text.prefix(cursor)
            let start = before.lastIndex(of: " ").map { before.index(after: $0) } ?? before.startIndex
            return CompletionResult(
                replacementStart: before.distance(from: before.startIndex, to: start),
                candidates: Self.words.filter { $0.hasPrefix(before[start...]) }.map { .init($0) }
            )
        }
    }

    @Test("inserts the only candidate and a space")
    func single() async throws {
        try await withTerminal(configure: configure) { terminal, editor in
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("größe in\tx\r")
            #expect(await event == .line("größe invoke x"))
        }
    }

    @Test("inserts what candidates have in common, and lists them below the line until the next key")
    func several() async throws {
        try await withTerminal(configure: configure) { terminal, editor in
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("ev\t")
            let screen = try await terminal.see("the list") { $0.rows == ["> event", "events  event"] && $0.row == 0 }
            #expect(screen.column == 7)
            terminal.type("s")
            try await terminal.see("the line alone") { $0.rows == ["> events"] }
            terminal.type("\r")
            #expect(await event == .line("events"))
        }
    }

    @Test("lists at the bottom of the window, and shows output above")
    func listingAtTheBottom() async throws {
        try await withTerminal(columns: 20, rows: 4, configure: configure) { terminal, editor in
            editor.print("1\n2\n3\n")
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("e\t")
            try await terminal.see("the list") { $0.rows.suffix(3) == ["> e", "events", "… and 2 more"] }
            editor.print("news\n")
            try await terminal.see("the news") { $0.rows.contains("news") && $0.rows.last == "> e" }
            terminal.type("vent\r")
            #expect(await event == .line("event"))
        }
    }

    @Test("shows a dim suggestion from history, which the right arrow key accepts")
    func suggestion() async throws {
        try await withTerminal { terminal, editor in
            async let first = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("invoke thumbnail\r")
            _ = await first
            async let second = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("inv")
            let screen = try await terminal.see("the suggestion") { $0.text(in: "2") == "oke thumbnail" }
            #expect(screen.column == 5)
            terminal.type(Key.right)
            try await terminal.see("the text") { $0.currentRow == "> invoke thumbnail" && $0.text(in: "2") == "" }
            terminal.type("\r")
            #expect(await second == .line("invoke thumbnail"))
            editor.setSuggestions(enabled: false)
            async let third = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("inv\(Key.right)\(Key.end)\r")
            #expect(await third == .line("inv"))
        }
    }

    @Test("a suggestion that isn't accepted leaves nothing behind")
    func refusedSuggestion() async throws {
        try await withTerminal(columns: 20, configure: { $0.suggest = { $0 + " and so on, at length" } }) {
            terminal,
            editor in
            async let event = editor.readLine(prompt: "> ", rightPrompt: "ok")
            try await terminal.see("the prompt") { $0.currentRow.hasSuffix("ok") }
            terminal.type("ab")
            try await terminal.see("a cut suggestion") { $0.currentRow == "> ab and so on,… ok" }
            terminal.type("\r")
            #expect(await event == .line("ab"))
            try await terminal.see("the line alone") { $0.rows == ["> ab             ok"] }
        }
    }

    @Test("colours the line as it is typed")
    func colours() async throws {
        let highlight: @Sendable (String) -> [StyledRange] = { text in
            [StyledRange(0..<6, text.hasPrefix("invoke") ? .green : .red)]
        }
        try await withTerminal(configure: { $0.highlight = highlight }) { terminal, editor in
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("invok")
            try await terminal.see("a red word") { $0.text(in: "31") == "invok" && $0.column == 7 }
            terminal.type("e it\(Key.left)")
            try await terminal.see("a green word") { $0.text(in: "32") == "invoke" && $0.column == 10 }
            editor.setHighlighting(enabled: false)
            terminal.type(Key.home)
            try await terminal.see("a plain line") { $0.text(in: "").hasPrefix("> invoke it") && $0.column == 2 }
            terminal.type("\r")
            #expect(await event == .line("invoke it"))
        }
    }

    @Test("lists in columns that fit, and counts what doesn't")
    func listing() {
        let candidates = (1...9).map { CompletionResult.Candidate("name\($0)") }
        #expect(
            CandidateListing(columns: 25, rows: 5).rows(for: candidates) == [
                "name1  name4  name7", "name2  name5  name8", "name3  name6  name9",
            ]
        )
        #expect(
            EscapeSequences.removed(from: CandidateListing(columns: 25, rows: 2).rows(for: candidates)[1])
                == "… and 6 more"
        )
        let wide = [CompletionResult.Candidate("日本", annotation: "a country of many islands"), .init("a")]
        #expect(
            CandidateListing(columns: 20, rows: 5).rows(for: wide).map(EscapeSequences.removed) == [
                "日本  a country of…", "a",
            ]
        )
    }
}
