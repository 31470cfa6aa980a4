import LambTestSupport
import LambdaModel
import RuntimeAPI
import Synchronization
import SystemPackage
import Testing

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

@Suite("Runtime API over a socket")
struct RuntimeListenerTests {
    @Test("hands out an event with its headers and takes the answer")
    func roundTrip() async throws {
        try await withListener { runtime in
            let client = try ScriptedClient(runtime.address)
            try client.send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: \(runtime.address)\r\n\r\n")
            try await runtime.waitUntilReady()
            try await runtime.handOut(id: "id-1", event: "{\"a\":1}")
            let next = try client.readResponse()
            #expect(next.status == 200)
            #expect(next.body == "{\"a\":1}")
            #expect(next.head.contains("Lambda-Runtime-Aws-Request-Id: id-1\r\n"))
            #expect(next.head.contains("Lambda-Runtime-Deadline-Ms: 1234\r\n"))
            #expect(next.head.contains("Lambda-Runtime-Invoked-Function-Arn: arn:x\r\n"))
            #expect(next.head.contains("Lambda-Runtime-Trace-Id: Root=1-2-3\r\n"))
            #expect(next.head.contains("Lambda-Runtime-Client-Context: {\"custom\":{}}"))
            try client.post("/2018-06-01/runtime/invocation/id-1/response", "true", host: runtime.address)
            let accepted = try client.readResponse()
            #expect(accepted.status == 202)
            #expect(accepted.body == "{\"status\":\"OK\"}\n")
            #expect(await runtime.answers() == [.response(Array("true".utf8))])
        }
    }

    @Test("sends the acknowledgement with the next event when both were asked for at once")
    func pipelining() async throws {
        try await withListener { runtime in
            let client = try ScriptedClient(runtime.address)
            let next = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: \(runtime.address)\r\n\r\n"
            try client.send(next)
            try await runtime.waitUntilReady()
            try await runtime.handOut(id: "id-1", event: "1")
            _ = try client.readResponse()
            let answer = "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nContent-Length: 1\r\n\r\n2"
            try client.send(answer + next)
            try await runtime.waitUntilReady()
            try await runtime.handOut(id: "id-2", event: "3")
            #expect(try client.readResponse().status == 202)
            #expect(try client.readResponse().body == "3")
        }
    }

    @Test("refuses whoever does not hold the runtime's socket, though the request is right")
    func strangers() async throws {
        let peers = Mutex<[SocketPeer]>([])
        let noting = { @Sendable (peer: SocketPeer) in
            peers.withLock { $0.append(peer) }
            return false
        }
        try await withListener(admitting: noting) { runtime in
            for host in ["Host: \(runtime.address)\r\n", ""] {
                let client = try ScriptedClient(runtime.address)
                try client.send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\(host)\r\n")
                #expect(try client.readResponse().status == 403)
            }
        }
        let seen = peers.withLock { $0 }
        #expect(seen.count == 2)
        #expect(seen.allSatisfy { $0.user == getuid() && $0.inode != 0 })
    }

    @Test("answers calls out of turn as the service does")
    func outOfTurn() async throws {
        try await withListener { runtime in
            let client = try ScriptedClient(runtime.address)
            try client.post("/2018-06-01/runtime/invocation/x/response", "1", host: runtime.address)
            let early = try client.readResponse()
            #expect(early.status == 403)
            #expect(early.body.contains("InvalidStateTransition"))
            try client.post("/2018-06-01/elsewhere", "1", host: runtime.address)
            #expect(try client.readResponse().status == 404)
        }
    }

    @Test("refuses an answer to another invocation")
    func wrongID() async throws {
        try await withListener { runtime in
            let client = try ScriptedClient(runtime.address)
            try client.send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: \(runtime.address)\r\n\r\n")
            try await runtime.waitUntilReady()
            try await runtime.handOut(id: "id-1", event: "1")
            _ = try client.readResponse()
            try client.post("/2018-06-01/runtime/invocation/id-2/response", "1", host: runtime.address)
            let refusal = try client.readResponse()
            #expect(refusal.status == 400)
            #expect(refusal.body == "{\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"Invalid request ID\"}\n")
        }
    }

    @Test("answers 413 to a response over the limit, and ends the invocation with it")
    func tooLarge() async throws {
        try await withListener { runtime in
            let client = try ScriptedClient(runtime.address)
            try client.send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: \(runtime.address)\r\n\r\n")
            try await runtime.waitUntilReady()
            try await runtime.handOut(id: "id-1", event: "1")
            _ = try client.readResponse()
            let size = LambdaLimits.synchronousResponse + 1
            let path = "/2018-06-01/runtime/invocation/id-1/response"
            try client.post(path, String(repeating: "x", count: size), host: runtime.address)
            #expect(try client.readResponse().status == 413)
            #expect(await runtime.answers() == [.tooLarge(size: size)])
        }
    }

    @Test("takes handler errors and init errors")
    func errors() async throws {
        try await withListener { runtime in
            let client = try ScriptedClient(runtime.address)
            try client.send(
                "POST /2018-06-01/runtime/init/error HTTP/1.1\r\nHost: \(runtime.address)\r\n"
                    + "Lambda-Runtime-Function-Error-Type: Runtime.Oops\r\nContent-Length: 2\r\n\r\n{}"
            )
            #expect(try client.readResponse().status == 202)
            #expect(await runtime.initializationError() == "Runtime.Oops")
        }
    }

    @Test("gives work to the later of two connections that ask for it, and closes the other")
    func twoAsk() async throws {
        try await withListener { runtime in
            let next = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: \(runtime.address)\r\n\r\n"
            let former = try ScriptedClient(runtime.address)
            try former.send(next)
            try await runtime.waitUntilReady()
            let later = try ScriptedClient(runtime.address)
            try later.send(next)
            #expect(try former.isClosed())
            try await runtime.handOut(id: "id-1", event: "1")
            #expect(try later.readResponse().body == "1")
        }
    }

    @Test("turns a browser's page away")
    func foreignHost() async throws {
        try await withListener { runtime in
            let client = try ScriptedClient(runtime.address)
            try client.send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: example.com\r\n\r\n")
            #expect(try client.readResponse().status == 403)
            #expect(try client.isClosed())
        }
    }

    @Test("answers garbage with 400 and hangs up")
    func garbage() async throws {
        try await withListener { runtime in
            let client = try ScriptedClient(runtime.address)
            try client.send("\u{1}\u{2}garbage\r\n\r\n")
            #expect(try client.readResponse().status == 400)
            #expect(try client.isClosed())
        }
    }

    @Test("listens on loopback addresses that differ")
    func addresses() async throws {
        try await withListener { first in
            try await withListener { second in
                #expect(first.address.hasPrefix("127."))
                #expect(first.address != second.address)
            }
        }
    }
}
