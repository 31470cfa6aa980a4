import Glibc
import SystemPackage
import Testing

import LambTestSupport
@testable import LineEditing

@Suite("Plain lines")
struct PlainLineTests {
    /// The events of an input that ends, and what was written.
    private func events(
        of input: [UInt8],
        configure: (inout LineEditorConfiguration) -> Void = { _ in }
    ) async throws -> (events: [LineEvent], output: String) {
        let (readEnd, writeEnd) = try FileDescriptor.pipe()
        let (outputEnd, output) = try FileDescriptor.pipe()
        var configuration = LineEditorConfiguration()
        configuration.terminalType = "xterm"
        configure(&configuration)
        var events: [LineEvent] = []
        try writeEnd.closeAfter { _ = try writeEnd.writeAll(input) }
        try await LineEditor.withEditor(configuration, input: readEnd, output: output) { editor in
            editor.print("hello\n")
            for await event in editor.events(prompt: { Prompt("> ") }) { events.append(event) }
        }
        try readEnd.close()
        try output.close()
        var text = [UInt8](repeating: 0, count: 4096)
        let count = try text.withUnsafeMutableBytes { try outputEnd.read(into: $0) }
        try outputEnd.close()
        return (events, String(decoding: text[..<count], as: UTF8.self))
    }

    @Test("come from a pipe without a prompt, whatever is in them")
    func pipe() async throws {
        let input = Array("one\r\ntw".utf8) + [0] + Array("o\n\nthr".utf8) + [0xFF] + Array("ee\nlast".utf8)
        let result = try await events(of: input)
        #expect(result.events == ["one", "tw\0o", "", "thr\u{FFFD}ee", "last"].map(LineEvent.line))
        #expect(result.output == "hello\n")
    }

    @Test("continue while they are incomplete, and end unfinished with the input")
    func continuation() async throws {
        let result = try await events(of: Array("{\n1\n}\n{\n2".utf8)) {
            $0.isComplete = { !$0.hasPrefix("{") || $0.hasSuffix("}") }
        }
        #expect(result.events == [.line("{\n1\n}"), .line("{\n2")])
    }

    @Test("come from a dumb terminal with a plain prompt")
    func dumbTerminal() async throws {
        try await withTerminal(configure: { $0.terminalType = "dumb" }) { terminal, editor in
            async let event = editor.readLine(prompt: "\u{1B}[31mlamb\u{1B}[0m> ", rightPrompt: "ok")
            try await terminal.seeRow("lamb>")
            #expect(!terminal.screen.bytes.contains(0x1B))
            terminal.type("help\n")
            #expect(await event == .line("help"))
            async let next = editor.readLine(prompt: "> ")
            try await terminal.seeRow(">")
            editor.interrupt()
            #expect(await next == .interrupted)
        }
    }
}
