/// A point in time with nanosecond resolution, counted from the Unix epoch.
package struct Timestamp: Sendable, Hashable, Comparable {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    package var nanoseconds: Int64

    /// Creates a timestamp from nanoseconds since the epoch.
    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Creates a timestamp from milliseconds since the epoch.
    package init(milliseconds: Int64) {
        nanoseconds = milliseconds * 1_000_000
    }

    /// Milliseconds since the epoch, rounded down.
    package var milliseconds: Int64 { nanoseconds.flooredQuotient(by: 1_000_000) }

    /// Seconds since the epoch, rounded down.
    package var seconds: Int64 { nanoseconds.flooredQuotient(by: 1_000_000_000) }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The timestamp that lies a duration later.
    package static func + (time: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(nanoseconds: time.nanoseconds + duration.nanoseconds)
    }

    /// The duration from the right timestamp to the left one.
    package static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        .nanoseconds(later.nanoseconds - earlier.nanoseconds)
    }
}

extension Duration {
    /// The duration in nanoseconds, cut off below.
    package var nanoseconds: Int64 {
        Int64(truncatingIfNeeded: attoseconds / 1_000_000_000)
    }

    /// The duration in milliseconds.
    package var milliseconds: Double { Double(nanoseconds) / 1e6 }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
