import LosslessJSON
package import StateMachines
package import Timekeeping

/// One execution of a state machine with its history.
package struct ExecutionHistory: Sendable {
    package var stateMachine: String
    package var identity: ExecutionIdentity
    /// The input it was started with, as the timeline counts messages.
    package var message: MessageID
    package var startedAt: Timestamp
    /// As `DescribeExecution` gives it.
    package var status: String
    /// As `GetExecutionHistory` gives them; Express executions have the same in their logs.
    package var events: [HistoryEvent]
}

extension SimulatedStateMachine {
    /// The executions so far, in the order of their starts.
    package var histories: [ExecutionHistory] {
        executions.map { running in
            ExecutionHistory(
                stateMachine: lane.name,
                identity: running.execution.identity,
                message: running.message,
                startedAt: running.execution.startedAt,
                status: running.execution.outcome?.status ?? "RUNNING",
                events: running.execution.history
            )
        }
    }
}

extension ExecutionHistory {
    /// The name of the state that each event happened in; nil for those outside of all states.
    package var states: [String?] {
        var inside: [Int: String] = [:]
        return events.map { event in
            if event.type.hasSuffix("StateExited") { return event.details?["name"]?.string }
            let state =
                event.type.hasSuffix("StateEntered") ? event.details?["name"]?.string : inside[event.previousID]
            guard !event.type.hasPrefix("Execution") else { return nil }
            inside[event.id] = state
            return state
        }
    }
}
