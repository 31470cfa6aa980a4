import LambdaModel
import RuntimeAPI
import Testing

@Suite("Streamed answers over a socket")
struct StreamedAnswerTests {
    private let head =
        "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
        + "Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n"
    private let next = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n"

    /// A client that works on the invocation `id-1`.
    private func working(on runtime: ListenedRuntime, limit: Int = 1000) async throws -> ScriptedClient {
        let client = try ScriptedClient(runtime.address)
        try client.send(next)
        try await runtime.waitUntilReady()
        try await runtime.handOut(id: "id-1", event: "1", streamLimit: limit)
        _ = try client.readResponse()
        return client
    }

    @Test("arrive piece by piece while they are sent")
    func pieces() async throws {
        try await withListener { runtime in
            let client = try await working(on: runtime)
            try client.send(head + "5\r\nfirst\r\n")
            #expect(try await runtime.streamed(atLeast: 1) == "first")
            try client.send("7\r\n second\r\n")
            #expect(try await runtime.streamed(atLeast: 2) == "first second")
            #expect(await runtime.answers() == [])
            try client.send("0\r\n\r\n")
            #expect(try client.readResponse().status == 202)
            #expect(await runtime.answers() == [.streamed])
        }
    }

    @Test("end with an error in the trailers")
    func trailers() async throws {
        try await withListener { runtime in
            let client = try await working(on: runtime)
            try client.send(head + "1\r\nx\r\n0\r\nLambda-Runtime-Function-Error-Type: Oops\r\n")
            try client.send("Lambda-Runtime-Function-Error-Body: eyJhIjoxfQ==\r\n\r\n")
            #expect(try client.readResponse().status == 202)
            #expect(await runtime.answers() == [.failure(type: "Oops", Array("{\"a\":1}".utf8))])
        }
    }

    @Test("end at their limit, with what came until then")
    func limit() async throws {
        try await withListener { runtime in
            let client = try await working(on: runtime, limit: 8)
            try client.send(head + "6\r\n123456\r\n")
            _ = try await runtime.streamed(atLeast: 1)
            try client.send("6\r\n789abc\r\n")
            #expect(try client.readResponse().status == 413)
            #expect(try client.isClosed())
            #expect(try await runtime.streamed(atLeast: 2) == "12345678")
            #expect(await runtime.answers() == [.tooLarge(size: 12)])
        }
    }

    @Test("that break off are an error once the runtime asks for more work")
    func truncated() async throws {
        try await withListener { runtime in
            let client = try await working(on: runtime)
            try client.send(head + "5\r\nfirst\r\n")
            _ = try await runtime.streamed(atLeast: 1)
            client.end(.shutDown)
            // The listener has seen the end once it has hung up, too.
            #expect(try client.isClosed())
            let other = try ScriptedClient(runtime.address)
            try other.send(next)
            try await runtime.waitUntilReady()
            #expect(await runtime.answers() == [.truncated])
        }
    }

    @Test("are refused for another invocation, and a second time", arguments: ["id-2", "id-1"])
    func refused(id: String) async throws {
        try await withListener { runtime in
            let client = try await working(on: runtime)
            if id == "id-1" {
                try client.send(head + "5\r\nfirst\r\n")
                _ = try await runtime.streamed(atLeast: 1)
            }
            let other = try ScriptedClient(runtime.address)
            try other.send(head.replacing("id-1", with: id) + "5\r\nother\r\n0\r\n\r\n")
            #expect(try other.readResponse().status == (id == "id-1" ? 403 : 400))
            if id == "id-2" { try client.send(head + "5\r\nfirst\r\n") }
            try client.send("0\r\n\r\n")
            #expect(try client.readResponse().status == 202)
            #expect(await runtime.answers() == [.streamed])
            #expect(try await runtime.streamed(atLeast: 1) == "first")
        }
    }

    @Test("wait for their reader: nothing is read while they are paused")
    func backPressure() async throws {
        try await withListener { runtime in
            let client = try await working(on: runtime)
            try client.send(head + "1\r\na\r\n")
            _ = try await runtime.streamed(atLeast: 1)
            try await runtime.loop.value { runtime.connection.value.pauseStream() }
            try client.send("1\r\nb\r\n0\r\n\r\n")
            // A request on another connection takes its turn after what had come on the first one.
            let other = try ScriptedClient(runtime.address)
            try other.send("GET /elsewhere HTTP/1.1\r\n\r\n")
            _ = try other.readResponse()
            #expect(await runtime.answers() == [])
            try await runtime.loop.value { runtime.connection.value.resumeStream() }
            #expect(try client.readResponse().status == 202)
            #expect(try await runtime.streamed(atLeast: 2) == "ab")
        }
    }
}
