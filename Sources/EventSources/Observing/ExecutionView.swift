import LosslessJSON
import StateMachines
package import Timekeeping

/// An execution of a state machine, as someone sees it who looks into a simulation.
package struct ExecutionView: Sendable, Hashable {
    /// What started it.
    package var message: MessageID
    /// The status as `DescribeExecution` gives it.
    package var status: String
    /// The states that it is in, by name; several where branches run at once.
    package var states: [String]
    package var startedAt: Timestamp
}

extension ExecutionView {
    init(_ execution: StateMachineExecution, of message: MessageID) {
        self.message = message
        status = execution.outcome?.status ?? "RUNNING"
        startedAt = execution.startedAt
        states = []
        guard execution.outcome == nil else { return }
        for event in execution.history {
            guard let name = event.details?["name"]?.string else { continue }
            if event.type.hasSuffix("StateEntered") { states.append(name) }
            if event.type.hasSuffix("StateExited"), let place = states.lastIndex(of: name) { states.remove(at: place) }
        }
    }
}
