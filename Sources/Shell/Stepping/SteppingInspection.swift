import Diagnostics
import EventSources
import Functions
import LosslessJSON
import StateMachines
import Timekeeping
import Workbench

/// Looks into the queues and functions of a simulation as they are now.
struct SteppingInspection {
    let session: SimulationSession
    let output: Output

    private var simulation: Simulation { session.simulation }

    /// Shows one queue or function, or in a few lines all in which there is something.
    func show(_ kind: String?, _ name: String?) throws(Diagnostic) {
        switch (kind, name) {
        case ("queue", let name?): show(try queue(name))
        case ("function", let name?): show(function: try simulation.functionPlace(named: name))
        case ("execution", let name?):
            ExecutionHistoryView(output: output, start: simulation.start).show(try execution(name))
        default: showAll()
        }
    }

    private var queues: [SimulatedQueue] { simulation.everyone.compactMap { $0 as? SimulatedQueue } }

    private func queue(_ name: String) throws(Diagnostic) -> SimulatedQueue {
        let found = try simulation.receiver(.queue, named: name)
        guard let queue = found as? SimulatedQueue else {
            throw Diagnostic(.notFound, "\"\(name)\" is no queue", hint: "`inspect` lists what there is")
        }
        return queue
    }

    private var machines: [SimulatedStateMachine] { simulation.everyone.compactMap { $0 as? SimulatedStateMachine } }

    /// The execution with a name or the beginning of one, or that for an input with a number.
    private func execution(_ name: String) throws(Diagnostic) -> ExecutionHistory {
        let all = machines.flatMap(\.histories)
        let number = Int(name.drop { $0 == "#" })
        let exact = all.filter { $0.identity.name == name || number != nil && Int($0.message.index) + 1 == number }
        let found = exact.isEmpty ? all.filter { $0.identity.name.hasPrefix(name) } : exact
        if found.count == 1 { return found[0] }
        throw Diagnostic(
            found.isEmpty ? .notFound : .usage,
            found.isEmpty ? "no execution \"\(name)\"" : "several executions begin with \"\(name)\"",
            hint: all.isEmpty
                ? "none has begun yet"
                : "there is "
                    + all.prefix(4).map { "#\($0.message.index + 1) (\($0.identity.name))" }.joined(separator: ", ")
        )
    }

    private func showAll() {
        let rows =
            queues.map { queue -> [Table.Cell] in
                [
                    .init(queue.configuration.name, .function), "queue",
                    .init("\(queue.visibleCount) visible, \(queue.inFlightCount) in flight"),
                ]
            }
            + machines.map { machine -> [Table.Cell] in
                let histories = machine.histories
                let running = histories.count { $0.status == "RUNNING" }
                return [
                    .init(machine.lane.name, .function), "state machine",
                    .init("\(histories.count) execution\(histories.count == 1 ? "" : "s"), \(running) running"),
                ]
            }
            + simulation.functions.enumerated().map { place, function -> [Table.Cell] in
                let alive = simulation.environments(of: place)
                let busy = alive.count { $0.message != nil }
                return [
                    .init(function.name, .function), "function",
                    .init("\(alive.count) environments, \(busy) busy"),
                ]
            }
        show(Table(columns: [.text("NAME"), .text("KIND"), .text("NOW")], rows: rows))
    }

    private func show(_ queue: SimulatedQueue) {
        let configuration = queue.configuration
        facts([
            ("visible", grouped(queue.visibleCount)), ("in flight", grouped(queue.inFlightCount)),
            ("visibility time-out", "\(configuration.visibilityTimeoutSeconds) s"),
            ("receives at most", configuration.maxReceiveCount.map { String($0) } ?? "any number"),
            ("dead letters to", configuration.deadLetterQueue ?? "nowhere"),
        ])
    }

    private func show(function place: Int) {
        let function = simulation.functions[place]
        let metrics = function.metrics
        facts([
            ("memory", "\(function.configuration.memoryMegabytes) MB"), ("time-out", function.timeout.words),
            ("invocations", fixed(metrics.total(.invocations), 0)), ("errors", fixed(metrics.total(.errors), 0)),
            ("throttles", fixed(metrics.total(.throttles), 0)), ("cold starts", grouped(metrics.coldStarts)),
            ("failures to come", grouped(function.failures.next)),
        ])
        let rows = simulation.environments(of: place).map { environment -> [Table.Cell] in
            let words = environment.message.map { "runs #\($0.index + 1)" } ?? "waits"
            let since = (simulation.now - environment.since).words
            return [.init(String(environment.number)), .init(words), .init(since)]
        }
        guard !rows.isEmpty else { return }
        show(Table(columns: [.number("ENVIRONMENT"), .text("NOW"), .number("FOR")], rows: rows))
    }

    /// A table, or its rows as JSON.
    private func show(_ table: Table) {
        guard output.format == .json else { return output.table(table) }
        let names = table.columns.map { $0.title.lowercased() }
        for row in table.rows {
            output.json(.object(JSONObject(zip(names, row).map { ($0, .string($1.text)) })))
        }
    }

    private func facts(_ facts: [(name: String, value: String)]) {
        guard output.format == .text else {
            return output.json(.object(JSONObject(facts.map { ($0.name, .string($0.value)) })))
        }
        let width = facts.map(\.name.count).max() ?? 0
        for (name, value) in facts {
            let padding = String(repeating: " ", count: width - name.count + 2)
            output.line(output.palette(.dim, name) + padding + printable(value))
        }
    }
}
