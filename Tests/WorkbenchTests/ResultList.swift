import Suites
import Synchronization

/// The results of a suite in the order they came.
final class ResultList: Sendable {
    private let results = Mutex<[CaseResult]>([])

    func add(_ result: CaseResult) { results.withLock { $0.append(result) } }

    var all: [CaseResult] { results.withLock { $0 } }
}
