import ChildProcesses
import Invocations
import LambdaModel

/// A function that could not be initialised for its snapshot; a result of the invocation that waited for it.
struct SnapshotFailure: Error {
    enum Reason {
        /// The runtime reported it.
        case reported(InvocationOutcome)
        case exited(ChildExit, as: PlatformError)
        case timedOut
    }

    var reason: Reason
    /// What the init phase wrote.
    var logs: [LogLine]

    /// What the invocation ends with.
    func outcome(id: String) -> InvocationOutcome {
        switch reason {
        case .reported(let outcome): outcome
        case .exited(let exit, let error): FailurePayload.exited(exit, id: id, as: error)
        case .timedOut: FailurePayload.restorationTimedOut()
        }
    }
}
