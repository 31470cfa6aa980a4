import Foundation
import Glibc
import LambTestSupport
import SystemPackage
import Testing

/// The built shell at a terminal, waiting for what a person would see.
@Suite("At a terminal", .serialized)
struct TerminalTests {
    private static let hasNode = access("/usr/bin/node", X_OK) == 0 || access("/usr/local/bin/node", X_OK) == 0
    static let hasDash = access("/bin/dash", X_OK) == 0
    static let hasPython = access("/usr/bin/python3", X_OK) == 0 || access("/usr/local/bin/python3", X_OK) == 0

    /// Lends a workspace named `shop` with Python functions that answer, count, and never end.
    func withShop(_ body: (FilePath) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let shop = directory.appending("shop")
            let functions = ["answer", "count", "endless"].map { name in
                """
                  \(name.capitalized):
                    Type: AWS::Serverless::Function
                    Properties: {FunctionName: \(name), Runtime: python3.12, Handler: app.\(name), CodeUri: code, Timeout: 60}
                """
            }
            try write("Resources:\n" + functions.joined(separator: "\n") + "\n", to: shop.appending("template.yaml"))
            let code = """
                import time
                def answer(event, context): return event
                def count(event, context): return {"counted": len(event["items"])}
                def endless(event, context): time.sleep(50)
                """
            try write(code + "\n", to: shop.appending("code/app.py"))
            try await body(shop)
        }
    }

    @Test("prompts, and ctrl-D leaves the terminal as it was")
    func leaving() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop) { session in
                let before = session.terminal.settings
                try await session.seePrompt(1)
                #expect(session.terminal.settings.c_lflag & tcflag_t(ICANON) == 0)
                session.enter("functions")
                try await session.terminal.see("the list") { $0.everything.contains { $0.hasPrefix("endless") } }
                try await session.seePrompt(2)
                session.terminal.type(Key.control("D"))
                #expect(await session.exitStatus() == 0)
                #expect(session.terminal.settings.c_lflag == before.c_lflag)
                #expect(session.terminal.settings.c_iflag == before.c_iflag)
            }
        }
    }

    @Test("says above the prompt when code has changed that was invoked, and the next start is cold")
    func staleCode() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop) { session in
                try await session.seePrompt(1)
                session.enter("invoke answer 1")
                try await session.seePrompt(2)
                session.terminal.type("invoke ans")
                try write("def answer(event, context): return \"new \" + \"code\"\n", to: shop.appending("code/app.py"))
                try await session.terminal.see("the note") {
                    $0.everything.contains { $0.hasPrefix("answer: code changed, the next start is cold") }
                        && $0.currentRow.hasPrefix("shop> invoke ans")
                }
                session.enter("wer 2")
                try await session.terminal.see("the new answer") { $0.everything.contains { $0 == "\"new code\"" } }
            }
        }
    }

    @Test("completes a word, and lists below the line what else could stand there")
    func completion() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop) { session in
                try await session.seePrompt(1)
                session.terminal.type("inv\t")
                try await session.terminal.see("the command") { $0.currentRow.hasPrefix("shop> invoke") }
                session.terminal.type("\t")
                let screen = try await session.terminal.see("the functions") {
                    $0.rows.contains("answer   count    endless")
                }
                #expect(screen.currentRow.hasPrefix("shop> invoke"))
                session.terminal.type("an\t{\"a\": $re\t\u{3}")
                try await session.seePrompt(2)
            }
        }
    }

    @Test("shows a streamed response piece by piece", .enabled(if: hasNode))
    func streaming() async throws {
        try await withTemporaryDirectory { directory in
            let shop = directory.appending("shop")
            let code = """
                import { existsSync } from 'node:fs';
                export const handler = awslambda.streamifyResponse(async (event, stream) => {
                    for (const word of ['one', 'two', 'three']) {
                        stream.write(word + ' ');
                        while (!existsSync(event.gate + word)) await new Promise((go) => setTimeout(go, 2));
                    }
                    if (event.fail) throw new Error('after three');
                    stream.end();
                });
                """
            try write(code, to: shop.appending("index.mjs"))
            try await TerminalSession.run(in: shop, columns: 160) { session in
                try await session.seePrompt(1)
                session.enter("invoke shop {\"gate\": \"\(shop)/\", \"fail\": true}")
                try await session.terminal.see("the first piece") { $0.currentRow == "one" }
                try write("", to: shop.appending("one"))
                try await session.terminal.see("the second piece") { $0.currentRow == "one two" }
                try write("", to: shop.appending("two"))
                try await session.terminal.see("the third piece") { $0.currentRow == "one two three" }
                try write("", to: shop.appending("three"))
                try await session.terminal.see("the error after the pieces") {
                    $0.rows.contains("one two three") && $0.rows.contains { $0.hasSuffix("failed: Error: after three") }
                }
                try await session.seePrompt(2)
                session.enter("trace")
                try await session.terminal.see("the span until the first byte") {
                    $0.rows.contains { $0.hasPrefix("first-byte") } && $0.rows.contains { $0.hasPrefix("stream") }
                }
            }
        }
    }

    @Test("ctrl-C cancels an invocation, and the shell goes on", .enabled(if: hasPython))
    func cancelling() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop) { session in
                try await session.seePrompt(1)
                session.enter("invoke endless")
                try await session.terminal.see("the progress") { $0.currentRow.hasPrefix("invoking endless") }
                session.terminal.type(Key.control("C"))
                try await session.seePrompt(2)
                #expect(session.terminal.screen.rows.contains { $0.hasSuffix("interrupted") })
                session.terminal.type("half a line\u{3}")
                try await session.seePrompt(3)
                session.enter("invoke answer 42")
                try await session.terminal.see("the answer") { $0.rows.contains("42") }
            }
        }
    }

    @Test("reads JSON over several rows, and a paste of two hundred", .enabled(if: hasPython))
    func manyRows() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop, columns: 60) { session in
                try await session.seePrompt(1)
                session.enter("invoke count {\"items\": [")
                try await session.terminal.see("a continuation") { $0.currentRow == "    >" }
                session.enter("\"größe\", \"日本語\"]}")
                try await session.terminal.see("the count") { $0.rows.contains("  \"counted\": 2") }
                try await session.seePrompt(2)
                let items = (0..<198).map { "  {\"number\": \($0)}" }.joined(separator: ",\r")
                session.terminal.type("invoke count " + Key.paste("{\"items\": [\r\(items)\r]}"))
                try await session.terminal.see("the end of the paste") { $0.currentRow == "]}" }
                session.enter("")
                try await session.terminal.see("the count") { $0.rows.contains("  \"counted\": 198") }
            }
        }
    }

    @Test("runs the lines of a paste as commands, one after the other and in whichever workspace they load")
    func manyCommands() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop) { session in
                try await session.seePrompt(1)
                session.terminal.type(Key.paste("! echo one {\r\r# nothing\rload .\rset output\r! echo three\r"))
                try await session.terminal.see("the end of the paste") { $0.currentRow == "! echo three" }
                session.enter("")
                try await session.seePrompt(2)
                let rows = session.terminal.screen.everything
                let one = try #require(rows.firstIndex(of: "one {"))
                let three = try #require(rows.firstIndex(of: "three"))
                #expect(one < three)
                #expect(rows.contains { $0.hasPrefix("answer ") })
                session.terminal.type(Key.up)
                try await session.terminal.see("the whole entry again") { $0.currentRow == "! echo three" }
            }
        }
    }

    @Test("says at once why a workspace that was named cannot be understood")
    func brokenWorkspace() async throws {
        try await withShop { shop in
            try write("Resources: [\n", to: shop.appending("template.yaml"))
            try await TerminalSession.run(["lamb", "../shop"], in: shop) { session in
                try await session.seePrompt(1)
                #expect(session.terminal.screen.rows.contains { $0.hasPrefix("error: ") && $0.contains("not YAML") })
                session.terminal.type(Key.control("D"))
                #expect(await session.exitStatus() == 0)
            }
        }
    }

    @Test("draws the line anew when the window changes")
    func resizing() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop) { session in
                try await session.seePrompt(1)
                session.enter("nonsense")
                try await session.seePrompt(2)
                session.terminal.type("some text")
                session.terminal.resize(columns: 50, rows: 24)
                try await session.terminal.see("the right prompt at the new edge") {
                    $0.currentRow.hasPrefix("shop> some text  ") && $0.currentRow.contains(" usage ")
                        && $0.currentRow.hasSuffix("s")
                }
            }
        }
    }

    @Test("keeps history from one session to the next, private and without secrets")
    func history() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop) { session in
                try await session.seePrompt(1)
                session.enter("show nothing {\"authorization\": \"Bearer abcdef123456\"}")
                try await session.seePrompt(2)
                session.enter("show nobody")
                try await session.seePrompt(3)
                session.terminal.type(Key.control("D"))
                #expect(await session.exitStatus() == 0)
            }
            let file = shop.appending(".lamb/history").string
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try !String(contentsOfFile: file, encoding: .utf8).contains("abcdef"))
            try await TerminalSession.run(in: shop) { session in
                try await session.seePrompt(1)
                session.terminal.type(Key.up)
                try await session.terminal.seeRow("shop> show nobody")
                session.terminal.type("\u{3}" + Key.control("R"))
                session.terminal.type("nothing")
                try await session.terminal.see("the line found") {
                    $0.everything.contains { $0.contains("show nothing {") }
                }
            }
        }
    }

    @Test("is a plain line reader when the terminal is dumb")
    func dumbTerminal() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop, variables: ["TERM": "dumb"]) { session in
                try await session.terminal.see("the prompt") { $0.currentRow.hasPrefix("shop>") }
                session.enter("functions")
                try await session.terminal.see("the list") { $0.everything.contains { $0.hasPrefix("endless") } }
                session.terminal.type(Key.control("D"))
                #expect(await session.exitStatus() == 0)
                try await session.terminal.see("a row for the system's prompt") { $0.currentRow.isEmpty }
                #expect(!session.terminal.screen.bytes.contains(0x1B))
            }
        }
    }

    @Test("ctrl-Z stops the shell, and fg brings it back with its line", .enabled(if: access("/bin/bash", X_OK) == 0))
    func suspending() async throws {
        try await withShop { shop in
            let bash = ["bash", "--norc", "--noprofile", "-i"]
            try await TerminalSession.run(bash, in: shop, variables: ["PS1": "bash: "]) { session in
                try await session.terminal.see("the shell") { $0.currentRow == "bash:" }
                session.enter("lamb")
                try await session.terminal.see("the prompt") { $0.currentRow.hasPrefix("shop>") }
                session.terminal.type("functio" + Key.control("Z"))
                try await session.terminal.see("the shell") { $0.currentRow == "bash:" }
                #expect(session.terminal.screen.everything.contains { $0.contains("Stopped") })
                session.enter("fg")
                try await session.terminal.see("the line") { $0.currentRow.hasPrefix("shop> functio") }
                session.enter("ns")
                try await session.terminal.see("the list") { $0.everything.contains { $0.hasPrefix("endless") } }
            }
        }
    }

    @Test("bash completes events and files too", .enabled(if: access("/bin/bash", X_OK) == 0))
    func bashCompletion() async throws {
        try await withShop { shop in
            let bash = ["bash", "--norc", "--noprofile", "-i"]
            try await TerminalSession.run(bash, in: shop, variables: ["PS1": "bash: "]) { session in
                try await session.terminal.see("the shell") { $0.currentRow == "bash:" }
                session.enter("source <(lamb completions bash); echo done")
                try await session.terminal.see("the end") { $0.rows.contains("done") && $0.currentRow == "bash:" }
                session.terminal.type("lamb invoke answer s3:pu\t")
                try await session.terminal.see("the event") { $0.currentRow == "bash: lamb invoke answer s3:put" }
                session.terminal.type("--whe\t")
                try await session.terminal.see("the option") { $0.currentRow.hasSuffix("s3:put --where") }
                session.terminal.type(Key.control("U"))
                try await session.terminal.see("the shell") { $0.currentRow == "bash:" }
                session.terminal.type("lamb invoke answer @co\t")
                try await session.terminal.see("the path") { $0.currentRow == "bash: lamb invoke answer @code/" }
            }
        }
    }

    @Test("clears the screen")
    func clearing() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop) { session in
                try await session.seePrompt(1)
                session.enter("functions")
                try await session.seePrompt(2)
                session.enter("clear")
                try await session.terminal.see("an empty screen") { $0.row == 0 && $0.rows.count == 1 }
            }
        }
    }
}
