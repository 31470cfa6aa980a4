import Timekeeping

/// A function's metrics as CloudWatch would have them, summed for each minute of virtual time.
///
/// Source of the names: "Using CloudWatch metrics with Lambda" in the AWS Lambda Developer Guide.
package struct FunctionMetrics: Sendable {
    /// What is counted or measured.
    package enum Name: String, Sendable, CaseIterable {
        case invocations = "Invocations"
        case errors = "Errors"
        case throttles = "Throttles"
        case duration = "Duration"
        case concurrentExecutions = "ConcurrentExecutions"
        case iteratorAge = "IteratorAge"
        case asyncEventsReceived = "AsyncEventsReceived"
        case asyncEventAge = "AsyncEventAge"
        case asyncEventsDropped = "AsyncEventsDropped"
        case deadLetterErrors = "DeadLetterErrors"
        case destinationDeliveryFailures = "DestinationDeliveryFailures"
        case recursiveInvocationsDropped = "RecursiveInvocationsDropped"

        /// Whether a minute's figure is the greatest of its values instead of their sum.
        package var isMaximum: Bool {
            switch self {
            case .duration, .concurrentExecutions, .iteratorAge, .asyncEventAge: true
            default: false
            }
        }
    }

    private var minutes: [[Double]] = Array(repeating: [], count: Name.allCases.count)
    package private(set) var coldStarts = 0
    /// The sum of billed durations, in milliseconds.
    package private(set) var billedMilliseconds = 0.0
    /// What of it ran in provisioned environments, which costs less.
    package private(set) var provisionedMilliseconds = 0.0

    /// Creates metrics of nothing.
    package init() {}

    /// A metric's figures, one for each minute since the start.
    package func series(_ name: Name) -> [Double] { minutes[name.place] }

    /// The sum, or the greatest value where a sum has no meaning.
    package func total(_ name: Name) -> Double {
        name.isMaximum ? series(name).max() ?? 0 : series(name).reduce(0, +)
    }

    mutating func add(_ name: Name, _ value: Double = 1, at minute: Int) {
        let place = name.place
        while minutes[place].count <= minute { minutes[place].append(0) }
        minutes[place][minute] = name.isMaximum ? max(minutes[place][minute], value) : minutes[place][minute] + value
    }

    mutating func countColdStart() { coldStarts += 1 }

    mutating func bill(_ milliseconds: Double, isProvisioned: Bool) {
        billedMilliseconds += milliseconds
        if isProvisioned { provisionedMilliseconds += milliseconds }
    }
}

extension FunctionMetrics.Name {
    /// The place among all names.
    fileprivate var place: Int {
        switch self {
        case .invocations: 0
        case .errors: 1
        case .throttles: 2
        case .duration: 3
        case .concurrentExecutions: 4
        case .iteratorAge: 5
        case .asyncEventsReceived: 6
        case .asyncEventAge: 7
        case .asyncEventsDropped: 8
        case .deadLetterErrors: 9
        case .destinationDeliveryFailures: 10
        case .recursiveInvocationsDropped: 11
        }
    }
}
