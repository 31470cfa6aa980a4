package import Events
import Diagnostics
import NIOCore
import NIOHTTP1
import NIOPosix
import SystemPackage

/// The body beyond which a request is refused: what a synchronous invocation takes.
private let maximumBody = 6 * 1024 * 1024

/// Takes HTTP requests at a loopback address until the task is cancelled.
///
/// Requests whose `Host` or `Origin` is not this machine are refused with 403, so that no page that happens to be open
/// in a browser can call functions.
/// - Parameters:
///   - address: where to listen.
///   - started: gets the address with the port that was taken.
///   - answer: answers a request; called for several at once.
/// - Throws: a `Diagnostic` when the address cannot be taken, `CancellationError` at the end.
package func listenForRequests(
    at address: ListeningAddress,
    started: (ListeningAddress) -> Void,
    answer: @escaping @Sendable (HTTPRequest) async throws -> HTTPAnswer
) async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let result: Result<Void, any Error>
    do {
        result = .success(try await serve(at: address, on: group, started: started, answer: answer))
    } catch {
        result = .failure(error)
    }
    try await group.shutdownGracefully()
    try result.get()
    throw CancellationError()
}

private typealias Client = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

private func serve(
    at address: ListeningAddress,
    on group: MultiThreadedEventLoopGroup,
    started: (ListeningAddress) -> Void,
    answer: @escaping @Sendable (HTTPRequest) async throws -> HTTPAnswer
) async throws {
    let server: NIOAsyncChannel<Client, Never>
    do {
        server = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: address.host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                    return try Client(wrappingChannelSynchronously: channel)
                }
            }
    } catch {
        throw Diagnostic(
            .failed,
            "cannot listen at \"\(address.text)\": \((error as? IOError).map { "\(Errno(rawValue: $0.errnoCode))" } ?? "\(error)")",
            hint: "another program may have the port; try another one, or :0 for a free one"
        )
    }
    var taken = address
    taken.port = server.channel.localAddress?.port ?? address.port
    started(taken)
    try await server.executeThenClose { clients in
        try await withThrowingDiscardingTaskGroup { tasks in
            for try await client in clients {
                tasks.addTask { await converse(with: client, answer) }
            }
        }
    }
}

/// Answers the requests of one connection, one after another; a connection that breaks ends, and no other with it.
private func converse(
    with client: Client,
    _ answer: @escaping @Sendable (HTTPRequest) async throws -> HTTPAnswer
) async {
    let peer = client.channel.remoteAddress?.ipAddress
    try? await client.executeThenClose { inbound, outbound in
        var reader = RequestReader(peer: peer)
        for try await part in inbound {
            if case .head(let head) = part, head.headers["expect"].contains("100-continue") {
                try await outbound.write(.head(HTTPResponseHead(version: .http1_1, status: .continue)))
            }
            guard let request = reader.take(part) else { continue }
            let reply = await reply(to: request, answer)
            for part in reply.parts(closing: !request.keepsConnection, isHead: request.head.method == .HEAD) {
                try await outbound.write(part)
            }
            if !request.keepsConnection { return }
        }
    }
}

private func reply(
    to request: ReceivedRequest,
    _ answer: @Sendable (HTTPRequest) async throws -> HTTPAnswer
) async -> HTTPAnswer {
    if let refusal = request.refusal { return refusal }
    do {
        return try await answer(request.request)
    } catch {
        return HTTPAnswer(status: 500, message: Diagnostic(describing: error).message)
    }
}

/// A request that arrived whole.
private struct ReceivedRequest {
    var head: HTTPRequestHead
    var request: HTTPRequest
    var isTooLarge: Bool

    var keepsConnection: Bool { head.isKeepAlive && !isTooLarge }

    /// The answer for a request that is not taken; nil when it is.
    var refusal: HTTPAnswer? {
        if isTooLarge { return HTTPAnswer(status: 413, message: "a request may have 6 MB") }
        guard head.headers["host"].count == 1, isOwn(head.headers["host"][0]) else {
            return HTTPAnswer(status: 403, message: "the Host of the request is not this machine")
        }
        for origin in head.headers["origin"] {
            guard let scheme = origin.firstRange(of: "://"), isOwn(String(origin[scheme.upperBound...])) else {
                return HTTPAnswer(status: 403, message: "the Origin of the request is not this machine")
            }
        }
        return nil
    }

    private func isOwn(_ host: String) -> Bool {
        if host.hasPrefix("[") { return host == "[::1]" || host.hasPrefix("[::1]:") }
        let name = host.prefix { $0 != ":" }
        return name == "localhost" || name == "127.0.0.1"
    }
}

/// Puts the parts of requests together.
private struct RequestReader {
    let peer: String?
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isTooLarge = false

    init(peer: String?) {
        self.peer = peer
    }

    /// Takes a part; the request when it was the last one.
    mutating func take(_ part: HTTPServerRequestPart) -> ReceivedRequest? {
        switch part {
        case .head(let head):
            self.head = head
            body = []
            isTooLarge = false
            return nil
        case .body(let buffer):
            isTooLarge = isTooLarge || body.count + buffer.readableBytes > maximumBody
            if !isTooLarge { body += buffer.readableBytesView }
            return nil
        case .end:
            guard let head else { return nil }
            self.head = nil
            var request = HTTPRequest(
                method: head.method.rawValue,
                target: head.uri,
                headers: head.headers.map { HTTPRequest.Header($0.name, $0.value) },
                body: body
            )
            request.sourceAddress = peer
            return ReceivedRequest(head: head, request: request, isTooLarge: isTooLarge)
        }
    }
}

extension HTTPAnswer {
    fileprivate func parts(closing: Bool, isHead: Bool) -> [HTTPServerResponsePart] {
        var fields = HTTPHeaders(headers.map { ($0.name, $0.value) })
        fields.replaceOrAdd(name: "content-length", value: String(body.count))
        if closing { fields.replaceOrAdd(name: "connection", value: "close") }
        let head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
        let content: [HTTPServerResponsePart] =
            isHead || body.isEmpty ? [] : [.body(.byteBuffer(ByteBuffer(bytes: body)))]
        return [.head(head)] + content + [.end(nil)]
    }
}
