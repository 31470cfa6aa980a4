import Glibc
import LambTestSupport
import LineEditing
import Synchronization
import Testing

@Suite("What the user sees")
struct ScreenTests {
    @Test("shows the right prompt for as long as the line leaves room")
    func rightPrompt() async throws {
        try await withTerminal(columns: 30) { terminal, editor in
            async let event = editor.readLine(
                prompt: "\u{1B}[34mlamb\u{1B}[0m> ",
                rightPrompt: "\u{1B}[32mok 3 ms\u{1B}[0m"
            )
            let screen = try await terminal.see("both prompts") { $0.currentRow == "lamb>                ok 3 ms" }
            #expect(screen.text(in: "34") == "lamb")
            #expect(screen.text(in: "32") == "ok 3 ms")
            #expect(screen.column == 6)
            terminal.type("a long line of text")
            try await terminal.seeRow("lamb> a long line of text")
            terminal.type("\r")
            _ = await event
        }
    }

    @Test("continues an incomplete entry, and gives its rows as one line")
    func continuation() async throws {
        let isComplete: @Sendable (String) -> Bool = { text in
            text.filter { $0 == "{" }.count == text.filter { $0 == "}" }.count && !text.hasSuffix("\\")
        }
        try await withTerminal(configure: { $0.isComplete = isComplete }) { terminal, editor in
            async let event = editor.readLine(prompt: "> ", continuationPrompt: "… ")
            try await terminal.seePrompt()
            for row in ["invoke f {", "  \"a\": 1 \\"] {
                terminal.type(row + "\r")
                try await terminal.seeRow("…")
            }
            terminal.type("}\r")
            #expect(await event == .line("invoke f {\n  \"a\": 1 \\\n}"))
            #expect(terminal.screen.rows.first == "> invoke f {")
        }
    }

    @Test("hands an unfinished entry over when the input ends in its middle")
    func endInContinuation() async throws {
        try await withTerminal(configure: { $0.isComplete = { $0.hasSuffix(";") } }) { terminal, editor in
            async let event = editor.readLine(prompt: "> ", continuationPrompt: "… ")
            try await terminal.seePrompt()
            terminal.type("one\r")
            try await terminal.seeRow("…")
            terminal.type(Key.control("D"))
            #expect(await event == .line("one"))
        }
    }

    @Test("shows output from elsewhere above the line, which goes on")
    func printAbove() async throws {
        try await withTerminal(columns: 20) { terminal, editor in
            editor.print("before\n")
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("a line that is wider than the window\(Key.left)\(Key.left)")
            try await terminal.see("the cursor") { $0.row == 2 && $0.column == 16 }
            editor.print("news\nmore news")
            let screen = try await terminal.see("the news") { $0.rows.last == "er than the window" && $0.row == 4 }
            #expect(screen.rows == ["before", "news", "more news", "> a line that is wid", "er than the window"])
            terminal.type("X\r")
            #expect(await event == .line("a line that is wider than the windXow"))
        }
    }

    @Test("starts the prompt on a row of its own")
    func freshRow() async throws {
        try await withTerminal { terminal, editor in
            editor.print("no newline")
            async let event = editor.readLine(prompt: "> ")
            try await terminal.see("the prompt below") { $0.rows == ["no newline", ">"] }
            terminal.type("x\r")
            _ = await event
            editor.print("after\n")
            try await terminal.see("the output") { $0.rows == ["no newline", "> x", "after"] }
        }
    }

    @Test("draws the line anew when the window changes")
    func windowChange() async throws {
        try await withTerminal(columns: 40) { terminal, editor in
            async let event = editor.readLine(prompt: "> ", rightPrompt: "ok")
            try await terminal.see("the prompt") { $0.currentRow.hasSuffix("ok") }
            terminal.type("some text")
            try await terminal.see("the text") { $0.currentRow.hasPrefix("> some text") }
            terminal.resize(columns: 30, rows: 10)
            try await terminal.see("the right prompt at the new edge") {
                $0.currentRow == "> some text                ok"
            }
            terminal.type("!\r")
            #expect(await event == .line("some text!"))
        }
    }

    @Test(
        "leaves no copy of a line of several rows, whether or not the terminal wraps rows anew",
        arguments: [true, false],
        [
            "one two three four five six seven eight nine ten eleven", "a   b     c       d           e        f",
            "0123456789012345678901234567", "日本語日本語 日本語日本語日本語", "first row\nand the second one, longer",
        ]
    )
    func windowChanges(rewrapping: Bool, text: String) async throws {
        try await withTerminal(columns: 20, rows: 16, configure: { $0.rewrapsRows = rewrapping }) { terminal, editor in
            editor.print("above\n")
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type(Key.paste(text))
            for (count, columns) in [20, 11, 30, 7, 10, 20, 15, 40].enumerated() {
                if count > 0 { terminal.resize(columns: columns, rows: 16, rewrapping: rewrapping) }
                let drawn = DrawnText("> " + text, columns: columns)
                try await terminal.see("\(columns) columns: \(drawn)") {
                    $0.clearings == count && $0.everything == ["above"] + drawn.rows
                        && (!rewrapping || $0.isDecorated && $0.continuedRows == drawn.fullRows)
                }
            }
            terminal.type("\r")
            #expect(await event == .line(text))
        }
    }

    @Test("leaves no copy of a suggestion or of a list of candidates in a narrower window", arguments: [true, false])
    func decoratedWindowChange(rewrapping: Bool) async throws {
        let candidates = CompletionResult(replacementStart: 0, candidates: ["several", "severe"].map { .init($0) })
        let configure = { (configuration: inout LineEditorConfiguration) in
            configuration.rewrapsRows = rewrapping
            configuration.suggest = { $0 == "sever" ? $0 + "al words that take a row of their own" : nil }
            configuration.complete = { _, _ in candidates }
        }
        try await withTerminal(columns: 60, configure: configure) { terminal, editor in
            editor.print("above\n")
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("sever\t")
            try await terminal.see("the list") { $0.rows.last == "several  severe" }
            terminal.resize(columns: 12, rows: 10, rewrapping: rewrapping)
            try await terminal.see("one line") { $0.everything == ["above", "> several …"] }
            terminal.type("\r")
            #expect(await event == .line("sever"))
        }
    }

    @Test("keys that are typed between two lines are shown with the second one")
    func hiddenKeys() async throws {
        try await withTerminal(configure: { $0.hidesKeysBetweenLines = true }) { terminal, editor in
            async let first = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("one\r")
            #expect(await first == .line("one"))
            #expect(terminal.settings.c_lflag & tcflag_t(ECHO) == 0)
            #expect(terminal.settings.c_lflag & tcflag_t(ICANON) != 0)
            terminal.type("two")
            editor.print("output\n")
            async let second = editor.readLine(prompt: "> ")
            try await terminal.seeRow("> two")
            #expect(terminal.screen.rows == ["> one", "output", "> two"])
            terminal.type("\r")
            #expect(await second == .line("two"))
        }
    }

    @Test("lines with wide characters wrap without breaking them")
    func wideCharacters() async throws {
        try await withTerminal(columns: 11) { terminal, editor in
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("日本語日本語")
            try await terminal.see("both rows") { $0.rows == ["> 日本語日", "本語"] }
            editor.print("news\n")
            try await terminal.see("the news") { $0.rows == ["news", "> 日本語日", "本語"] }
            terminal.type("\r")
            #expect(await event == .line("日本語日本語"))
        }
    }

    @Test("takes a paste of many rows as one line")
    func paste() async throws {
        let rows = (0..<200).map { #"  "key \#($0)": "größe","# }
        let text = "{\n" + rows.joined(separator: "\n") + "\n}"
        try await withTerminal(columns: 60, rows: 20) { terminal, editor in
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("invoke f " + Key.paste(text.split(separator: "\n").joined(separator: "\r") + "\r"))
            try await terminal.seeRow("}")
            terminal.type("\r")
            #expect(await event == .line("invoke f " + text))
        }
    }

    @Test("takes a paste of 100 KB, and strips what could act on the terminal")
    func largePaste() async throws {
        let text = String(repeating: "0123456789", count: 10_240)
        try await withTerminal(columns: 80, rows: 24) { terminal, editor in
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type(Key.paste("\u{1B}[2J\u{3}" + text))
            terminal.type("\r")
            #expect(await event == .line("[2J" + text))
        }
    }

    @Test("ends a line from outside for whoever handles SIGINT")
    func interrupt() async throws {
        try await withTerminal { terminal, editor in
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("abc")
            try await terminal.seeRow("> abc")
            editor.interrupt()
            #expect(await event == .interrupted)
        }
    }
}
