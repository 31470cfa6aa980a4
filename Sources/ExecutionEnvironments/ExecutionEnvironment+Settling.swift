import Invocations
import RuntimeAPI
import Timekeeping

// MARK: - Between an answer and the next call for work

/// An invocation is over when the runtime has answered and asked for more, as on Lambda; both within its time-out.
///
/// A runtime asks within microseconds of its answer, so an invocation that comes in between waits for it. One that
/// takes longer keeps its environment to itself, and the invocation goes to another.
extension ExecutionEnvironment {
    /// How long an invocation waits for a runtime that has answered but not asked for more.
    private static let patience: Int64 = 100_000_000

    /// Whether an invocation may count on it.
    var isAlmostReady: Bool {
        machine.state == .settling && work == nil && !isLate && !machine.isRetiring
    }

    /// Waits a moment for the runtime to ask for the work it was given.
    func awaitReadiness() {
        setDeadline(monotonicNanoseconds() + Self.patience)
    }

    /// The runtime has not asked for more in time.
    func readinessDeadlinePassed() {
        isLate = true
        let kept = work
        work = nil
        if monotonicNanoseconds() < answerDeadline, !machine.isRetiring {
            setDeadline(answerDeadline)
        } else {
            stop(machine.isRetiring ? .spindown : .timeout)
        }
        if let kept { pool.submit(kept) }
    }
}
