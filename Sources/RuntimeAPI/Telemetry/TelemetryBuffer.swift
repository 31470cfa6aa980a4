/// What a subscriber is still to be sent; it decides when a batch goes, and what is dropped when nobody takes them.
struct TelemetryBuffer {
    private let limits: TelemetrySubscription.Buffering
    private var events: [[UInt8]] = []
    private var bytes = 0
    /// The events that are on their way: they stay here until they have arrived.
    private var sending = 0
    private(set) var dropped: (records: Int, bytes: Int) = (0, 0)

    init(_ limits: TelemetrySubscription.Buffering) {
        self.limits = limits
    }

    var isEmpty: Bool { events.isEmpty }
    var isSending: Bool { sending > 0 }

    enum Next: Equatable { case wait, send }

    /// Adds an event; when twice the limits wait already, it is dropped and counted.
    mutating func add(_ event: [UInt8]) -> Next {
        guard events.count < 2 * limits.maximumItems, bytes + event.count <= 2 * limits.maximumBytes else {
            dropped.records += 1
            dropped.bytes += event.count
            return .wait
        }
        events.append(event)
        bytes += event.count
        return isFull && !isSending ? .send : .wait
    }

    private var isFull: Bool { events.count >= limits.maximumItems || bytes >= limits.maximumBytes }

    /// Takes the next batch, which then is on its way; nil when there is none or one is already.
    mutating func startSending() -> ArraySlice<[UInt8]>? {
        guard !isSending, !events.isEmpty else { return nil }
        var size = 0
        for event in events.prefix(limits.maximumItems) {
            if sending > 0, size + event.count > limits.maximumBytes { break }
            size += event.count
            sending += 1
        }
        return events.prefix(sending)
    }

    /// The batch has arrived; says whether the next one is due already.
    mutating func arrived() -> Next {
        bytes -= events.prefix(sending).reduce(0) { $0 + $1.count }
        events.removeFirst(sending)
        sending = 0
        return isFull ? .send : .wait
    }

    /// The batch has not arrived; it will be sent again.
    mutating func failed() { sending = 0 }

    /// Forgets how much was dropped, because it was told.
    mutating func takeDropped() -> (records: Int, bytes: Int) {
        defer { dropped = (0, 0) }
        return dropped
    }
}
