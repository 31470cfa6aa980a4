import LambTestSupport
import SystemPackage
import Testing

/// The built shell at a terminal, with a function that does what it must not.
@Suite("At a terminal, faults", .serialized)
struct FaultTerminalTests {
    private static let template = """
        Resources:
          Faulty:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: faulty
              Runtime: provided.al2023
              Handler: x
              CodeUri: code
              Timeout: 60
              MemorySize: 1769
        """

    private func withFaultyShop(
        _ command: [String] = ["lamb"],
        _ body: (TerminalSession) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            let shop = directory.appending("shop")
            try FaultyRuntime.install(in: shop.appending("code"))
            try write(Self.template, to: shop.appending("template.yaml"))
            try await TerminalSession.run(command, in: shop) { session in
                try await session.seePrompt(1)
                try await body(session)
            }
        }
    }

    @Test("leave a shell that answers: after a crash, a flood, and a hang that ctrl-C ends")
    func usableShell() async throws {
        try await withFaultyShop { session in
            session.enter(#"invoke faulty '"handler:segv"'"#)
            try await session.terminal.see("the crash") { screen in
                screen.everything.contains { $0.contains("Runtime exited with error: signal: segmentation fault") }
            }
            try await session.seePrompt(2)
            session.enter(#"invoke faulty --log none '"handler:flood"'"#)
            try await session.seePrompt(3)
            session.enter(#"invoke faulty '"handler:hang"'"#)
            try await session.terminal.see("the progress") { $0.currentRow.hasPrefix("invoking faulty") }
            session.terminal.type(Key.control("C"))
            try await session.seePrompt(4)
            session.enter("invoke faulty '\"\"' | sed s/^/answer:/")
            try await session.terminal.see("the answer") { $0.everything.contains("answer:[]") }
            try await session.seePrompt(5)
            session.terminal.type(Key.control("D"))
            #expect(await session.exitStatus() == 0)
            await LeakCheck.waitUntilGone("faulty")
        }
    }

    @Test("show what a function writes as text, whatever it is")
    func binaryOutput() async throws {
        try await withFaultyShop { session in
            session.enter(#"invoke faulty '"handler:binary"'"#)
            try await session.seePrompt(2)
            let screen = session.terminal.screen
            #expect(screen.everything.contains { $0.contains("^@^A^B^C^D^E^F^G^H") })
            #expect(screen.everything.contains { $0.contains("^[^\\^]^^^_ !\"#$%&") })
            // Of all control characters a bell would be heard, and a shift out would garble what follows.
            #expect(!screen.bytes.contains(7) && !screen.bytes.contains(14))
        }
    }

    @Test("say what to do when descriptors have run out, and leave a shell that answers")
    func outOfDescriptors() async throws {
        try await withFaultyShop(["bash", "-c", "ulimit -n 40; exec lamb"]) { session in
            session.enter(#"invoke faulty '""'"#)
            try await session.terminal.see("the hint") { screen in
                screen.rows.contains("hint: raise the limit of open files (ulimit -n)")
            }
            try await session.seePrompt(2)
            session.enter("functions")
            try await session.terminal.see("the list") { $0.rows.contains { $0.hasPrefix("faulty") } }
        }
    }
}
