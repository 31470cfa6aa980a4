import Diagnostics
import EventSources
import Functions
import LosslessJSON
import StateMachines
import Timekeeping
import Workbench

/// Looks into what takes part in a simulation, as it is now.
struct SteppingInspection {
    let session: SimulationSession
    let output: Output

    var simulation: Simulation { session.simulation }

    /// Shows one thing, or in a line each all of them.
    func show(_ thing: InspectedThing) throws(Diagnostic) {
        switch thing {
        case .everything: showAll()
        case .function(let name): show(function: try simulation.functionPlace(named: name))
        case .environments(let number, let name):
            try showEnvironments(
                number,
                of: try name.map { name throws(Diagnostic) in
                    try simulation.functionPlace(named: name)
                }
            )
        case .source(.schedule, let name): show(try simulation.schedule(named: name))
        case .source(let kind, let name): show(try simulation.receiver(kind, named: name))
        case .execution(let name):
            ExecutionHistoryView(output: output, start: simulation.start).show(try execution(name))
        }
    }

    private func show(_ source: any Receiver) {
        switch source {
        case let queue as SimulatedQueue: show(queue)
        case let stream as SimulatedStream: show(stream)
        case let topic as SimulatedTopic: show(topic)
        case let bus as SimulatedBus: show(bus)
        case let bucket as SimulatedBucket: show(bucket)
        case let machine as SimulatedStateMachine: show(machine)
        default: break
        }
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

    // MARK: All

    private func showAll() {
        let rows =
            simulation.everyone.compactMap { participant -> [Table.Cell]? in
                state(of: participant).map {
                    [.init(participant.lane.name, .function), .init(participant.lane.kind.rawValue), .init($0)]
                }
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

    /// What a participant does, in a few words; nil for those that are no resource.
    private func state(of participant: any Participant) -> String? {
        switch participant {
        case let queue as SimulatedQueue: "\(queue.visibleCount) visible, \(queue.inFlightCount) in flight"
        case let stream as SimulatedStream: summary(of: stream)
        case let topic as SimulatedTopic: "\(counted(topic.subscriptions.count, "subscription")), \(taken(topic.lane))"
        case let bus as SimulatedBus: "\(counted(bus.rules.count, "rule")), \(taken(bus.lane))"
        case let bucket as SimulatedBucket:
            "\(counted(bucket.notifications.count, "notification")), \(taken(bucket.lane))"
        case let schedule as SimulatedSchedule: schedule.next.map { "next at \(clock($0))" } ?? "does not fire any more"
        case let machine as SimulatedStateMachine:
            "\(machine.views.count { $0.status == "RUNNING" }) running of \(counted(machine.views.count, "execution"))"
        default: nil
        }
    }

    /// How many messages something took so far.
    func taken(_ lane: Lane) -> String {
        let count = simulation.timeline.events.reduce(0) { $0 + ($1.kind == .sent && $1.lane == lane ? $1.count : 0) }
        return counted(count, "message") + " taken"
    }

    func counted(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }

    func clock(_ time: Timestamp) -> String { (time - simulation.start).clock }

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
        let rows = simulation.environments(of: place).map(cells)
        guard !rows.isEmpty else { return }
        show(Table(columns: [.number("ENVIRONMENT"), .text("NOW"), .number("FOR")], rows: rows))
    }

    private func cells(_ environment: EnvironmentView) -> [Table.Cell] {
        let words = environment.message.map { "runs #\($0.index + 1)" } ?? "waits"
        let since = (simulation.now - environment.since).words
        return [.init(String(environment.number)), .init(words), .init(since)]
    }

    /// The environments of a number and of a function, of all where they are not said.
    private func showEnvironments(_ number: Int?, of function: Int?) throws(Diagnostic) {
        let places = function.map { [$0] } ?? Array(simulation.functions.indices)
        let rows = places.flatMap { place in
            simulation.environments(of: place).filter { number == nil || $0.number == number }.map {
                [Table.Cell(simulation.functions[place].name, .function)] + cells($0)
            }
        }
        guard !rows.isEmpty else {
            let alive = places.flatMap { simulation.environments(of: $0) }
            let what = number.map { "environment \($0)" } ?? "environment"
            throw Diagnostic(
                .notFound,
                "no \(what) is alive",
                hint: alive.isEmpty ? "the first invocation starts one" : "`inspect environment` lists them"
            )
        }
        show(
            Table(
                columns: [.text("FUNCTION"), .number("ENVIRONMENT"), .text("NOW"), .number("FOR")],
                rows: rows
            )
        )
    }

    /// A table, or its rows as JSON.
    func show(_ table: Table) {
        guard output.format == .json else { return output.table(table) }
        let names = table.columns.map { $0.title.lowercased() }
        for row in table.rows {
            output.json(.object(JSONObject(zip(names, row).map { ($0, .string($1.text)) })))
        }
    }

    func facts(_ facts: [(name: String, value: String)]) {
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
