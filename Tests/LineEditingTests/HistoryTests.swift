import Glibc
import LambTestSupport
import Synchronization
import SystemPackage
import Testing

@testable import LineEditing

@Suite("History")
struct HistoryTests {
    @Test("recalls entries, also those of several rows and of earlier sessions")
    func recall() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending("history").string
            try await withTerminal(configure: { $0.historyFile = file }) { terminal, editor in
                for text in ["one", "{\r  two\r}", "three"] {
                    async let event = editor.readLine(prompt: "> ")
                    try await terminal.seePrompt()
                    terminal.type(Key.paste(text) + "\r")
                    #expect(await event == .line(text.split(separator: "\r").joined(separator: "\n")))
                }
                #expect(editor.historyEntries == ["one", "{\n  two\n}", "three"])
            }
            try await withTerminal(configure: { $0.historyFile = file }) { terminal, editor in
                async let event = editor.readLine(prompt: "> ")
                try await terminal.seePrompt()
                terminal.type(Key.up)
                try await terminal.seeRow("> three")
                terminal.type(Key.up)
                try await terminal.seeRow("}")
                terminal.type(Key.up)
                try await terminal.seeRow("> one")
                terminal.type(Key.down)
                try await terminal.seeRow("}")
                terminal.type("\r")
                #expect(await event == .line("{\n  two\n}"))
            }
        }
    }

    @Test("moves within an entry of several rows once it is being edited")
    func editingRows() async throws {
        try await withTerminal { terminal, editor in
            async let event = editor.readLine(prompt: "> ")
            try await terminal.seePrompt()
            terminal.type(Key.paste("ab\rcd\ref"))
            try await terminal.seeRow("ef")
            terminal.type(Key.up + "X" + Key.up + "Y" + Key.down + Key.down + "Z\r")
            #expect(await event == .line("abY\ncdX\nefZ"))
        }
    }

    @Test("searches backwards with ctrl-R")
    func search() async throws {
        try await withTerminal { terminal, editor in
            for text in ["invoke thumbnail", "events", "help"] {
                async let event = editor.readLine(prompt: "> ")
                try await terminal.seePrompt()
                terminal.type(text + "\r")
                _ = await event
            }
            async let event = editor.readLine(prompt: "> ")
            try await terminal.see("a prompt") { $0.currentRow == ">" && $0.row == 3 }
            terminal.type(Key.control("R") + "thu")
            try await terminal.see("the entry") { $0.rows.suffix(2).first == "> invoke thumbnail" }
            terminal.type("\r")
            #expect(await event == .line("invoke thumbnail"))
        }
    }

    @Test("keeps secrets out of the file and of what it gives out, and the file to its owner")
    func masking() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending("history")
            let mask: @Sendable (String) -> String = { $0.hasPrefix("set token") ? "set token ***" : $0 }
            try await withTerminal(configure: { ($0.historyFile, $0.maskHistory) = (file.string, mask) }) {
                terminal,
                editor in
                async let event = editor.readLine(prompt: "> ")
                try await terminal.seePrompt()
                terminal.type("set token hunter2\r")
                #expect(await event == .line("set token hunter2"))
                #expect(editor.historyEntries == ["set token ***"])
            }
            #expect(try read(file) == "set token ***\n")
            var status = stat()
            #expect(stat(file.string, &status) == 0 && status.st_mode & 0o777 == 0o600)
        }
    }

    @Test("leaves out repetitions, empty lines and lines that begin with a space")
    func leftOut() {
        let history = History(LineEditorConfiguration())
        for entry in ["a", "a", "", "  ", " secret", "b", "a"] { history.add(entry) }
        #expect(history.entries == ["a", "b", "a"])
    }

    @Test(
        "keeps every character of an entry",
        arguments: ["plain", "two\nrows", #"back\slash\n"#, "größe 日本", "a\\\nb"]
    )
    func encoding(entry: String) {
        let line = HistoryFile.encode(entry)
        #expect(line.filter { $0 == 0x0A }.count == 1)
        #expect(HistoryFile.decode(line.dropLast()) == entry)
    }

    @Test("keeps the newest entries of a file that has grown")
    func trimming() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending("history")
            let file = HistoryFile(path: path.string)
            for number in 0..<25 { try file.append("entry \(number)") }
            #expect(try file.load(limit: 10) == (15..<25).map { "entry \($0)" })
            #expect(try read(path).split(separator: "\n").count == 10)
        }
    }

    @Test("loses no entry when several sessions append at once")
    func concurrentAppends() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending("history").string
            try await withThrowingTaskGroup(of: Void.self) { group in
                for session in 0..<4 {
                    group.addTask {
                        for number in 0..<50 { try HistoryFile(path: path).append("\(session)-\(number)") }
                    }
                }
                try await group.waitForAll()
            }
            #expect(Set(try HistoryFile(path: path).load(limit: 1_000)).count == 200)
        }
    }

    @Test("a file that cannot be written costs nothing but the memory of it")
    func unwritable() {
        var configuration = LineEditorConfiguration()
        configuration.historyFile = "/dev/null/history"
        let history = History(configuration)
        #expect(history.add("entry"))
        #expect(history.entries == ["entry"])
        #expect(history.failure != nil)
    }
}
