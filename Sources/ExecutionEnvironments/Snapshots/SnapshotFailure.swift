import ChildProcesses
import Invocations

/// A function that could not be initialised for its snapshot; a result of the invocation that waited for it.
struct SnapshotFailure: Error {
    enum Reason {
        /// The runtime reported it.
        case reported(InvocationOutcome)
        case exited(ChildExit)
        case timedOut
    }

    var reason: Reason
    /// What the init phase wrote.
    var logs: [LogLine]

    /// What the invocation ends with.
    func outcome(id: String) -> InvocationOutcome {
        switch reason {
        case .reported(let outcome): outcome
        case .exited(let exit): FailurePayload.exited(exit, id: id)
        case .timedOut: FailurePayload.restorationTimedOut()
        }
    }
}
