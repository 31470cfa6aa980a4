import Suites
import Synchronization

/// The results of deliveries as they come, from whichever task.
final class DeliveryLog: Sendable {
    private let results = Mutex<[DeliveryResult]>([])

    /// Keeps a result.
    func add(_ result: DeliveryResult) { results.withLock { $0.append(result) } }

    /// All of them, in the order they came.
    var all: [DeliveryResult] { results.withLock { $0 } }
}
