import NIOCore
import NIOPosix

/// Takes batches to a subscriber's port on the loopback; confined to the loop.
final class TelemetryDelivery {
    private let destination: TelemetrySubscription.Destination
    private let loop: any EventLoop
    /// The connection of a TCP subscriber, which lasts.
    private var stream: (any Channel)?

    init(to destination: TelemetrySubscription.Destination, on loop: any EventLoop) {
        self.destination = destination
        self.loop = loop
    }

    /// Sends a batch; the future fails when it was not taken.
    func send(_ events: ArraySlice<[UInt8]>) -> EventLoopFuture<Void> {
        switch destination {
        case .http(let port, let path, let method): post(events, port, path, method)
        case .tcp(let port): write(events, port)
        }
    }

    /// Ends the connection.
    func close() {
        stream?.close(promise: nil)
        stream = nil
    }

    private func connect(
        _ port: Int,
        _ handler: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
    ) -> EventLoopFuture<any Channel> {
        ClientBootstrap(group: loop).connectTimeout(.milliseconds(500)).channelInitializer(handler)
            .connect(host: "127.0.0.1", port: port)
    }

    private func post(
        _ events: ArraySlice<[UInt8]>,
        _ port: Int,
        _ path: String,
        _ method: String
    )
        -> EventLoopFuture<Void>
    {
        let size = events.reduce(1) { $0 + $1.count + 1 }
        var request = ByteBufferAllocator().buffer(capacity: size + 256)
        request.writeString("\(method) \(path) HTTP/1.1\r\nHost: sandbox.localdomain:\(port)\r\n")
        request.writeString("Content-Type: application/json\r\nContent-Length: \(size)\r\nConnection: close\r\n\r\n[")
        for (index, event) in events.enumerated() {
            if index > 0 { request.writeString(",") }
            request.writeBytes(event)
        }
        request.writeString("]")
        let taken = loop.makePromise(of: Void.self)
        connect(port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(StatusReader(promise: taken))
            }
        }.whenComplete { [request] result in
            switch result {
            case .success(let channel): channel.writeAndFlush(request, promise: nil)
            case .failure(let error): taken.fail(error)
            }
        }
        return taken.futureResult
    }

    private func write(_ events: ArraySlice<[UInt8]>, _ port: Int) -> EventLoopFuture<Void> {
        var lines = ByteBufferAllocator().buffer(capacity: events.reduce(0) { $0 + $1.count + 1 })
        for event in events {
            lines.writeBytes(event)
            lines.writeString("\n")
        }
        if let stream, stream.isActive { return stream.writeAndFlush(lines) }
        let bound = NIOLoopBound(self, eventLoop: loop)
        return connect(port) { $0.eventLoop.makeSucceededVoidFuture() }.flatMap { [lines] channel in
            bound.value.stream = channel
            return channel.writeAndFlush(lines)
        }
    }
}

private struct NotTaken: Error {}

/// Waits for the status of one response and closes the connection.
private final class StatusReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let promise: EventLoopPromise<Void>
    private var head: [UInt8] = []
    private var isDone = false

    init(promise: EventLoopPromise<Void>) {
        self.promise = promise
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return }
        head += unwrapInboundIn(data).readableBytesView
        // "HTTP/1.1 200" is all that matters, once the head is whole.
        guard head.count > 1 << 16 || String(decoding: head, as: UTF8.self).contains("\r\n\r\n") else { return }
        finish(context, isTaken: head.count > 12 && head[9] == UInt8(ascii: "2"))
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(context, isTaken: false)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(context, isTaken: false)
    }

    private func finish(_ context: ChannelHandlerContext, isTaken: Bool) {
        guard !isDone else { return }
        isDone = true
        if isTaken { promise.succeed() } else { promise.fail(NotTaken()) }
        context.close(promise: nil)
    }
}
