import LambTestSupport
import RuntimeAPI
import Testing

/// Clients like libcurl send an answer's head and body apart; the kernel is asked to wake the loop for both at once.
@Suite("Answers whose head and body come apart")
struct SplitAnswerTests {
    @Test("are heard, whatever comes after one", arguments: Second.allCases)
    func heard(second: Second) async throws {
        try await withListener { runtime in
            let client = try ScriptedClient(runtime.address)
            try await beginInvocation("id-1", of: client, in: runtime)
            try client.send(head(of: "id-1", length: 4, runtime))
            // Once around the loop, which has read it then.
            for _ in 0..<2 { try await runtime.loop.value {} }
            try client.send("true")
            #expect(try client.readResponse().status == 202)
            try await beginInvocation("id-2", of: client, in: runtime)
            for piece in second.pieces(runtime) {
                try client.send(piece)
                for _ in 0..<2 { try await runtime.loop.value {} }
            }
            #expect(try client.readResponse().status == 202)
            let answers = await runtime.answers()
            #expect(answers == [.response(Array("true".utf8)), .response(Array(second.body.utf8))])
        }
    }

    /// What the second answer is like, when the first came apart.
    enum Second: String, CaseIterable, CustomTestStringConvertible {
        case alike, whole, empty, shorter, inPieces, long

        var testDescription: String { rawValue }

        var body: String {
            switch self {
            case .alike, .whole: "null"
            case .empty: ""
            case .shorter, .inPieces: "1"
            case .long: String(repeating: "7", count: 20_000)
            }
        }

        fileprivate func pieces(_ runtime: ListenedRuntime) -> [String] {
            let head = head(of: "id-2", length: body.utf8.count, runtime)
            let short = "POST /2018-06-01/runtime/invocation/id-2/response HTTP/1.1\r\nContent-Length: 1\r\n\r\n"
            return switch self {
            case .alike, .long: [head, body]
            case .whole, .empty: [head + body]
            case .shorter: [short + body]
            case .inPieces: (short + body).map { String($0) }
            }
        }
    }

    private func beginInvocation(_ id: String, of client: ScriptedClient, in runtime: ListenedRuntime) async throws {
        try client.send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: \(runtime.address)\r\n\r\n")
        try await runtime.waitUntilReady()
        try await runtime.handOut(id: id, event: "1")
        #expect(try client.readResponse().body == "1")
    }
}

private func head(of id: String, length: Int, _ runtime: ListenedRuntime) -> String {
    "POST /2018-06-01/runtime/invocation/\(id)/response HTTP/1.1\r\nHost: \(runtime.address)\r\n"
        + "Content-Length: \(length)\r\nUser-Agent: sends its head first\r\n\r\n"
}
