import NIOCore
import NIOPosix

/// Looks at the first bytes of a connection: `CONNECT` is tunnelled to its host, anything else is an HTTP request.
///
/// What goes through a tunnel is encrypted, and only its host is known.
final class TunnelHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let word = Array("CONNECT ".utf8)
    private static let longestHead = 16 << 10

    private let endpoint: GatewayEndpoint
    private var received = ByteBuffer()
    private var isConnecting = false

    init(endpoint: GatewayEndpoint) {
        self.endpoint = endpoint
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.writeImmutableBuffer(unwrapInboundIn(data))
        guard !isConnecting else { return }
        let bytes = received.readableBytesView
        guard bytes.starts(with: Self.word.prefix(bytes.count)) else { return passOn(context) }
        guard let head = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
            if bytes.count > Self.longestHead { context.close(promise: nil) }
            return
        }
        let line = String(decoding: bytes[..<head.lowerBound].prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        received.moveReaderIndex(to: head.upperBound)
        connect(to: line.split(separator: " ").dropFirst().first.map(String.init) ?? "", context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func passOn(_ context: ChannelHandlerContext) {
        do {
            try endpoint.configureHTTP(context.pipeline.syncOperations)
        } catch {
            return context.close(promise: nil)
        }
        context.fireChannelRead(NIOAny(received))
        context.fireChannelReadComplete()
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    // MARK: The tunnel

    private func connect(to authority: String, _ context: ChannelHandlerContext) {
        isConnecting = true
        guard let (host, port) = Self.parts(of: authority) else {
            return refuse("400 Bad Request", context)
        }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let client = context.channel
        ClientBootstrap(group: context.eventLoop)
            .connectTimeout(.seconds(10))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(RelayHandler(to: client))
                }
            }
            .connect(host: host, port: port)
            .whenComplete { result in
                let (handler, context) = bound.value
                switch result {
                case .success(let server): handler.begin(authority, with: server, context)
                case .failure:
                    handler.endpoint.noteTunnel(to: authority, isOpen: false)
                    handler.refuse("502 Bad Gateway", context)
                }
            }
    }

    private func begin(_ authority: String, with server: any Channel, _ context: ChannelHandlerContext) {
        endpoint.noteTunnel(to: authority, isOpen: true)
        guard context.channel.isActive else { return server.close(promise: nil) }
        let greeting = context.channel.allocator.buffer(string: "HTTP/1.1 200 Connection established\r\n\r\n")
        context.writeAndFlush(wrapOutboundOut(greeting), promise: nil)
        do {
            try context.pipeline.syncOperations.addHandler(RelayHandler(to: server))
        } catch {
            return context.close(promise: nil)
        }
        if received.readableBytes > 0 { context.fireChannelRead(NIOAny(received)) }
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    private func refuse(_ status: String, _ context: ChannelHandlerContext) {
        let answer = context.channel.allocator.buffer(string: "HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n")
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(answer)).whenComplete { _ in bound.value.close(promise: nil) }
    }

    /// Host and port of `host:port` or `[address]:port`.
    private static func parts(of authority: String) -> (host: String, port: Int)? {
        guard let colon = authority.lastIndex(of: ":"), let port = Int(authority[authority.index(after: colon)...]),
            (1...65_535).contains(port)
        else { return nil }
        let host = authority[..<colon].drop { $0 == "[" }.prefix { $0 != "]" }
        return host.isEmpty ? nil : (String(host), port)
    }
}

/// One direction of a tunnel: what comes in goes out at the other channel, no faster than that takes it.
private final class RelayHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) {
        self.other = other
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
        if !other.isWritable { context.channel.setOption(.autoRead, value: false).whenComplete { _ in } }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        other.setOption(.autoRead, value: context.channel.isWritable).whenComplete { _ in }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        // What was read before goes out first.
        let other = other
        other.writeAndFlush(ByteBuffer()).whenComplete { _ in other.close(promise: nil) }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
