import Synchronization

/// Hands out cases and puts their results in order.
///
/// While one job reports, the others leave their results to it and go on.
final class SuiteProgress: Sendable {
    private struct State {
        var taken = 0
        var limit: Int
        var reported = 0
        var waiting: [Int: CaseResult] = [:]
        var isReporting = false
    }

    /// So many results may wait for the one that reports: whoever has more waits too, so that memory stays bounded when a
    /// reader is slow.
    private static let mostWaiting = 1024

    private let state: Mutex<State>
    private let reporting = Mutex(SuiteSummary())
    private let failFast: Bool
    private let report: @Sendable (CaseResult) -> Void

    init(count: Int, failFast: Bool, report: @escaping @Sendable (CaseResult) -> Void) {
        state = Mutex(State(limit: count))
        self.failFast = failFast
        self.report = report
    }

    /// The index of the next case to run; nil when there is none.
    func next() -> Int? {
        state.withLock { state in
            guard state.taken < state.limit else { return nil }
            defer { state.taken += 1 }
            return state.taken
        }
    }

    /// What a job that has a result does with it.
    private enum Turn {
        /// It is the next one: report it, and what waits behind it.
        case report
        /// It was left to whoever reports, perhaps with too many others.
        case left(isCrowded: Bool)
    }

    /// Takes a result; it is reported with those behind it that waited for it, here or by the job that is reporting.
    func finished(_ index: Int, _ result: CaseResult) {
        let turn = state.withLock { state -> Turn in
            if failFast, result.verdict == .failed || result.verdict == .error { state.limit = state.taken }
            guard index == state.reported, !state.isReporting else {
                state.waiting[index] = result
                return .left(isCrowded: state.isReporting && state.waiting.count > Self.mostWaiting)
            }
            state.reported += 1
            state.isReporting = true
            return .report
        }
        switch turn {
        case .report: reporting.withLock { report(from: result, &$0) }
        case .left(isCrowded: true): reporting.withLock { _ in }
        case .left(isCrowded: false): break
        }
    }

    private func report(from first: CaseResult, _ summary: inout SuiteSummary) {
        summary.count(first)
        report(first)
        while let result = takeNext() {
            summary.count(result)
            report(result)
        }
    }

    /// The next result in order; without one the reporting is over.
    private func takeNext() -> CaseResult? {
        state.withLock { state in
            guard let result = state.waiting.removeValue(forKey: state.reported) else {
                state.isReporting = false
                return nil
            }
            state.reported += 1
            return result
        }
    }

    var summary: SuiteSummary { reporting.withLock { $0 } }
}
