import Invocations
import LosslessJSON
import NIOCore
import Timekeeping

/// One extension that is sent telemetry; confined to the loop.
///
/// Nothing here is ever waited for: events are put into a bounded buffer, and batches leave it by themselves.
final class TelemetrySubscriber {
    let name: String
    let subscription: TelemetrySubscription
    private var buffer: TelemetryBuffer
    private let delivery: TelemetryDelivery
    private let loop: RuntimeLoop
    private var timer: LoopTimer?
    private var pause = shortestPause
    private var isHurried = false
    private var isClosed = false

    /// Between two attempts at the same batch; doubled each time.
    private static let shortestPause: Duration = .milliseconds(50)
    private static let longestPause: Duration = .seconds(2)
    private static let slowness = "the subscriber takes telemetry more slowly than it comes"

    init(_ name: String, _ subscription: TelemetrySubscription, on loop: RuntimeLoop) {
        self.name = name
        self.subscription = subscription
        self.loop = loop
        buffer = TelemetryBuffer(subscription.buffering)
        delivery = TelemetryDelivery(to: subscription.destination, on: loop.eventLoop)
    }

    /// Adds an event as JSON.
    func add(_ event: [UInt8]) {
        switch buffer.add(event) {
        case .send: send()
        case .wait where isHurried: send()
        case .wait: if timer == nil, !buffer.isSending { schedule(after: batchTime) }
        }
    }

    /// Sends what there is without waiting for more, now and from now on.
    func flush() {
        isHurried = true
        timer?.cancel()
        timer = nil
        send()
    }

    /// Ends the deliveries.
    func close() {
        isClosed = true
        timer?.cancel()
        delivery.close()
    }

    private var batchTime: Duration { .milliseconds(subscription.buffering.timeoutMilliseconds) }

    private func schedule(after delay: Duration) {
        let bound = loop.bind(self)
        timer = loop.schedule(after: delay) {
            bound.value.timer = nil
            bound.value.send()
        }
    }

    private func send() {
        guard !isClosed, let batch = buffer.startSending() else { return }
        let bound = loop.bind(self)
        delivery.send(batch).whenComplete { result in
            switch result {
            case .success: bound.value.arrived()
            case .failure: bound.value.failed()
            }
        }
    }

    private func arrived() {
        pause = Self.shortestPause
        let next = buffer.arrived()
        if buffer.dropped.records > 0 {
            let dropped = buffer.takeDropped()
            let event = PlatformEvent.logsDropped(records: dropped.records, bytes: dropped.bytes, reason: Self.slowness)
            _ = buffer.add(event.json(at: SystemWallClock().now).bytes())
        }
        if next == .send || isHurried { return send() }
        if !buffer.isEmpty, timer == nil { schedule(after: batchTime) }
    }

    private func failed() {
        buffer.failed()
        guard !isClosed, timer == nil else { return }
        schedule(after: pause)
        pause = min(pause * 2, Self.longestPause)
    }
}
