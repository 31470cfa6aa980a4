import Synchronization
import Timekeeping

/// Hands out a number of turns to several workers and tells how far they are, ten times a second at most.
final class RepeatedWork: Sendable {
    private let count: Int
    private let taken = Atomic<Int>(0)
    private let nextReport: Atomic<Int64>
    private let progress: @Sendable (Int) -> Void

    init(count: Int, progress: @escaping @Sendable (Int) -> Void) {
        self.count = count
        self.progress = progress
        nextReport = Atomic(monotonicNanoseconds() + Self.interval)
    }

    private static let interval: Int64 = 100_000_000

    /// Takes one turn; false when all are taken.
    func takeOne() -> Bool {
        let done = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        report(min(done, count))
        return done < count
    }

    private func report(_ done: Int) {
        let due = nextReport.load(ordering: .relaxed)
        let now = monotonicNanoseconds()
        guard now >= due else { return }
        let (isOurs, _) = nextReport.compareExchange(
            expected: due,
            desired: now + Self.interval,
            ordering: .relaxed
        )
        if isOurs { progress(done) }
    }
}
