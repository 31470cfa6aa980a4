import Glibc
import RuntimeAPI
import Testing

/// Connections that end at every moment they can: a child may be killed at any of them.
@Suite("Connections that vanish")
struct VanishingClientTests {
    /// How a client's socket ends.
    enum Ending: CaseIterable {
        /// Closed in order: the listener reads the end of the stream.
        case closed
        /// With a reset, as when data was left unread.
        case reset
        /// Half closed first.
        case shutDown
    }

    @Test("leave the listener able to serve the next one", arguments: Ending.allCases)
    func vanish(ending: Ending) async throws {
        try await withListener { runtime in
            let next = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: \(runtime.address)\r\n\r\n"
            for round in 0..<300 {
                let client = try ScriptedClient(runtime.address)
                try client.send(String(next.prefix(round % (next.count + 1))))
                client.end(ending)
            }
            let client = try ScriptedClient(runtime.address)
            try client.send(next)
            try await runtime.waitUntilReady()
            try await runtime.handOut(id: "id-1", event: "1")
            #expect(try client.readResponse().body == "1")
        }
    }
}
