import Timekeeping

/// Sends messages into a source: some at once, or so many a second for a while.
package final class Feed: Participant {
    package let lane: Lane
    /// What the contents of its messages are asked for with.
    package let number: Int
    private let receiver: any Receiver
    private let count: Int
    /// Between two messages; zero for all at once.
    private let interval: Duration
    /// The size of each message, in bytes.
    private let bytes: Int
    /// The group of each message, by its number from 0.
    private let group: (Int) -> Int32
    private var sent = 0

    /// Creates a feed; `Simulation.start(_:)` lets it begin.
    /// - Parameters:
    ///   - number: tells feeds apart.
    ///   - count: how many messages.
    ///   - receiver: where to.
    ///   - interval: between two messages; zero for all at once.
    ///   - bytes: the size of each, for what is cut by size.
    ///   - group: the message group or partition of each.
    package init(
        number: Int,
        sending count: Int,
        to receiver: any Receiver,
        every interval: Duration = .zero,
        bytes: Int = 0,
        group: @escaping (Int) -> Int32 = { _ in 0 }
    ) {
        self.number = number
        self.receiver = receiver
        self.count = count
        self.interval = interval
        self.bytes = bytes
        self.group = group
        lane = receiver.lane
    }

    package func wake(_ token: Int64, in simulation: Simulation) {
        repeat {
            guard sent < count else { return }
            let message = simulation.messages.add(
                at: simulation.now,
                bytes: bytes,
                group: group(sent),
                feed: number
            )
            sent += 1
            receiver.receive(message, in: simulation)
            // Millions at once are one thing that happens, which must not keep the one who cancels waiting.
            if sent % Simulation.stepsBetweenLooks == 0, Task.isCancelled {
                simulation.hasPaused = true
                break
            }
        } while interval == .zero
        if sent < count { simulation.wake(self, after: interval) }
    }
}

extension Simulation {
    /// Lets a feed send its first message after a while.
    package func start(_ feed: Feed, after delay: Duration = .zero) {
        wake(feed, after: delay)
    }
}
