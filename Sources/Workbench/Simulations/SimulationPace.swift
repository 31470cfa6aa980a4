import Timekeeping

/// How fast virtual time goes by on the wall clock.
package struct SimulationPace: Sendable {
    /// Seconds of virtual time in a second.
    package let speed: Double
    private let elapsed: @Sendable () -> Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    /// Creates a pace that begins now.
    /// - Parameters:
    ///   - speed: seconds of virtual time in a second; more than 0.
    ///   - elapsed: tells how long ago the simulation began, on the wall clock.
    ///   - sleep: waits for so long; throws when the task is cancelled.
    package init(
        speed: Double,
        elapsed: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.speed = speed
        self.elapsed = elapsed
        self.sleep = sleep
    }

    /// The machine's clock, from now on.
    package static func wallClock(speed: Double) -> SimulationPace {
        let start = monotonicNanoseconds()
        return SimulationPace(
            speed: speed,
            elapsed: { .nanoseconds(monotonicNanoseconds() - start) },
            sleep: { try await Task.sleep(for: $0) }
        )
    }

    /// Waits until a moment of virtual time, counted from the start, has come; one that is over is not waited for.
    func wait(until moment: Duration) async throws {
        let due = Duration.nanoseconds(Int64(Double(moment.nanoseconds) / speed))
        let left = due - elapsed()
        if left > .zero { try await sleep(left) }
    }
}
