/// The figures of one function over all its recordings.
package struct FunctionTimings: Sendable, Hashable {
    package var function: String
    package var count: Int
    /// How many failed.
    package var errors: Int
    /// How many started cold.
    package var cold: Int
    /// The durations of all invocations.
    package var duration: DurationDistribution
    /// The durations of warm starts; nil when there were none.
    package var warmDuration: DurationDistribution?
    /// The durations of cold starts, their init excluded; nil when there were none.
    package var coldDuration: DurationDistribution?
    /// The init phases of cold starts; nil when there were none.
    package var initialization: DurationDistribution?
    /// The most memory in use, in megabytes; nil where it could not be told.
    package var maxMemoryMegabytes: Int?
    /// How the durations are spread.
    package var histogram: [DurationBar]
}

/// Minimum, mean, percentiles (by nearest rank) and maximum of some durations.
package struct DurationDistribution: Sendable, Hashable {
    package var count: Int
    package var min: Duration, mean: Duration, max: Duration
    package var p50: Duration, p90: Duration, p99: Duration
}

/// One bar of a histogram, cold and warm apart.
package struct DurationBar: Sendable, Hashable {
    /// The least duration that counts.
    package var from: Duration
    /// The least duration that no longer does.
    package var to: Duration
    package var warm: Int, cold: Int
}
