package import Timekeeping
package import LosslessJSON

/// What whoever drives an execution has to do next.
package enum ExecutionAction: Sendable, Hashable {
    /// Run a task and report its end with ``StateMachineExecution/complete(_:with:at:)``.
    case startTask(TaskID, TaskRequest)
    /// A task's end is of no interest any more: it timed out, or what it belongs to has ended.
    case abandonTask(TaskID)
    /// Call ``StateMachineExecution/advance(to:)`` at this time, unless something happens before.
    case wake(at: Timestamp)
    /// The execution is over.
    case finished(ExecutionOutcome)
}

/// The number of a task within its execution, in the order of their starts.
package struct TaskID: Sendable, Hashable, Comparable {
    package let number: Int

    package static func < (left: TaskID, right: TaskID) -> Bool { left.number < right.number }
}

/// How an execution ended.
package enum ExecutionOutcome: Sendable, Hashable {
    case succeeded(JSONValue)
    case failed(StateFailure)
    case timedOut
    case aborted(StateFailure?)

    /// The status as `DescribeExecution` gives it.
    package var status: String {
        switch self {
        case .succeeded: "SUCCEEDED"
        case .failed: "FAILED"
        case .timedOut: "TIMED_OUT"
        case .aborted: "ABORTED"
        }
    }
}
