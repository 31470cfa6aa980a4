import Invocations
import RuntimeAPI
import Timekeeping

// MARK: - Between an answer and the next call for work

/// An invocation is over when the runtime, and every extension, has asked for more work, as on Lambda; all of that
/// counts in its duration and within its time-out.
///
/// A runtime asks within microseconds of its answer, so an invocation that comes in between waits for it. One that
/// takes longer keeps its environment to itself, and the invocation goes to another.
extension ExecutionEnvironment {
    /// How long an invocation waits for a runtime that has answered but not asked for more, in nanoseconds.
    static let patience: Int64 = 100_000_000

    /// Whether an invocation may count on it.
    var isAlmostReady: Bool {
        guard machine.state == .settling, !machine.isRetiring, work?.answer != nil else { return false }
        return !isLate
    }

    /// Whether it takes long to ask for work after its answer.
    private var isLate: Bool {
        guard let answeredAt = work?.answeredAt else { return false }
        return monotonicNanoseconds() - answeredAt >= Self.patience
    }

    /// Keeps what the runtime answered until the invocation is over; extensions may go on for long.
    func keep(_ answer: InvocationOutcome, of work: PendingInvocation) {
        work.answer = answer
        if connection.extensions?.registry.allAreReady == false { deliverAnswer(of: work) }
    }

    /// Gives a kept answer to who reads the response as it comes, as the service's callers have it at once.
    func deliverAnswer() {
        if machine.state == .settling, isLate, let work { deliverAnswer(of: work) }
    }

    private func deliverAnswer(of work: PendingInvocation) {
        work.stream?.finish(answering: work.response == nil ? work.answer?.payload : nil)
    }

    /// An invocation that was answered before, with its report.
    typealias Settled = (work: PendingInvocation, report: InvocationReport)

    /// Takes the invocation that was answered before and is over now, at a moment in monotonic nanoseconds.
    func takeAnswered(endedAt end: Int64) -> Settled? {
        guard let work, let answer = work.answer else { return nil }
        self.work = nil
        return (work, report(on: work, answer, endedAt: end))
    }

    /// Ends an invocation that was answered before though no more was asked for.
    func concludeAnswered(_ work: PendingInvocation) {
        guard let answer = work.answer else { return }
        self.work = nil
        conclude(work, answer)
    }

    /// The time-out has passed after the answer: the caller keeps it, and the environment ends.
    func settlingDeadlinePassed() {
        guard let work else { return }
        collectOutput()
        logTimeout(of: work)
        pool.suppressedStarts += 1
        concludeAnswered(work)
        stop(.timeout)
    }

    /// Waits a moment for a runtime to ask again whose connection was lost when it was to be given work.
    func awaitReadiness() {
        setDeadline(monotonicNanoseconds() + Self.patience)
    }

    /// The runtime has not asked again in time: its invocation goes to another.
    func readinessDeadlinePassed() {
        let kept = work
        work = nil
        stop(machine.isRetiring ? .spindown : .timeout)
        if let kept { pool.submit(kept) }
    }
}
