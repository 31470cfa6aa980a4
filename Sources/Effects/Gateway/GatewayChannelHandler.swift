import NIOCore
import NIOHTTP1

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

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
        let port = context.localAddress?.port ?? 0
        let address = "127.0.0.1:\(port)"
        let request = whole.asSent.unproxied(for: address)
        guard request.isProxied || isForUs(head, at: address) else {
            let refusal = AWSAnswer.refusal("this address serves one function only", status: 403, to: request, nil)
            return respond(refusal, context, keepsAlive: false)
        }
        endpoint.answer(to: request, on: context.eventLoop).whenComplete { result in
            let (handler, context) = bound.value
            switch result {
            case .success(.answer(let answer)): handler.respond(answer, context, keepsAlive: keepsAlive)
            case .success(.closed): context.close(promise: nil)
            case .success(.reset): handler.reset(context)
            case .success(.silence): break
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
    ///
    /// It cannot call us as a proxy, with a whole URI as the target: that does only who was told to.
    private func isForUs(_ head: HTTPRequestHead, at address: String) -> Bool {
        head.headers["host"] == [address] && head.headers["origin"].isEmpty
    }

    private func reset(_ context: ChannelHandlerContext) {
        // A connection that closes without lingering is reset.
        let provider = context.channel as? any SocketOptionProvider
        _ = provider?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        context.close(promise: nil)
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

extension NIOHTTPServerRequestFull {
    /// The request as it came.
    fileprivate var asSent: AWSRequest {
        AWSRequest(
            method: head.method.rawValue,
            target: head.uri,
            headers: head.headers.map { ($0.name, $0.value) },
            body: body.map { Array($0.readableBytesView) } ?? []
        )
    }
}
