import LambTestSupport
import SystemPackage
import Testing

/// `review` and `test --watch` at a terminal, where keys and changed files decide.
@Suite("At a terminal, golden suites", .serialized)
struct ReviewTerminalTests {
    private static let template = """
        Resources:
          echo:
            Type: AWS::Serverless::Function
            Properties: {Runtime: python3.11, Handler: app.handler, CodeUri: echo, Timeout: 900}
        """

    private func withShop(
        _ command: [String],
        columns: Int = 80,
        after change: (FilePath) throws -> Void = { _ in },
        _ body: (TerminalSession, FilePath) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            let shop = directory.appending("shop")
            try write(Self.template, to: shop.appending("template.yaml"))
            try write("def handler(event, context): return event\n", to: shop.appending("echo/app.py"))
            for name in ["a", "b", "c"] {
                let golden = #"{"outcome": "success", "payload": {"at": "2025-01-01", "n": 1}}"#
                let changed = #"{"outcome": "success", "payload": {"at": "2026-01-01", "n": 1}}"#
                try write(#"{"at": "2026-01-01", "n": 1}"#, to: shop.appending("Fixtures/echo/\(name).event.json"))
                try write(golden, to: shop.appending("Fixtures/echo/\(name).golden.json"))
                try write(changed, to: shop.appending("Fixtures/echo/\(name).golden.json.new"))
            }
            try change(shop)
            try await TerminalSession.run(command, in: shop, columns: columns, rows: 40) { session in
                try await body(session, shop)
            }
        }
    }

    @Test("fit 40 columns in review, make a matcher of a difference, and accept all that are alike")
    func review() async throws {
        try await withShop(["lamb", "review"], columns: 40) { session, shop in
            try await session.terminal.see("the first question") { screen in
                screen.everything.contains("echo/a (1 of 3)") && screen.currentRow.hasPrefix("[t]est again [q]uit?")
            }
            session.terminal.type("m")
            try await session.terminal.see("the second case") { screen in
                screen.everything.contains("allowed payload.at: timestamp")
                    && screen.everything.contains("nothing is left to decide of echo/a")
                    && screen.everything.contains("echo/b (2 of 3)") && screen.currentRow.hasSuffix("[q]uit?")
            }
            session.terminal.type("l")
            #expect(await session.exitStatus() == 0)
            let fixtures = shop.appending("Fixtures/echo")
            #expect(try read(fixtures.appending("a.case.yaml")) == "matchers:\n  payload.at: timestamp\n")
            #expect(try read(fixtures.appending("a.golden.json")).contains("2025"))
            for name in ["b", "c"] {
                #expect(try read(fixtures.appending("\(name).golden.json")).contains("2026"))
            }
        }
    }

    @Test("keep what was decided when ctrl-C leaves review, and say what is left")
    func interruptedReview() async throws {
        try await withShop(["lamb", "review"]) { session, shop in
            try await session.terminal.see("the first question") { $0.currentRow.hasSuffix("[q]uit?") }
            session.terminal.type("a")
            try await session.terminal.see("the second question") { screen in
                screen.everything.contains("echo/b (2 of 3)") && screen.currentRow.hasSuffix("[q]uit?")
            }
            session.terminal.type(Key.control("C"))
            #expect(await session.exitStatus() == 130)
            #expect(
                session.terminal.screen.everything.contains("interrupted: 2 still pending, `review` goes on with them")
            )
            #expect(try read(shop.appending("Fixtures/echo/a.golden.json")).contains("2026"))
            #expect(try read(shop.appending("Fixtures/echo/b.golden.json")).contains("2025"))
        }
    }

    @Test("show what has been run when ctrl-C ends the run")
    func interruptedRun() async throws {
        let command = ["lamb", "test", "--jobs", "1", "--update", "none", "--junit", "report.xml"]
        try await withShop(
            command,
            after: { shop in
                try write(
                    """
                    import time
                    def handler(event, context):
                        time.sleep(600 if "forever" in event else 0)
                        return event

                    """,
                    to: shop.appending("echo/app.py")
                )
                try write(#"{"forever": true}"#, to: shop.appending("Fixtures/echo/b.event.json"))
            }
        ) { session, shop in
            try await session.terminal.see("the first verdict") { screen in
                screen.everything.contains { $0.hasPrefix("failed  echo/a ") }
            }
            session.terminal.type(Key.control("C"))
            #expect(await session.exitStatus() == 130)
            let rows = session.terminal.screen.everything
            #expect(rows.contains { $0.hasPrefix("0 passed, 1 failed, 2 not run in ") })
            #expect(rows.contains("interrupted"))
            #expect(try read(shop.appending("report.xml")).contains("tests=\"1\""))
        }
    }

    @Test("run again on a change with --watch, until ctrl-C")
    func watch() async throws {
        try await withShop(["lamb", "test", "--watch", "--update", "none"]) { session, shop in
            try await session.terminal.see("the first run") { screen in
                screen.everything.contains { $0.hasPrefix("0 passed, 3 failed") }
                    && screen.everything.contains("waiting for a change; ctrl-C ends it")
            }
            try write(
                "def handler(event, context): return {\"at\": \"2025-01-01\", \"n\": 1}\n",
                to: shop.appending("echo/app.py")
            )
            try await session.terminal.see("the second run") { screen in
                screen.everything.contains("changed: echo")
                    && screen.everything.contains { $0.hasPrefix("3 passed in") }
            }
            session.terminal.type(Key.control("C"))
            #expect(await session.exitStatus() == 130)
        }
    }
}
