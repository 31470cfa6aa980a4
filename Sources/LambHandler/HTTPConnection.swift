#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The answer to one request.
struct HTTPAnswer {
    var status: Int
    /// Names in lower case.
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// One kept-alive HTTP/1.1 connection over a blocking socket; it connects again when the server closed it.
struct HTTPConnection: ~Copyable {
    private let address: String
    private var descriptor: Int32 = -1
    private var received: [UInt8] = []

    /// Connects to `host:port`.
    init(to address: String) throws {
        self.address = address
        descriptor = try openSocket(to: address)
    }

    deinit { close(descriptor) }

    /// Sends one request and waits for its answer.
    mutating func exchange(
        _ method: String,
        _ path: String,
        headers: [(String, String)] = [],
        body: [UInt8] = []
    ) throws -> HTTPAnswer {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: \(address)\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        let request = Array((head + "\r\n").utf8) + body
        if !transmit(request) {
            close(descriptor)
            received.removeAll()
            descriptor = try openSocket(to: address)
            guard transmit(request) else { throw LambdaRuntimeError.notReachable(address) }
        }
        return try readAnswer()
    }

    private func transmit(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let rest = buffer[sent...]
                let count = send(
                    descriptor,
                    UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                    rest.count,
                    Int32(MSG_NOSIGNAL)
                )
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }

    // MARK: - Reading

    private mutating func readAnswer() throws -> HTTPAnswer {
        let words = try readLine().split(separator: " ", maxSplits: 2)
        guard words.count >= 2, let status = Int(words[1]) else { throw LambdaRuntimeError.badAnswer("no status") }
        var answer = HTTPAnswer(status: status, headers: [], body: [])
        while case let line = try readLine(), !line.isEmpty {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            answer.headers.append((line[..<colon].lowercased(), String(value)))
        }
        answer.body = try readBody(of: answer)
        return answer
    }

    private mutating func readBody(of answer: HTTPAnswer) throws -> [UInt8] {
        if answer.header("transfer-encoding")?.lowercased() == "chunked" { return try readChunks() }
        return try readBytes(answer.header("content-length").flatMap { Int($0) } ?? 0)
    }

    private mutating func readChunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let size = try readLine().prefix { $0 != ";" }
            guard let count = Int(size, radix: 16) else { throw LambdaRuntimeError.badAnswer("a chunk without size") }
            body += try readBytes(count)
            if count == 0 {
                while try !readLine().isEmpty {}
                return body
            }
            _ = try readLine()
        }
    }

    private mutating func readLine() throws -> String {
        while true {
            if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                let line = received[..<end].drop { _ in false }
                let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
                received.removeSubrange(...end)
                return text
            }
            try receive()
        }
    }

    private mutating func readBytes(_ count: Int) throws -> [UInt8] {
        received.reserveCapacity(count)
        while received.count < count { try receive() }
        defer { received.removeFirst(count) }
        return Array(received.prefix(count))
    }

    private mutating func receive() throws {
        let count = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { chunk in
            var count: Int
            repeat { count = recv(descriptor, chunk.baseAddress, chunk.count, 0) } while count < 0 && errno == EINTR
            if count > 0 { received.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count])) }
            return count
        }
        guard count > 0 else { throw LambdaRuntimeError.badAnswer("the connection ended") }
    }
}

private func openSocket(to address: String) throws -> Int32 {
    let parts = address.split(separator: ":", maxSplits: 1)
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard let host = parts.first,
        getaddrinfo(String(host), parts.count > 1 ? String(parts[1]) : "80", &hints, &found) == 0, let first = found
    else { throw LambdaRuntimeError.notReachable(address) }
    defer { freeaddrinfo(found) }
    for candidate in sequence(first: first, next: { $0.pointee.ai_next }) {
        let descriptor = socket(
            candidate.pointee.ai_family,
            candidate.pointee.ai_socktype,
            candidate.pointee.ai_protocol
        )
        guard descriptor >= 0 else { continue }
        if connect(descriptor, candidate.pointee.ai_addr, candidate.pointee.ai_addrlen) == 0 {
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            return descriptor
        }
        close(descriptor)
    }
    throw LambdaRuntimeError.notReachable(address)
}
