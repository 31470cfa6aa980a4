import Diagnostics
import Events
import Foundation
import LambTestSupport
import RequestListening
import Testing

@Suite("Listening for requests")
struct RequestListenerTests {
    /// Listens at a free port, sends raw requests one after another, each on a connection of its own, and gives the
    /// answers.
    private func answers(to requests: [String]) async throws -> [String] {
        let (ports, found) = AsyncStream<Int>.makeStream()
        return try await withThrowingTaskGroup(of: [String]?.self) { group in
            group.addTask {
                try? await listenForRequests(
                    at: ListeningAddress(parsing: ":0"),
                    started: { found.yield($0.port) },
                    answer: { request in
                        guard request.path != "/fail" else { throw Diagnostic(.failed, "told so") }
                        let text =
                            "\(request.words) \(request["x-a"] ?? "") \(String(decoding: request.body, as: UTF8.self))"
                        return HTTPAnswer(status: 200, message: text)
                    }
                )
                return nil
            }
            for await port in ports {
                let answers = try requests.map { try sendRaw($0.replacing("PORT", with: String(port)), to: port) }
                group.cancelAll()
                return answers
            }
            return []
        }
    }

    @Test("takes requests of this machine, whole, and answers them")
    func requests() async throws {
        let answers = try await answers(to: [
            "POST /a?b=c HTTP/1.1\r\nHost: localhost:PORT\r\nX-A: 1\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello",
            "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
            "GET /fail HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:3000\r\nConnection: close\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi",
            "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        ])
        #expect(
            answers[0].hasPrefix("HTTP/1.1 200 OK\r\n") && answers[0].hasSuffix(#"{"message":"POST /a?b=c 1 hello"}"#)
        )
        #expect(answers[1].hasSuffix(#"{"message":"POST /  hi"}"#))
        #expect(answers[2].hasPrefix("HTTP/1.1 500 ") && answers[2].contains("told so"))
        #expect(answers[3].hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK"), "\(answers[3])")
        #expect(answers[4].hasPrefix("HTTP/1.1 200 ") && answers[4].hasSuffix("\r\n\r\n"))
    }

    @Test(
        "refuses requests that name another machine",
        arguments: [
            "Host: evil.example", "Host: localhost.evil.example", "Host: localhost\r\nOrigin: https://evil.example",
            "Host: localhost\r\nOrigin: null", "X: y",
        ]
    )
    func foreign(headers: String) async throws {
        let answers = try await answers(to: ["GET / HTTP/1.1\r\n\(headers)\r\nConnection: close\r\n\r\n"])
        #expect(answers[0].hasPrefix("HTTP/1.1 403 "), "\(answers[0])")
    }

    @Test("listens nowhere but on this machine")
    func addresses() throws {
        for (text, address) in [
            (":80", "127.0.0.1:80"), ("8080", "127.0.0.1:8080"), ("localhost:1", "127.0.0.1:1"), ("[::1]:1", "[::1]:1"),
        ] {
            #expect(try ListeningAddress(parsing: text).text == address)
        }
        for text in ["0.0.0.0:80", ":x", "", ":70000", "shop.example:80", "*:80"] {
            #expect(throws: Diagnostic.self, "\(text)") { try ListeningAddress(parsing: text) }
        }
    }
}

/// Sends bytes to a port of this machine and gives what comes until the connection ends.
private func sendRaw(_ text: String, to port: Int) throws -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard connected == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    let bytes = Array(text.utf8)
    _ = write(descriptor, bytes, bytes.count)
    var received: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(descriptor, &chunk, chunk.count)
        guard count > 0 else { return String(decoding: received, as: UTF8.self) }
        received += chunk[..<count]
    }
}
