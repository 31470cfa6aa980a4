import Synchronization
import Timekeeping

/// Invokes cases that are like the first one after the other, without what it costs to change threads between them.
///
/// `next` gives the case after, nil (however often it is asked) when there is none that is like the first; `done` takes what
/// came of it. Both are called from one thread at a time. It may return before `next` gave nil, also at once, and is then
/// called anew. Throws `CancellationError`, or a `Diagnostic` when it cannot go on; a case whose end it did not tell is
/// invoked on its own.
package typealias InvokeInTurn =
    @Sendable (
        _ first: GoldenCase,
        _ next: @escaping @Sendable () -> GoldenCase?,
        _ done: @escaping @Sendable (GoldenCase, Result<CaseInvocation, any Error>) -> Void
    ) async throws -> Void

/// One of those that work on a run side by side: it takes cases until there are none.
final class SuiteJob: Sendable {
    /// A case that was taken and not finished.
    private struct Taken {
        var index: Int
        var started: Int64
    }

    private let cases: [GoldenCase]
    private let progress: SuiteProgress
    private let caseRun: CaseRun
    private let inTurn: InvokeInTurn?
    private let clerk: CaseClerk?
    private let taken = Mutex<Taken?>(nil)

    init(
        _ cases: [GoldenCase],
        _ progress: SuiteProgress,
        _ caseRun: CaseRun,
        inTurn: InvokeInTurn?,
        clerk: CaseClerk?
    ) {
        self.cases = cases
        self.progress = progress
        self.caseRun = caseRun
        self.inTurn = inTurn
        self.clerk = clerk
    }

    func run() async throws {
        while let index = takeBack()?.index ?? progress.next() {
            try Task.checkCancellation()
            let invoked = try await caseRun.invocations(of: clerk?.goldenCase(index) ?? cases[index])
            if let clerk {
                clerk.leave(index, invoked)
            } else {
                progress.finished(index, caseRun.result(of: cases[index], invoked))
            }
            try await goOn(after: cases[index])
        }
    }

    /// Goes on with cases like the last one, as far as that can be.
    private func goOn(after last: GoldenCase) async throws {
        do {
            try await inTurn?(last) {
                self.next(like: last)
            } _: {
                self.finish($0, $1)
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            // The case it happened to is invoked on its own, and says what is wrong.
        }
    }

    /// Takes a case; one that is not like the first is left to be run on its own, and the last until that was done.
    private func next(like first: GoldenCase) -> GoldenCase? {
        guard taken.withLock({ $0 == nil }), let index = progress.next() else { return nil }
        taken.withLock { $0 = Taken(index: index, started: monotonicNanoseconds()) }
        let golden = cases[index]
        return golden.isInvoked(like: first) && golden.settings.skip == nil && golden.trouble == nil ? golden : nil
    }

    private func finish(_ golden: GoldenCase, _ invocation: Result<CaseInvocation, any Error>) {
        guard let taken = takeBack() else { return }
        let elapsed = monotonicNanoseconds() - taken.started
        if let result = caseRun.result(of: golden, invocation, nanoseconds: elapsed) {
            progress.finished(taken.index, result)
        } else {
            // Cancelled, which the job notices before it goes on.
            self.taken.withLock { $0 = taken }
        }
    }

    private func takeBack() -> Taken? { taken.withLock { $0.take() } }
}
