import Suites
import Synchronization
import Timekeeping

/// What a run of `test` has told so far, from whichever task.
final class TestResults: Sendable {
    private struct State {
        var summary = SuiteSummary()
        var kept: [CaseResult] = []
    }

    private let state = Mutex(State())
    private let keepsAll: Bool
    private let started = monotonicNanoseconds()

    /// Creates an empty list; what it is given is kept for a report, or else only counted.
    init(keepsAll: Bool) {
        self.keepsAll = keepsAll
    }

    /// Adds a result; how many there are then.
    func add(_ result: CaseResult) -> Int {
        state.withLock { state in
            state.summary.count(result)
            if keepsAll { state.kept.append(result) }
            return state.summary.count
        }
    }

    /// The results that were kept.
    var kept: [CaseResult] { state.withLock { $0.kept } }

    /// What was found until now, of so many cases in all.
    func summary(of count: Int) -> SuiteSummary {
        var summary = state.withLock { $0.summary }
        summary.notRun = count - summary.count
        summary.milliseconds = Double(monotonicNanoseconds() - started) / 1e6
        return summary
    }
}
