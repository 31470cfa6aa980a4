import LambdaModel
import RuntimeAPI
import Testing

@Suite("Runtime API requests")
struct RequestParserTests {
    private let host = "127.1.2.3:4711"

    /// Feeds bytes in pieces of a size and gathers what comes out.
    private func steps(_ bytes: [UInt8], inPiecesOf size: Int) -> [RuntimeRequestParser.Step] {
        var parser = RuntimeRequestParser(host: host)
        var steps: [RuntimeRequestParser.Step] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { parser.feed($0) }
            while true {
                let step = parser.step()
                if step == .needsMore { break }
                steps.append(step)
                if case .refused = step { return steps }
            }
        }
        return steps
    }

    private func steps(_ text: String, inPiecesOf size: Int = .max / 2) -> [RuntimeRequestParser.Step] {
        steps(Array(text.utf8), inPiecesOf: size)
    }

    private func request(_ text: String, inPiecesOf size: Int = .max / 2) throws -> RuntimeRequest {
        let steps = steps(text, inPiecesOf: size)
        guard steps.count == 1, case .request(let request) = steps[0] else {
            throw TestFailure("expected one request, got \(steps)")
        }
        return request
    }

    @Test("reads requests however they are cut", arguments: [1, 2, 3, 7, 64, 1 << 20])
    func pieces(size: Int) throws {
        let text =
            "POST /2018-06-01/runtime/invocation/abc/response HTTP/1.1\r\nHost: \(host)\r\ncontent-LENGTH: 5\r\n\r\nhello"
            + "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: \(host)\r\n\r\n"
        let found = steps(text, inPiecesOf: size)
        guard found.count == 2, case .request(let first) = found[0], case .request(let second) = found[1] else {
            throw TestFailure("expected two requests, got \(found)")
        }
        #expect(first.call == .response(id: "abc"))
        #expect(first.body == Array("hello".utf8))
        #expect(second.call == .next)
        #expect(second.isForUs && second.keepsConnection)
    }

    private let chunked = "POST /2018-06-01/runtime/invocation/abc/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
    private let chunks = "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n"

    @Test("reads the chunks of an ordinary answer as one body", arguments: [1, 5, 1 << 20])
    func chunkedBody(size: Int) throws {
        let request = try request("\(chunked)\r\n\(chunks)\r\n", inPiecesOf: size)
        #expect(request.body == Array("hello world".utf8))
        #expect(!request.isStreaming)
    }

    @Test("gives a streamed answer away piece by piece, then its trailers", arguments: [1, 5, 1 << 20])
    func streamedBody(size: Int) throws {
        let head = chunked + "Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n"
        let trailers = "Lambda-Runtime-Function-Error-Type: Oops\r\nLambda-Runtime-Function-Error-Body: e30=\r\n\r\n"
        let found = steps(head + chunks + trailers, inPiecesOf: size)
        guard case .streamBegins(let begun)? = found.first, case .request(let request)? = found.last else {
            throw TestFailure("expected a stream, got \(found)")
        }
        #expect(begun.call == .response(id: "abc") && begun.isStreaming)
        let parts = found.compactMap { step -> [UInt8]? in
            if case .streamPart(let bytes) = step { bytes } else { nil }
        }
        #expect(parts.joined().elementsEqual("hello world".utf8))
        #expect(parts.count == found.count - 2 && (parts.count == 11) == (size == 1))
        #expect(request.body.isEmpty && request.bodySize == 11)
        #expect(request.errorType == "Oops")
        #expect(request.streamErrorBody == "e30=")
    }

    @Test("keeps nothing of a stream that comes in small chunks")
    func boundedStream() throws {
        var parser = RuntimeRequestParser(host: host)
        let head = chunked + "Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n1\r\nx\r"
        Array(head.utf8).withUnsafeBytes { parser.feed($0) }
        var count = 0
        // Every feed ends inside a line, so that something is always left over.
        let more = Array(String(repeating: "\n1\r\nx\r", count: 1000).utf8)
        for _ in 0..<1000 {
            more.withUnsafeBytes { parser.feed($0) }
            while case .streamPart(let bytes) = try advance(&parser) { count += bytes.count }
        }
        #expect(count == 1_000_001)
        #expect(parser.heldBytes < 1 << 20)
    }

    private func advance(_ parser: inout RuntimeRequestParser) throws -> RuntimeRequestParser.Step {
        let step = parser.step()
        if case .streamBegins = step { return parser.step() }
        return step
    }

    @Test("cuts off a body over the limit and says how long it was")
    func tooLarge() throws {
        let size = LambdaLimits.synchronousResponse + 10
        let head = "POST /2018-06-01/runtime/invocation/abc/response HTTP/1.1\r\nContent-Length: \(size)\r\n\r\n"
        let bytes = Array(head.utf8) + [UInt8](repeating: 120, count: size)
        let found = steps(bytes, inPiecesOf: 65_536)
        guard case .request(let request)? = found.first else { throw TestFailure("no request") }
        #expect(request.exceedsLimit)
        #expect(request.bodySize == size)
        #expect(request.body.count == LambdaLimits.synchronousResponse)
    }

    @Test("knows a foreign host, as a browser would send it")
    func foreignHost() throws {
        let path = "/2018-06-01/runtime/invocation/next"
        #expect(try !request("GET \(path) HTTP/1.1\r\nHost: evil.example\r\n\r\n").isForUs)
        #expect(try !request("GET \(path) HTTP/1.1\r\nHost: localhost:4711\r\n\r\n").isForUs)
        #expect(try request("GET \(path) HTTP/1.1\r\n\r\n").isForUs)
    }

    @Test("asks for the body of a client that waits for permission")
    func expectContinue() throws {
        let text = "POST /2018-06-01/runtime/init/error HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}"
        let found = steps(text)
        #expect(found.first == .continueExpected)
        #expect(found.count == 2)
    }

    @Test(
        "refuses what is no HTTP request",
        arguments: [
            "hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/2\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: 99999999999999\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
        ]
    )
    func malformed(text: String) throws {
        guard case .refused(let status, _)? = steps(text).last else { throw TestFailure("was taken: \(text)") }
        #expect(status == 400)
    }

    @Test("refuses a head without end")
    func hugeHead() {
        let bytes = [UInt8](repeating: 65, count: RuntimeRequestParser.maximumHead + 70_000)
        #expect(steps(bytes, inPiecesOf: 65_536) == [.refused(status: 431, reason: "Request Header Fields Too Large")])
    }

    @Test("survives any bytes", arguments: 0..<200)
    func noise(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "GET ", "POST ", "/2018-06-01/runtime/", "invocation/", " HTTP/1.1", "\r\n", "\n", ":", "5", "chunked",
        ]
        var bytes: [UInt8] = []
        for _ in 0..<60 {
            if Bool.random(using: &generator) {
                bytes += Array(pieces.randomElement(using: &generator)?.utf8 ?? "".utf8)
            } else {
                bytes.append(UInt8.random(in: 0...255, using: &generator))
            }
        }
        _ = steps(bytes, inPiecesOf: Int.random(in: 1...20, using: &generator))
    }
}

struct TestFailure: Error {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}
