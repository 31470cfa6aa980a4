/// What an account's concurrency is held to; the defaults are the service's.
///
/// Source: "Lambda quotas" and "Lambda scaling behavior" in the AWS Lambda Developer Guide.
package struct ConcurrencyLimits: Sendable, Hashable {
    /// How many invocations may run at once in all functions together.
    package var account = 1000
    /// How fast each function may get new environments.
    package var scaling = ScalingRate()
    /// Whether requests are counted too, ten a second for each unit of concurrency; off in everyday work.
    package var countsRequests = false

    /// What reservations have to leave to the functions without one.
    package static let unreservedMinimum = 100
    /// Requests a second for each unit of concurrency.
    package static let requestsPerConcurrency = 10

    /// Creates the service's limits.
    package init() {}

    /// What is left for functions without a reservation, and never less than the service keeps for them.
    package func unreserved(after reserved: Int) -> Int {
        max(min(Self.unreservedMinimum, account), account - reserved)
    }

    /// Whether the service would accept these reservations together.
    package func allows(reservations: Int) -> Bool {
        reservations == 0 || account - reservations >= Self.unreservedMinimum
    }
}

/// How many environments a function may add in a time, written as `1000/10s`.
package struct ScalingRate: Sendable, Hashable, CustomStringConvertible {
    package var environments = 1000
    package var seconds = 10

    /// Creates the service's rate.
    package init() {}

    /// Reads a rate such as `5/10s`; nil when it is none.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].last == "s", let environments = Int(parts[0]),
            let seconds = Int(parts[1].dropLast()), environments > 0, seconds > 0
        else { return nil }
        self.environments = environments
        self.seconds = seconds
    }

    package var description: String { "\(environments)/\(seconds)s" }
}
