import Suites
import Synchronization
import Timekeeping

/// The results of deliveries as they come, from whichever task.
final class DeliveryLog: Sendable {
    private let results = Mutex<[DeliveryResult]>([])
    private let started = monotonicNanoseconds()

    /// Keeps a result.
    func add(_ result: DeliveryResult) { results.withLock { $0.append(result) } }

    /// All of them, in the order they came.
    var all: [DeliveryResult] { results.withLock { $0 } }

    /// What was found until now.
    var summary: SuiteSummary {
        var summary = all.filter(\.isTold).reduce(into: SuiteSummary()) { $0.count($1) }
        summary.milliseconds = Double(monotonicNanoseconds() - started) / 1e6
        return summary
    }
}
