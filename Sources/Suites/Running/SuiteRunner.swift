import Diagnostics
package import Invocations
import Timekeeping

/// Runs golden cases side by side and holds each to its golden.
package struct SuiteRunner: Sendable {
    /// How many cases run at once.
    package var jobs = 1
    /// What may be written.
    package var updatePolicy = UpdatePolicy.pending
    /// Whether this runs on CI, where nothing is ever written.
    package var isCI = false
    /// Whether the first failure is the last case that is begun.
    package var failFast = false
    /// The part of the cases that is ours; nil for all.
    package var shard: Shard?
    /// How often each case is invoked, and where.
    package var rounds = Rounds.once
    /// Whether results keep what the invocations reported, for a report that shows it.
    package var keepsReports = false
    /// Where the cases are invoked by preference, so that they are read and compared elsewhere; nil for wherever a thread
    /// is free.
    package var executor: (any TaskExecutor)?
    /// Times how long results wait for company.
    package var clock: any Clock<Duration> = ContinuousClock()

    /// The places that are compared with each other; nil when each case runs in one.
    package var places: [InvocationPlace?]? {
        if case .places(let places) = rounds { places } else { nil }
    }

    /// Creates a runner with one job that leaves pending files.
    package init() {}

    /// Runs the cases and counts what was found.
    ///
    /// - Parameters:
    ///   - cases: the cases, run in this order as far as several jobs allow.
    ///   - invoke: invokes a case's function on its event. A `Diagnostic` it throws makes that case an error.
    ///   - inTurn: goes on with cases like the one that was invoked last; nil when each is invoked on its own.
    ///   - report: gets every result, in the order of `cases`, one at a time.
    /// - Returns: the counts.
    /// - Throws: `CancellationError` when the task is cancelled; cases that were not finished are then not reported.
    package func run(
        _ cases: [GoldenCase],
        invoke: @escaping @Sendable (GoldenCase) async throws -> CaseInvocation,
        inTurn: InvokeInTurn? = nil,
        report: @escaping @Sendable (CaseResult) -> Void
    ) async throws -> SuiteSummary {
        let cases = shard?.part(of: cases) ?? cases
        let started = monotonicNanoseconds()
        let progress = SuiteProgress(count: cases.count, failFast: failFast, report: report)
        let caseRun = CaseRun(
            policy: isCI ? .none : updatePolicy,
            rounds: rounds,
            keepsReports: keepsReports,
            invoke: invoke
        )
        // The first failure can only be the last case that is begun when it is known at once.
        let clerk = executor == nil || failFast ? nil : CaseClerk(cases, progress, caseRun, clock: clock)
        let jobs = (0..<max(1, min(jobs, cases.count))).map { _ in
            SuiteJob(cases, progress, caseRun, inTurn: rounds == .once ? inTurn : nil, clerk: clerk)
        }
        try await run(jobs, beside: clerk)
        var summary = progress.summary
        summary.notRun = cases.count - summary.count
        summary.milliseconds = Double(monotonicNanoseconds() - started) / 1e6
        return summary
    }

    private func run(_ jobs: [SuiteJob], beside clerk: CaseClerk?) async throws {
        defer { clerk?.compareLeft() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            if let clerk { group.addTask { await clerk.work() } }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for job in jobs { group.addTask(executorPreference: executor) { try await job.run() } }
                try await group.waitForAll()
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}
