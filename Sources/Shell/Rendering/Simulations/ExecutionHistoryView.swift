import EventSources
import LosslessJSON
import StateMachines
import Timekeeping

/// Shows the histories of state machines' executions, with the service's words for their events.
struct ExecutionHistoryView {
    let output: Output
    /// When the simulation began.
    let start: Timestamp
    private static let mostExecutions = 10

    /// Shows executions one after another; all of them only when much is to be said.
    func show(_ executions: [ExecutionHistory]) {
        guard output.format == .text else { return output.jsonLines(executions.map(\.json)) }
        guard !executions.isEmpty else { return output.note("no state machine was executed, so there is no history") }
        let shown = output.isVerbose ? executions[...] : executions.prefix(Self.mostExecutions)
        for execution in shown {
            show(execution)
            output.line()
        }
        let hidden = executions.count - shown.count
        if hidden > 0 {
            output.line(output.palette(.dim, "\(output.bars.ellipsis) \(grouped(hidden)) more executions (-v)"))
            output.line()
        }
    }

    /// Shows one execution.
    func show(_ execution: ExecutionHistory) {
        guard output.format == .text else { return output.json(execution.json) }
        let type = execution.identity.type == .express ? "Express" : "Standard"
        output.line(
            output.palette(.function, printable(execution.stateMachine)) + " #\(execution.message.index + 1): "
                + output.palette(execution.style, execution.status)
                + output.palette(.dim, ", \(type) execution \(execution.identity.name)")
        )
        let columns: [Table.Column] = [
            .number("ID"), .number("AFTER"), .text("TIME", minimum: nil), .text("EVENT", minimum: nil),
            .text("STATE", minimum: 8), .text("DETAILS", minimum: 8),
        ]
        let rows = zip(execution.events, execution.states).map { event, state -> [Table.Cell] in
            [
                .init(String(event.id)), .init(String(event.previousID), .dim),
                .init((event.time - start).clock, .dim), .init(event.type, event.style), .init(state ?? ""),
                .init(event.words, .dim),
            ]
        }
        output.table(Table(columns: columns, rows: rows))
    }
}

extension ExecutionHistory {
    fileprivate var style: Style? {
        switch status {
        case "SUCCEEDED": .good
        case "RUNNING": nil
        default: .bad
        }
    }

    /// The execution as `simulate --output json` has it; its events are those of `GetExecutionHistory`.
    fileprivate var json: JSONValue {
        [
            "execution": .string(identity.executionARN), "stateMachine": .string(identity.stateMachineARN),
            "name": .string(identity.name), "type": .string(identity.type == .express ? "EXPRESS" : "STANDARD"),
            "message": .int(message.index + 1), "status": .string(status), "events": .array(events.map(\.json)),
        ]
    }
}

extension HistoryEvent {
    fileprivate var style: Style? {
        if type.hasSuffix("Failed") || type.hasSuffix("TimedOut") || type.hasSuffix("Aborted") { return .bad }
        return type.hasSuffix("Succeeded") ? .good : nil
    }

    /// The details but for what the other columns say, and for whether they are cut.
    fileprivate var words: String {
        guard case .object(let object)? = details else { return "" }
        return object.members.filter { $0.key != "name" && $0.key != "roleArn" && !$0.key.hasSuffix("Details") }
            .map { "\($0.key) \($0.value.string ?? $0.value.text())" }.joined(separator: ", ")
    }
}
