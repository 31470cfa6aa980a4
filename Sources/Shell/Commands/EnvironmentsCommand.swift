import ArgumentParser
import Diagnostics
import Invocations
import LosslessJSON
import Timekeeping
import Workbench

/// `environments`: what stands ready.
struct EnvironmentsCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "environments",
        abstract: "list the execution environments that exist now",
        usage: "environments [ID] [--history]",
        discussion: """
            Shows state, age, invocations served and memory. They end with the session, after the idle time-out \
            (`set idle-timeout`), or with `recycle`. `--history` shows when each entered which state, and those that \
            have ended; so does an ID, or its beginning, for one.
            """
    )
    static let topic = CommandTopic.invoking
    static let examples = ["environments", "environments --history"]
    static let isPaged = true

    @Argument(help: ArgumentHelp("Only this one, with its history.", valueName: "id"))
    var id: String?

    @Flag(help: "Each state with the time it was entered, those that have ended included.")
    var history = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        if history || id != nil { return try await showHistory(context) }
        let environments = await context.workspace.environments()
        let output = context.output
        guard output.format == .text else {
            output.jsonLines(environments.map(\.json))
            return .success
        }
        guard !environments.isEmpty else {
            output.note("no execution environments: the next invocation starts cold")
            return .success
        }
        let now = context.workspace.clock.now
        let columns: [Table.Column] = [
            .text("FUNCTION", minimum: 10), .text("WHERE", minimum: nil), .text("STATE", minimum: nil),
            .text("SINCE", minimum: nil), .text("STARTED", minimum: nil), .number("INVOCATIONS"), .number("MEMORY"),
            .number("PROCESS"), .text("ID"),
        ]
        let rows = environments.map { environment -> [Table.Cell] in
            [
                .init(environment.function, .function), .init(environment.place.rawValue),
                .init(environment.state.rawValue, style(of: environment.state)),
                .init(environment.stateSince?.ago(seenFrom: now) ?? "–"),
                .init(environment.startedAt.ago(seenFrom: now)), .init(grouped(environment.invocations)),
                .init(environment.memoryMegabytes.map { "\($0) MB" } ?? "–"),
                .init(environment.processID.map(String.init) ?? "–"), .init(environment.id, .dim),
            ]
        }
        output.table(Table(columns: columns, rows: rows))
        return .success
    }
}

extension EnvironmentDescription {
    /// The fields of `environments`.
    var json: JSONValue {
        [
            "id": .string(id), "function": .string(function), "where": .string(place.rawValue),
            "state": .string(state.rawValue), "started": .string(startedAt.iso8601), "invocations": .int(invocations),
            "memory_mb": memoryMegabytes.map { .int($0) } ?? .null, "pid": processID.map { .int($0) } ?? .null,
            "state_since": stateSince.map { .string($0.iso8601) } ?? .null,
        ]
    }
}

/// How a state looks: at work, on its way, or at rest.
func style(of state: EnvironmentState) -> Style {
    switch state {
    case .busy, .initializing, .settling: .caution
    case .idle, .frozen: .good
    case .shuttingDown, .gone: .dim
    }
}
