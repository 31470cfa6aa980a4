/// What many invocations of one event amounted to.
package struct RepeatSummary: Sendable {
    /// All requests that were answered, throttled ones included.
    package var count = 0
    package var errors = 0
    /// Those the service would have refused; they are no errors, and have no times.
    package var throttles = 0
    package var cold = 0
    /// Those that waited for one of this machine's environments, where the service would have started one more.
    package var waited = 0
    /// Whether it ended before all were done.
    package var isInterrupted = false
    /// Handler durations in milliseconds, unsorted.
    package var durations: [Double] = []
    /// Times from asking for an invocation to having it handed to the store, in milliseconds, unsorted.
    package var totals: [Double] = []
    /// The whole run in seconds.
    package var seconds = 0.0

    /// Invocations per second over the whole run.
    package var perSecond: Double { seconds > 0 ? Double(count) / seconds : 0 }

    /// Creates an empty summary.
    package init() {}

    mutating func merge(_ other: RepeatSummary) {
        count += other.count
        errors += other.errors
        throttles += other.throttles
        cold += other.cold
        waited += other.waited
        isInterrupted = isInterrupted || other.isInterrupted
        durations += other.durations
        totals += other.totals
    }
}

/// The spread of some measurements.
package struct Spread: Sendable, Hashable {
    package var minimum: Double, mean: Double, p50: Double, p90: Double, p99: Double, maximum: Double

    /// Computes the spread by nearest ranks; nil when there are no values.
    package init?(of values: [Double]) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        func rank(_ quantile: Double) -> Double {
            sorted[min(sorted.count - 1, max(0, Int((Double(sorted.count) * quantile).rounded(.up)) - 1))]
        }
        minimum = sorted[0]
        mean = sorted.reduce(0, +) / Double(sorted.count)
        (p50, p90, p99) = (rank(0.5), rank(0.9), rank(0.99))
        maximum = sorted[sorted.count - 1]
    }
}
