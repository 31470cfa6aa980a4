import Glibc
import LambTestSupport
import LineEditing
import SystemPackage
import Testing

@Suite("Editing a line at a terminal")
struct EditingTests {
    @Test("gives the line that was typed")
    func line() async throws {
        try await withTerminal { terminal, editor in
            async let event = editor.readLine(prompt: "lamb> ")
            try await terminal.seeRow("lamb>")
            terminal.type("invoke shout")
            try await terminal.seeRow("lamb> invoke shout")
            terminal.type(Key.enter)
            #expect(await event == .line("invoke shout"))
        }
    }

    @Test(
        "understands the usual keys",
        arguments: [
            ("world\u{1}hello ", "hello world"),
            ("ab\(Key.left)X", "aXb"),
            ("ab\(Key.home)X\(Key.end)Y", "XabY"),
            ("ab\u{1B}OHX\u{1B}OFY", "XabY"),
            ("one two\(Key.control("W"))", "one "),
            ("one two\(Key.control("U"))three", "three"),
            ("one two\(Key.left)\(Key.left)\(Key.left)\(Key.control("K"))", "one "),
            ("one two\(Key.control("W"))\(Key.control("Y"))\(Key.control("Y"))", "one twotwo"),
            ("abc\(Key.home)\(Key.delete)", "bc"),
            ("abc\(Key.home)\(Key.control("D"))", "bc"),
            ("abc\u{7F}d", "abd"),
            ("one two\u{1B}bX", "one Xtwo"),
            ("one two\(Key.home)\u{1B}[1;5CX", "oneX two"),
            ("größe 日本語\u{7F}", "größe 日本"),
            ("bad \u{FFFD} byte", "bad \u{FFFD} byte"),
        ]
    )
    func keys(typed: String, expected: String) async throws {
        try await withTerminal { terminal, editor in
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type(typed + Key.enter)
            #expect(await event == .line(expected))
        }
    }

    @Test(
        "understands vi keys, with cursor keys that stay in insert mode",
        arguments: [
            ("hello world\u{1B}bcwthere\(Key.enter)", "hello there"),
            ("ab\(Key.left)X\(Key.enter)", "aXb"),
            ("abc\u{1B}0x\(Key.enter)", "bc"),
            ("abc\u{1B}\(Key.left)xix\(Key.enter)", "axc"),
        ]
    )
    func viKeys(typed: String, expected: String) async throws {
        try await withTerminal(configure: { $0.editMode = .vi }) { terminal, editor in
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            for key in pieces(of: typed) {
                terminal.type(key)
                if key == "\u{1B}" { try await terminal.see("the escape key") { $0.bytes.last == 0x08 } }
            }
            #expect(await event == .line(expected))
        }
    }

    @Test("reads ~/.editrc, whose keys come on top of ours")
    func editrc() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending("editrc")
            try write("# vi, please\nbind -v\nlamb:bind ^G ed-move-to-beg\nother:bind ^B ed-move-to-beg\n", to: file)
            try await withTerminal(configure: { $0.editrc = file.string }) { terminal, editor in
                async let event = editor.readLine(prompt: "> ")
                try await terminal.seePrompt()
                terminal.type("abc\(Key.control("G"))X\(Key.right)\u{1B}")
                try await terminal.see("command mode") { $0.column == 3 }
                terminal.type("x\r")
                #expect(await event == .line("Xbc"))
            }
        }
    }

    @Test("changes keys between lines")
    func changingMode() async throws {
        try await withTerminal { terminal, editor in
            editor.setEditMode(.vi)
            async let vi = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("abc\u{1B}")
            try await terminal.see("the cursor on c") { $0.column == 4 }
            terminal.type("x\r")
            #expect(await vi == .line("ab"))
            editor.setEditMode(.emacs)
            async let emacs = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("abc\(Key.home)x\r")
            #expect(await emacs == .line("xabc"))
        }
    }

    @Test("gives a fresh prompt after ctrl-C, and ends on ctrl-D in an empty line")
    func interruptAndEnd() async throws {
        try await withTerminal { terminal, editor in
            async let first = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("half a li\(Key.left)\(Key.left)")
            try await terminal.see("the line") { $0.column == 9 }
            terminal.type(Key.control("C"))
            #expect(await first == .interrupted)
            async let second = editor.readLine(prompt: "> ")
            try await terminal.see("a fresh prompt") { $0.rows == ["> half a li^C", ">"] }
            terminal.type(Key.control("D"))
            #expect(await second == .endOfInput)
        }
    }

    @Test("clears all rows of an entry on ctrl-C")
    func interruptedEntry() async throws {
        try await withTerminal(configure: { $0.isComplete = { !$0.hasSuffix("(") } }) { terminal, editor in
            async let first = editor.readLine(prompt: "> ", continuationPrompt: "… ")
            try await terminal.seePrompt()
            terminal.type("open (\r")
            try await terminal.seeRow("…")
            terminal.type("more\(Key.control("C"))")
            #expect(await first == .interrupted)
            async let second = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("next\r")
            #expect(await second == .line("next"))
        }
    }

    @Test("keeps what is typed ahead, and is cooked between lines")
    func typeAhead() async throws {
        try await withTerminal { terminal, editor in
            let before = terminal.settings
            async let first = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type("one\rtwo\rthr")
            #expect(await first == .line("one"))
            let between = terminal.settings
            #expect(between.c_lflag == before.c_lflag && between.c_iflag == before.c_iflag)
            #expect(between.c_lflag & tcflag_t(ISIG | ICANON | ECHO) == tcflag_t(ISIG | ICANON | ECHO))
            #expect(await editor.readLine(prompt: "> ") == .line("two"))
            async let third = editor.readLine(prompt: "> ")
            try await terminal.seeRow("> thr")
            terminal.type("ee\r")
            #expect(await third == .line("three"))
        }
    }

    @Test("gives the terminal back when the body throws")
    func restored() async throws {
        struct Broken: Error {}
        let terminal = try PseudoTerminal(columns: 40, rows: 10)
        defer { terminal.close() }
        let before = terminal.settings
        var configuration = LineEditorConfiguration()
        configuration.terminalType = "xterm"
        await #expect(throws: Broken.self) {
            try await LineEditor.withEditor(configuration, input: terminal.device, output: terminal.device) { editor in
                async let line = editor.readLine(prompt: "> ")
                try await terminal.seeRow(">")
                #expect(terminal.settings.c_lflag & tcflag_t(ICANON) == 0)
                if terminal.screen.columns == 40 { throw Broken() }
                _ = await line
            }
        }
        let after = terminal.settings
        #expect(after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag && after.c_oflag == before.c_oflag)
    }

    @Test("answers the end of input when the task is cancelled")
    func cancelled() async throws {
        try await withTerminal { terminal, editor in
            await withTaskGroup(of: LineEvent.self) { group in
                group.addTask { await editor.readLine(prompt: "> ") }
                group.cancelAll()
                #expect(await group.next() == .endOfInput)
            }
        }
    }

    /// The keys of a script, an escape key that stands alone being one.
    private func pieces(of script: String) -> [String] {
        var pieces = [""]
        for (index, character) in zip(script.indices, script) {
            let next = script[script.index(after: index)...].first
            if character == "\u{1B}", next != "[" {
                pieces += ["\u{1B}", ""]
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return pieces.filter { !$0.isEmpty }
    }
}
