#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Tells the time of day; a parameter wherever time is read, so that tests and suites can hold it still.
package protocol WallClock: Sendable {
    /// The present moment.
    var now: Timestamp { get }
}

/// The machine's own clock.
package struct SystemWallClock: WallClock {
    /// Creates the machine's clock.
    package init() {}

    package var now: Timestamp { Timestamp(nanoseconds: nanoseconds(of: CLOCK_REALTIME)) }
}

/// A clock that stands still where it was put.
package struct FixedWallClock: WallClock {
    package let now: Timestamp

    /// Creates a clock that always shows one moment.
    package init(at now: Timestamp) {
        self.now = now
    }
}

/// Nanoseconds that never run backwards, for measuring spans; cheaper than `ContinuousClock`.
package func monotonicNanoseconds() -> Int64 { nanoseconds(of: CLOCK_MONOTONIC) }

private func nanoseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
