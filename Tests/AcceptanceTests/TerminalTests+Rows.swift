import FileSystem
import LambTestSupport
import SystemPackage
import Testing

extension TerminalTests {
    @Test("the prompt has a row of its own, also after output that does not end its row")
    func rowsOfPrompts() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop) { session in
                try await session.seePrompt(1)
                session.enter("! printf a")
                try await session.seePrompt(2)
                session.enter("functions | head -c 10")
                try await session.seePrompt(3)
                session.enter("! echo whole")
                try await session.seePrompt(4)
                session.enter("! printf '%80s' wide")
                try await session.seePrompt(5)
                let rows = session.terminal.screen.everything
                #expect(rows.contains("a"))
                #expect(rows.contains { $0.hasPrefix("FUNCTION") && !$0.contains("shop>") })
                let whole = try #require(rows.firstIndex(of: "whole"))
                #expect(rows[whole + 1].hasPrefix("shop> ! printf"))
                #expect(rows.last?.hasPrefix("shop>") == true)
                #expect(rows[rows.count - 2] == String(repeating: " ", count: 76) + "wide")
            }
        }
    }

    @Test("what a trace says goes on below itself where the window is narrow", .enabled(if: hasPython))
    func rowsOfTraces() async throws {
        try await withShop { shop in
            try await TerminalSession.run(in: shop, columns: 56) { session in
                try await session.seePrompt(1)
                session.enter("invoke answer 42 --log none")
                try await session.seePrompt(2)
                session.enter("trace last")
                try await session.seePrompt(3)
                let rows = session.terminal.screen.everything
                let time = try #require(rows.firstIndex { $0.hasPrefix("time        duration") })
                let next = rows[time + 1]
                #expect(next.hasPrefix(String(repeating: " ", count: 12)) && next.contains("overhead"))
            }
        }
    }

    @Test("a long answer goes through the pager and into the transcript, a short one neither", .enabled(if: hasPython))
    func pagedAnswers() async throws {
        try await withShop { shop in
            let variables = ["PAGER": "sed 's/^/paged /'"]
            try await TerminalSession.run(in: shop, variables: variables) { session in
                try await session.seePrompt(1)
                session.enter("invoke answer {\"few\": 1} --log none")
                try await session.seePrompt(2)
                let items = (0..<40).map(String.init).joined(separator: ",")
                session.enter("invoke answer {\"many\":[\(items)]} --log none")
                try await session.seePrompt(3)
                let rows = session.terminal.screen.everything
                #expect(rows.contains("  \"few\": 1") && rows.contains("paged   \"many\": ["))
                session.enter("transcript kept.txt")
                try await session.seePrompt(4)
                let kept = try String(decoding: readFile(shop.appending("kept.txt").string), as: UTF8.self)
                #expect(kept.contains("#|     39\n"))
            }
        }
    }
}
