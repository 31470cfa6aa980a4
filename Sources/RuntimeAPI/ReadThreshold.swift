import NIOCore

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Has the kernel wait for the body of an answer before it wakes us, on connections whose client sends head and body
/// apart.
///
/// libcurl does, and with it the vendor's clients for Python, Node.js and C++: head and body would each wake us, which costs
/// a short invocation a twentieth of its time. The next answer's head will be as long as the last one's, so that it is not worth
/// waking for before one byte more is there. What is sent may be shorter all the same; a timer then takes the threshold
/// back. Confined to the loop.
struct ReadThreshold {
    /// How much later than sent a request may be heard that is shorter than expected.
    static let patience = TimeAmount.milliseconds(5)

    /// The connection's socket, which is open while its handler is in the channel.
    private let socket: NIOBSDSocket.Handle?
    /// How long the head was that last came alone.
    private var headCount: Int?
    /// Since when more than a byte is waited for.
    private var raisedAt: NIODeadline?

    var isRaised: Bool { raisedAt != nil }

    /// The threshold of a connection; where the channel has no socket it is never raised.
    init(of channel: any Channel) {
        let pipeline = channel.pipeline.syncOperations
        socket = try? pipeline.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) { $0 }
    }

    /// The head of an answer came without its body.
    mutating func headCameAlone(_ count: Int) { headCount = count }

    /// An answer is expected next.
    mutating func raise() {
        guard let headCount, !isRaised, set(headCount + 1) else { return }
        raisedAt = .now()
    }

    /// Something came, or may have come.
    mutating func lower() {
        guard isRaised else { return }
        raisedAt = nil
        _ = set(1)
    }

    /// Looks at the time: lowers what was raised long ago, and says when to look again.
    mutating func expire() -> TimeAmount? {
        guard let raisedAt else { return nil }
        let rest = raisedAt + Self.patience - .now()
        if rest > .zero { return rest }
        lower()
        return nil
    }

    /// Not by way of the channel's options, which are a hundred times as much code as the call.
    private func set(_ count: Int) -> Bool {
        guard let socket else { return false }
        var count = CInt(count)
        return setsockopt(socket, SOL_SOCKET, SO_RCVLOWAT, &count, socklen_t(MemoryLayout<CInt>.size)) == 0
    }
}
