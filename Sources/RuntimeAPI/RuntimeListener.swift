import Diagnostics
import NIOCore
import NIOPosix

/// The address one runtime polls; confined to the loop but for its opening.
package struct RuntimeListener: Sendable {
    /// `host:port`, the value of `AWS_LAMBDA_RUNTIME_API`.
    package let address: String
    private let channel: any Channel

    /// Opens a listener on a loopback address that nobody can guess: 24 random bits of address and a free port.
    /// - Parameters:
    ///   - loop: the loop that serves it.
    ///   - connection: the conversation its connections belong to.
    ///   - admits: whether a socket is the runtime's, asked on the loop's thread for each connection; what comes from
    ///     others is refused. Where the kernel does not tell about sockets nobody is asked.
    /// - Returns: the open listener.
    /// - Throws: a `Diagnostic` when no address can be bound.
    package static func open(
        on loop: RuntimeLoop,
        for connection: LoopBound<RuntimeConnection>,
        admitting admits: @escaping @Sendable (SocketPeer) -> Bool
    ) async throws -> RuntimeListener {
        var generator = SystemRandomNumberGenerator()
        var failure = ""
        for _ in 0..<3 {
            do {
                return try await bind(
                    to: randomLoopbackHost(using: &generator),
                    on: loop,
                    for: connection,
                    admitting: admits
                )
            } catch {
                failure = "\(error)"
            }
        }
        throw Diagnostic(
            .failed,
            "cannot listen on a loopback address: \(failure)",
            hint: "check the limit of open files (ulimit -n) and that 127.0.0.0/8 is up"
        )
    }

    /// Serves a connection that the runtime inherits, besides those it may open.
    ///
    /// Over a pair of Unix sockets an exchange costs 4 µs less than over TCP, and 25 less between two cores; nobody but
    /// the runtime can come by it.
    /// - Parameters:
    ///   - socket: our end, which is closed with the connection.
    ///   - loop: the loop that serves it.
    ///   - connection: the conversation it belongs to.
    /// - Throws: what NIO throws when it cannot wait for the socket.
    package func serve(
        _ socket: CInt,
        on loop: RuntimeLoop,
        for connection: LoopBound<RuntimeConnection>
    ) async throws {
        _ = try await ClientBootstrap(group: loop.eventLoop)
            .channelInitializer { [address] channel in converse(on: channel, host: address, for: connection) }
            .withConnectedSocket(socket)
            .get()
    }

    /// Stops listening.
    package func close() {
        channel.close(promise: nil)
    }

    private static func bind(
        to host: String,
        on loop: RuntimeLoop,
        for connection: LoopBound<RuntimeConnection>,
        admitting admits: @escaping @Sendable (SocketPeer) -> Bool
    ) async throws -> RuntimeListener {
        let channel = try await ServerBootstrap(group: loop.eventLoop)
            .serverChannelOption(.backlog, value: 128)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.socketOption(.so_keepalive), value: 0)
            .childChannelInitializer { channel in
                guard let own = channel.localAddress, let far = channel.remoteAddress else {
                    return converse(on: channel, host: nil, for: connection)
                }
                let isOurs = SocketPeer(at: far, facing: own).map(admits) ?? true
                let host = isOurs ? "\(own.ipAddress ?? ""):\(own.port ?? 0)" : nil
                return converse(on: channel, host: host, for: connection)
            }
            // As an address: a name would be looked up on a thread of its own first.
            .bind(to: SocketAddress(ipAddress: host, port: 0))
            .get()
        return RuntimeListener(address: "\(host):\(channel.localAddress?.port ?? 0)", channel: channel)
    }
}

/// Has what arrives on a channel heard as part of a conversation; without a host all of it is refused.
private func converse(
    on channel: any Channel,
    host: String?,
    for connection: LoopBound<RuntimeConnection>
) -> EventLoopFuture<Void> {
    channel.eventLoop.makeCompletedFuture {
        let handler = RuntimeChannelHandler(connection: connection.value, host: host)
        try channel.pipeline.syncOperations.addHandler(handler)
    }
}

/// An address of 127.0.0.0/8 that is neither the network's, the broadcast's nor the usual 127.0.0.x.
func randomLoopbackHost(using generator: inout some RandomNumberGenerator) -> String {
    let parts = [
        Int.random(in: 1...254, using: &generator), Int.random(in: 1...254, using: &generator),
        Int.random(in: 1...254, using: &generator),
    ]
    return "127." + parts.map(String.init).joined(separator: ".")
}
