@testable import LambHandler
import Testing

#if canImport(Glibc)
import Glibc
#endif

@Suite("The Runtime API as a bootstrap speaks it")
struct RuntimeAPIClientTests {
    @Test("reads an event with its context, and answers on the same connection")
    func exchange() throws {
        let server = try CannedServer(answering: [
            """
            HTTP/1.1 200 OK\r\nlambda-runtime-aws-request-id: id-1\r\nLambda-Runtime-Deadline-Ms: 1500\r\n\
            Lambda-Runtime-Trace-Id: Root=1\r\nContent-Length: 7\r\n\r\n{"a":1}
            """,
            "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOK\r\n0\r\n\r\n",
            "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n",
        ])
        var client = try RuntimeAPIClient(endpoint: "127.0.0.1:\(server.port)/secret")
        let invocation = try client.next()
        #expect(String(decoding: invocation.event, as: UTF8.self) == #"{"a":1}"#)
        #expect(invocation.context.requestID == "id-1")
        #expect(invocation.context.traceID == "Root=1")
        #expect(invocation.context.deadline.millisecondsSinceEpoch == 1500)
        try client.send(.response(Array("42".utf8)), for: "id-1")
        try client.send(.failure(HandlerFailure(type: "Trouble", message: "none")), for: "id-2")

        let requests = server.requests()
        #expect(requests.count == 3)
        #expect(requests[0].hasPrefix("GET /secret/2018-06-01/runtime/invocation/next HTTP/1.1\r\n"))
        #expect(requests[1].hasPrefix("POST /secret/2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\n"))
        #expect(requests[1].hasSuffix("\r\n\r\n42"))
        #expect(requests[2].contains("Lambda-Runtime-Function-Error-Type: Trouble\r\n"))
        #expect(requests[2].hasSuffix(#"{"errorType":"Trouble","errorMessage":"none"}"#))
    }

    @Test("says that nobody answers")
    func unreachable() {
        #expect(throws: LambdaRuntimeError.self) {
            let connection = try HTTPConnection(to: "127.0.0.1:1")
            _ = consume connection
        }
    }
}

/// Answers the requests of one connection, one canned answer each, on a thread of its own.
private final class CannedServer {
    let port: UInt16
    private let thread: pthread_t
    private let work: Unmanaged<Work>

    private final class Work {
        let listener: Int32
        let answers: [String]
        var requests: [String] = []

        init(listener: Int32, answers: [String]) {
            self.listener = listener
            self.answers = answers
        }

        func run() {
            let connection = accept(listener, nil, nil)
            for answer in answers {
                var chunk = [UInt8](repeating: 0, count: 65_536)
                let count = recv(connection, &chunk, chunk.count, 0)
                guard count > 0 else { break }
                requests.append(String(decoding: chunk[..<count], as: UTF8.self))
                _ = send(connection, answer, answer.utf8.count, 0)
            }
            close(connection)
            close(listener)
        }
    }

    init(answering answers: [String]) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutableBytes(of: &address) { bytes in
            let pointer = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
            return bind(listener, pointer, size) == 0 && listen(listener, 1) == 0
                && getsockname(listener, pointer, &size) == 0
        }
        try #require(isBound)
        port = UInt16(bigEndian: address.sin_port)
        work = Unmanaged.passRetained(Work(listener: listener, answers: answers))
        var thread = pthread_t()
        let status = pthread_create(
            &thread,
            nil,
            { argument in
                if let argument { Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue().run() }
                return nil
            },
            work.toOpaque()
        )
        try #require(status == 0)
        self.thread = thread
    }

    /// What was asked, once all answers are given.
    func requests() -> [String] {
        pthread_join(thread, nil)
        return work.takeRetainedValue().requests
    }
}
