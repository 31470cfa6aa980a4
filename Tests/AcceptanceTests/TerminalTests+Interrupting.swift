import Glibc
import LambTestSupport
import SystemPackage
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
                try await terminal.see("the terminal given back, its echo on") { _ in
                    terminal.settings.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO)
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

    @Test(
        "ctrl-C ends the wait for the other end of a pipe",
        .enabled(if: hasPython),
        arguments: ["invoke answer @pipe", "source pipe", "events > pipe"]
    )
    func interruptedPipe(line: String) async throws {
        try await withShop { shop in
            #expect(mkfifo(shop.appending("pipe").string, 0o600) == 0)
            try await TerminalSession.run(in: shop) { session in
                let terminal = session.terminal
                try await session.seePrompt(1)
                session.enter(line)
                // Before the command has begun nothing is there to be interrupted.
                try await terminal.see("the interruption") { screen in
                    let isOver = screen.rows.contains { $0.hasSuffix("interrupted") }
                    if !isOver, screen.beginnings == 1 { terminal.type(Key.control("C")) }
                    return isOver
                }
                session.enter("invoke answer 42")
                try await terminal.see("the answer") { $0.rows.contains("42") }
            }
        }
    }

    @Test("what is typed while a command runs is not seen before the next prompt", .enabled(if: hasPython))
    func typedAhead() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop) { session in
                let terminal = session.terminal
                let before = terminal.settings
                try await session.seePrompt(1)
                session.enter("invoke endless")
                try await terminal.see("the progress") { $0.currentRow.hasPrefix("invoking endless") }
                session.enter("functions")
                terminal.type("half")
                try await terminal.see("a later moment") { $0.currentRow.hasPrefix("invoking endless (2 s)") }
                #expect(!terminal.screen.rows.joined().contains("half"))
                session.signal(SIGINT)
                try await session.seePrompt(3)
                try await terminal.see("what was typed ahead") { $0.currentRow.hasPrefix("shop> half") }
                #expect(terminal.screen.rows.contains { $0.hasPrefix("shop> functions") })
                terminal.type(Key.control("U"))
                session.enter("! head -n 1; stty -a")
                try await terminal.see("the terminal given to a program") { _ in
                    terminal.settings.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO)
                }
                session.enter("visible")
                try await session.seePrompt(4)
                #expect(terminal.screen.rows.count { $0 == "visible" } == 2)
                terminal.type(Key.control("D"))
                #expect(await session.exitStatus() == 0)
                #expect(terminal.settings.c_lflag == before.c_lflag)
            }
        }
    }

    @Test("the terminal shows what is typed while the shell is stopped", .enabled(if: hasPython && hasDash))
    func stoppedCommand() async throws {
        try await withShop { shop in
            try await TerminalSession.run(["dash", "-i"], in: shop, variables: ["PS1": "dash: "]) { session in
                let terminal = session.terminal
                try await terminal.see("the shell") { $0.currentRow == "dash:" }
                session.enter("lamb")
                try await session.seePrompt(1)
                session.enter("invoke endless")
                try await terminal.see("the progress") { $0.currentRow.hasPrefix("invoking endless") }
                terminal.type(Key.control("Z"))
                try await terminal.see("the shell") { $0.currentRow == "dash:" }
                #expect(terminal.settings.c_lflag & tcflag_t(ECHO) != 0)
                session.enter("fg")
                try await terminal.see("the echo off again") { _ in
                    terminal.settings.c_lflag & tcflag_t(ECHO) == 0
                }
                terminal.type(Key.control("C"))
                try await session.seePrompt(2)
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
