import Glibc
import LambdaModel
import RuntimeAPI
import Synchronization

/// A client that sends what it is told, byte by byte, and reads one response at a time.
final class ScriptedClient {
    private let socket: Int32
    private var rest: [UInt8] = []

    init(_ address: String) throws {
        let parts = address.split(separator: ":")
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_port = UInt16(parts[1])?.bigEndian ?? 0
        inet_pton(AF_INET, String(parts[0]), &target.sin_addr)
        let result = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw TestFailure("cannot connect to \(address)") }
    }

    deinit { close(socket) }

    /// Ends the connection before its time; the descriptor itself lives as long as the client.
    func end(_ ending: VanishingClientTests.Ending) {
        switch ending {
        case .closed: break
        case .reset:
            var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        case .shutDown: shutdown(socket, Int32(SHUT_WR))
        }
    }

    func send(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(socket, $0.baseAddress, $0.count) }
            guard count > 0 else { throw TestFailure("cannot send") }
            bytes = bytes.dropFirst(count)
        }
    }

    func post(_ path: String, _ body: String, host: String) throws {
        try send("POST \(path) HTTP/1.1\r\nHost: \(host)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    func readResponse() throws -> (status: Int, head: String, body: String) {
        while true {
            let text = String(decoding: rest, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let head = String(text[..<end.upperBound])
                let length =
                    head.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }
                    .flatMap { Int($0.dropFirst(16)) } ?? 0
                let total = head.utf8.count + length
                if rest.count >= total {
                    let body = String(decoding: rest[head.utf8.count..<total], as: UTF8.self)
                    rest.removeFirst(total)
                    return (Int(head.split(separator: " ")[1]) ?? 0, head, body)
                }
            }
            guard try readMore() else { throw TestFailure("the connection ended: \(text)") }
        }
    }

    func isClosed() throws -> Bool {
        while try readMore() {}
        return true
    }

    private func readMore() throws -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = read(socket, &chunk, chunk.count)
        guard count > 0 else { return false }
        rest += chunk[..<count]
        return true
    }
}

extension String {
    fileprivate func range(of other: String) -> Range<String.Index>? {
        ranges(of: other).first
    }
}

/// A listener with an observer that notes what it hears.
struct ListenedRuntime: Sendable {
    let loop: RuntimeLoop
    let connection: LoopBound<RuntimeConnection>
    let observer: LoopBound<NotingObserver>
    let address: String

    /// Returns when the runtime waits for work.
    func waitUntilReady() async throws {
        while try await !loop.value(of: { connection.value.isReady }) { await Task.yield() }
    }

    func handOut(id: String, event: String, streamLimit: Int = LambdaLimits.streamedResponse) async throws {
        let work = RuntimeWork(
            requestID: id,
            deadlineMilliseconds: 1234,
            functionARN: "arn:x",
            traceHeader: "Root=1-2-3",
            clientContext: "{\"custom\":{}}",
            event: Array(event.utf8),
            streamLimit: streamLimit
        )
        guard try await loop.value(of: { connection.value.handOut(work) }) else { throw TestFailure("not ready") }
    }

    func answers() async -> [RuntimeAnswer] {
        (try? await loop.value { observer.value.answers }) ?? []
    }

    /// Returns when so many pieces of a streamed answer have come, as one text.
    func streamed(atLeast count: Int) async throws -> String {
        while try await loop.value(of: { observer.value.parts.count }) < count { await Task.yield() }
        return try await loop.value { String(decoding: observer.value.parts.joined(), as: UTF8.self) }
    }

    func initializationError() async -> String? {
        (try? await loop.value { observer.value.initializationError }) ?? nil
    }
}

final class NotingObserver: RuntimeObserver {
    private(set) var answers: [RuntimeAnswer] = []
    private(set) var parts: [[UInt8]] = []
    private(set) var initializationError: String?

    func runtimeIsReady() {}
    func runtimeStreamed(_ bytes: [UInt8]) { if !bytes.isEmpty { parts.append(bytes) } }
    func runtimeAnswered(_ answer: RuntimeAnswer) { answers.append(answer) }
    func runtimeFailedToInitialize(type: String?, body: [UInt8]) { initializationError = type }
}

func withListener(
    admitting admits: @escaping @Sendable (SocketPeer) -> Bool = { _ in true },
    _ body: (ListenedRuntime) async throws -> Void
) async throws {
    try await withRuntimeLoop { loop in
        let (connection, observer) = try await loop.value {
            let connection = RuntimeConnection()
            let observer = NotingObserver()
            connection.observer = observer
            return (loop.bind(connection), loop.bind(observer))
        }
        let listener = try await RuntimeListener.open(on: loop, for: connection, admitting: admits)
        defer { listener.close() }
        try await body(
            ListenedRuntime(loop: loop, connection: connection, observer: observer, address: listener.address)
        )
    }
}
