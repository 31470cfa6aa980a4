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

    /// How long the head was that last came alone.
    private var headCount: Int?
    /// Since when more than a byte is waited for.
    private var raisedAt: NIODeadline?

    var isRaised: Bool { raisedAt != nil }

    /// The head of an answer came without its body.
    mutating func headCameAlone(_ count: Int) { headCount = count }

    /// An answer is expected next.
    mutating func raise(_ channel: any Channel) {
        guard let headCount, !isRaised, Self.set(headCount + 1, channel) else { return }
        raisedAt = .now()
    }

    /// Something came, or may have come.
    mutating func lower(_ channel: any Channel) {
        guard isRaised else { return }
        raisedAt = nil
        _ = Self.set(1, channel)
    }

    /// Looks at the time: lowers what was raised long ago, and says when to look again.
    mutating func expire(_ channel: any Channel) -> TimeAmount? {
        guard let raisedAt else { return nil }
        let rest = raisedAt + Self.patience - .now()
        if rest > .zero { return rest }
        lower(channel)
        return nil
    }

    private static func set(_ count: Int, _ channel: any Channel) -> Bool {
        let option = ChannelOptions.Types.SocketOption(level: .socket, name: NIOBSDSocket.Option(rawValue: SO_RCVLOWAT))
        return (try? channel.syncOptions?.setOption(option, value: SocketOptionValue(count))) != nil
    }
}
