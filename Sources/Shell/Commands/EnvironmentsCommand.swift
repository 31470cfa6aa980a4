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
        usage: "environments",
        discussion: "Shows state, age, invocations served and memory. They end with the session, or with `recycle`."
    )
    static let topic = CommandTopic.invoking
    static let examples = ["environments"]
    static let isPaged = true

    func run(in context: CommandContext) async throws -> ExitStatus {
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
            .text("STARTED", minimum: nil), .number("INVOCATIONS"), .number("MEMORY"), .number("PROCESS"), .text("ID"),
        ]
        let rows = environments.map { environment -> [Table.Cell] in
            [
                .init(environment.function, .function), .init(environment.place.rawValue),
                .init(environment.state.rawValue, environment.state == .busy ? .caution : .good),
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
    fileprivate var json: JSONValue {
        [
            "id": .string(id), "function": .string(function), "where": .string(place.rawValue),
            "state": .string(state.rawValue), "started": .string(startedAt.iso8601), "invocations": .int(invocations),
            "memory_mb": memoryMegabytes.map { .int($0) } ?? .null, "pid": processID.map { .int($0) } ?? .null,
        ]
    }
}

/// `recycle [FUNCTION]`: makes the next start cold.
struct RecycleCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "recycle",
        abstract: "throw execution environments away, so that the next start is cold",
        usage: "recycle [FUNCTION]"
    )
    static let topic = CommandTopic.invoking
    static let examples = ["recycle", "recycle thumbnail"]

    @Argument(help: "Only this function's.")
    var function: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let count = try await context.workspace.recycle(function)
        if context.output.format == .json {
            context.output.json(["recycled": .int(count)])
        } else {
            context.output.line("\(count) environment\(count == 1 ? "" : "s") recycled")
        }
        return .success
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? request.names.functions : []
    }
}
