import NIOCore
import NIOPosix

extension RuntimeLoop {
    /// Reads lines of text on the loop's thread until the other end of a pipe is closed.
    /// - Parameters:
    ///   - descriptor: the end to read; it is closed when this returns.
    ///   - handler: gets each line as soon as it is there, on the loop's thread.
    /// - Throws: what the system says when the descriptor cannot be read.
    package func readLines(
        from descriptor: Int32,
        _ handler: @escaping @Sendable (String) -> Void
    ) async throws {
        let channel = try await NIOPipeBootstrap(group: eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(LineHandler(handler))
                }
            }
            .takingOwnershipOfDescriptor(input: descriptor)
            .get()
        try await channel.closeFuture.get()
    }
}

/// Cuts bytes into lines.
private final class LineHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let handler: (String) -> Void
    private var partial: [UInt8] = []

    init(_ handler: @escaping (String) -> Void) {
        self.handler = handler
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        partial += unwrapInboundIn(data).readableBytesView
        while let end = partial.firstIndex(of: 10) {
            handler(String(decoding: partial[..<end], as: UTF8.self))
            partial.removeSubrange(...end)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
    }
}
