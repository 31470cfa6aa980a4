import Invocations
import Synchronization
import Timekeeping

/// How far many invocations of one event are.
package struct RepeatProgress: Sendable, Hashable {
    package var total: Int
    package var started = 0
    package var done = 0
    package var cold = 0
    package var errors = 0
    package var throttles = 0

    package var inFlight: Int { max(0, started - done) }
    package var warm: Int { max(0, done - cold - throttles) }
}

/// Hands out a number of turns to several workers and tells how far they are, ten times a second at most.
final class RepeatedWork: Sendable {
    private let count: Int
    private let taken = Atomic<Int>(0)
    private let done = Atomic<Int>(0)
    private let cold = Atomic<Int>(0)
    private let errors = Atomic<Int>(0)
    private let throttles = Atomic<Int>(0)
    private let nextReport: Atomic<Int64>
    private let progress: @Sendable (RepeatProgress) -> Void

    init(count: Int, progress: @escaping @Sendable (RepeatProgress) -> Void) {
        self.count = count
        self.progress = progress
        nextReport = Atomic(monotonicNanoseconds() + Self.interval)
    }

    private static let interval: Int64 = 100_000_000

    /// Takes one turn; false when all are taken.
    func takeOne() -> Bool {
        let before = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        report()
        return before < count
    }

    /// Counts what came of a turn.
    func end(_ report: InvocationReport) {
        done.wrappingAdd(1, ordering: .relaxed)
        if report.isCold { cold.wrappingAdd(1, ordering: .relaxed) }
        if report.outcome.isThrottled {
            throttles.wrappingAdd(1, ordering: .relaxed)
        } else if report.outcome.errorType != nil {
            errors.wrappingAdd(1, ordering: .relaxed)
        }
    }

    private func report() {
        let due = nextReport.load(ordering: .relaxed)
        let now = monotonicNanoseconds()
        guard now >= due else { return }
        let (isOurs, _) = nextReport.compareExchange(
            expected: due,
            desired: now + Self.interval,
            ordering: .relaxed
        )
        if isOurs { progress(current) }
    }

    private var current: RepeatProgress {
        RepeatProgress(
            total: count,
            started: min(taken.load(ordering: .relaxed), count),
            done: done.load(ordering: .relaxed),
            cold: cold.load(ordering: .relaxed),
            errors: errors.load(ordering: .relaxed),
            throttles: throttles.load(ordering: .relaxed)
        )
    }
}
