import NIOCore
import NIOPosix
import Synchronization

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
        try await lines(from: descriptor) { line in
            handler(line)
            return true
        }
    }

    /// Reads the first line of text.
    /// - Parameter descriptor: the end to read; it is closed when this returns.
    /// - Returns: the line; nil when the other end was closed before.
    /// - Throws: what the system says when the descriptor cannot be read.
    package func firstLine(from descriptor: Int32) async throws -> String? {
        let first = Mutex<String?>(nil)
        try await lines(from: descriptor) { line in
            first.withLock { $0 = $0 ?? line }
            return false
        }
        return first.withLock { $0 }
    }

    /// Reads lines as long as the handler wants more.
    private func lines(from descriptor: Int32, _ handler: @escaping @Sendable (String) -> Bool) async throws {
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

    private let handler: (String) -> Bool
    private var partial: [UInt8] = []

    init(_ handler: @escaping (String) -> Bool) {
        self.handler = handler
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        partial += unwrapInboundIn(data).readableBytesView
        while let end = partial.firstIndex(of: 10) {
            let line = String(decoding: partial[..<end], as: UTF8.self)
            partial.removeSubrange(...end)
            guard handler(line) else { return context.close(promise: nil) }
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
    }
}
