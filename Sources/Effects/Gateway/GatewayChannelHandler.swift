import NIOCore
import NIOHTTP1

/// One connection of a handler's SDK: whole requests in, whole answers out, in their order.
final class GatewayChannelHandler: ChannelInboundHandler {
    typealias InboundIn = NIOHTTPServerRequestFull
    typealias OutboundOut = HTTPServerResponsePart

    private let endpoint: GatewayEndpoint

    init(endpoint: GatewayEndpoint) {
        self.endpoint = endpoint
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let whole = unwrapInboundIn(data)
        let head = whole.head
        let keepsAlive = head.isKeepAlive
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let request = AWSRequest(
            method: head.method.rawValue,
            target: head.uri,
            headers: head.headers.map { ($0.name, $0.value) },
            body: whole.body.map { Array($0.readableBytesView) } ?? []
        )
        guard isForUs(head, context) else {
            let refusal = AWSAnswer.refusal("this address serves one function only", status: 403, to: request, nil)
            return respond(refusal, context, keepsAlive: false)
        }
        endpoint.answer(to: request, on: context.eventLoop).whenComplete { result in
            let (handler, context) = bound.value
            switch result {
            case .success(let answer?): handler.respond(answer, context, keepsAlive: keepsAlive)
            // The connection is lost, as when a network fails.
            case .success(nil): context.close(promise: nil)
            case .failure(let error):
                let words = "the services behind lamb do not answer: \(error)"
                let refusal = AWSAnswer.refusal(words, status: 502, to: request, nil)
                handler.respond(refusal, context, keepsAlive: keepsAlive)
            }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// A page in a browser could call us, by a name of its own for this address or from an origin of its own.
    private func isForUs(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) -> Bool {
        let port = context.localAddress?.port ?? 0
        return head.headers["host"] == ["127.0.0.1:\(port)"] && head.headers["origin"].isEmpty
    }

    private func respond(_ answer: AWSAnswer, _ context: ChannelHandlerContext, keepsAlive: Bool) {
        guard context.channel.isActive else { return }
        var headers = HTTPHeaders(answer.headers.map { ($0.name, $0.value) })
        // Of an answer to HEAD the length is told and not sent.
        if !headers.contains(name: "content-length") || !answer.body.isEmpty {
            headers.replaceOrAdd(name: "Content-Length", value: String(answer.body.count))
        }
        if !keepsAlive { headers.replaceOrAdd(name: "Connection", value: "close") }
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: answer.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !answer.body.isEmpty {
            let body = context.channel.allocator.buffer(bytes: answer.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        let done = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        guard !keepsAlive else { return }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        done.whenComplete { _ in bound.value.close(promise: nil) }
    }
}
