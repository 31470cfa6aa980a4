/// Standard or Express, with what the service promises of each (developer guide, "Choosing workflow type").
package enum StateMachineType: String, Sendable, CaseIterable {
    /// Exactly once, up to a year, with a history that can be read for 90 days.
    case standard = "STANDARD"
    /// At least once when asynchronous, up to five minutes, its history in logs only.
    case express = "EXPRESS"

    /// How long an execution may take.
    package var maximumDuration: Duration {
        switch self {
        case .standard: .seconds(365 * 86_400)
        case .express: .seconds(300)
        }
    }

    /// Whether `GetExecutionHistory` answers; Express executions are seen in CloudWatch Logs only.
    package var offersHistory: Bool { self == .standard }

    /// Whether the service may run an execution twice, when it was started asynchronously.
    package var mayRepeat: Bool { self == .express }

    /// Whether a task may wait for a job's end or for a token; Express ones only request and respond.
    package var allowsWaitingTasks: Bool { self == .standard }

    /// The most events of one execution; one that needs more fails.
    var maximumEvents: Int? { self == .standard ? 25_000 : nil }
}
