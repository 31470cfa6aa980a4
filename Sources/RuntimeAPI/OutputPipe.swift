import Diagnostics
import NIOCore
import NIOPosix

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The pipe a child writes its output to; the loop reads it as it fills, and on demand.
///
/// Reading on demand settles a race: a line that was written before the answer is in the pipe by then, though the
/// loop may not have looked there yet. Confined to the loop but for its opening.
package final class OutputPipe {
    /// Gets the bytes as they are read.
    private let handler: ([UInt8]) -> Void
    /// A second descriptor of the pipe's reading end, ours to close.
    private var descriptor: Int32
    private var channel: (any Channel)?
    private var scratch = [UInt8](repeating: 0, count: 65_536)

    private init(descriptor: Int32, handler: @escaping ([UInt8]) -> Void) {
        self.descriptor = descriptor
        self.handler = handler
    }

    /// Starts to read a pipe; call it on the loop's thread. Takes over the descriptor.
    package static func reading(
        _ descriptor: Int32,
        on loop: RuntimeLoop,
        handler: @escaping ([UInt8]) -> Void
    ) -> OutputPipe {
        let pipe = OutputPipe(descriptor: fcntl(descriptor, F_DUPFD_CLOEXEC, 3), handler: handler)
        let bound = loop.bind(pipe)
        NIOPipeBootstrap(group: loop.eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    bound.value.channel = channel
                    try channel.pipeline.syncOperations.addHandler(OutputPipeHandler(pipe: bound.value))
                }
            }
            .takingOwnershipOfDescriptor(input: descriptor)
            .whenFailure { _ in _ = closeDescriptor(descriptor) }
        return pipe
    }

    /// Reads what is there now, without waiting.
    package func drain() {
        guard descriptor >= 0 else { return }
        // A flood must not hold up the loop: what is left is read when its turn comes.
        for _ in 0..<64 where readOnce() < 65_536 { return }
    }

    /// Stops reading.
    package func close() {
        channel?.close(promise: nil)
        channel = nil
        if descriptor >= 0 { _ = closeDescriptor(descriptor) }
        descriptor = -1
    }

    private func readOnce() -> Int {
        let count = scratch.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count > 0 { handler(Array(scratch[..<count])) }
        return count
    }

    fileprivate func received(_ bytes: [UInt8]) {
        handler(bytes)
    }
}

/// Passes on what the loop has read.
private final class OutputPipeHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let pipe: OutputPipe

    init(pipe: OutputPipe) {
        self.pipe = pipe
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pipe.received(Array(unwrapInboundIn(data).readableBytesView))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// `close`, which inside `OutputPipe` would mean its method.
private func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }
