import Glibc
import LambTestSupport
import Testing

extension TerminalTests {
    @Test(
        "ctrl-C ends the wait for what is typed on standard input, and the shell goes on",
        .enabled(if: hasPython),
        arguments: ["invoke answer -", "source -"]
    )
    func interruptedInput(line: String) async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop) { session in
                try await session.seePrompt(1)
                session.enter(line)
                let terminal = session.terminal
                try await terminal.see("the terminal given back") { _ in
                    terminal.settings.c_lflag & tcflag_t(ICANON) != 0
                }
                session.enter("nonsense")
                try await terminal.see("the line read") { $0.rows.contains("nonsense") && terminal.unreadCount == 0 }
                terminal.type(Key.control("C"))
                try await session.seePrompt(2)
                #expect(terminal.screen.rows.contains { $0.hasSuffix("interrupted") })
                session.enter("invoke answer 42")
                try await terminal.see("the answer") { $0.rows.contains("42") }
            }
        }
    }

    @Test("ctrl-C ends a simulation that is gone through by hand", .enabled(if: hasPython))
    func interruptedStepping() async throws {
        try await withShop { shop in
            let command = ["lamb", "simulate", "async", "answer", "--count", "2", "--handler-time", "1s", "--step"]
            try await TerminalSession.run(command, in: shop) { session in
                let terminal = session.terminal
                try await terminal.see("the prompt") { $0.currentRow.hasPrefix("00:00:00.000 #0>") }
                terminal.type(Key.control("C"))
                #expect(await session.exitStatus() == 130)
                #expect(terminal.screen.rows.contains { $0.hasSuffix("interrupted at 00:00:00.000 of virtual time") })
            }
        }
    }

    @Test("one ctrl-C ends a command that reads standard input", .enabled(if: hasPython))
    func interruptedCommand() async throws {
        try await withShop { shop in
            try await TerminalSession.run(["lamb", "invoke", "answer", "-"], in: shop) { session in
                let terminal = session.terminal
                session.enter("{\"half\":")
                try await terminal.see("the line read") {
                    $0.rows.contains("{\"half\":") && terminal.unreadCount == 0
                }
                terminal.type(Key.control("C"))
                #expect(await session.exitStatus() == 130)
                #expect(terminal.screen.rows.contains { $0.hasSuffix("interrupted") })
            }
        }
    }
}
