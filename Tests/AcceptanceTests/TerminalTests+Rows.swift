import LambTestSupport
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
}
