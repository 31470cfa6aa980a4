import ArgumentParser
import Diagnostics
import Functions
import LosslessJSON
import Workbench

/// `env FUNCTION`: every environment variable with its origin.
struct EnvCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "env",
        abstract: "list a function's environment variables and where each comes from",
        usage: "env FUNCTION",
        discussion: """
            The values are those that the function's process gets; words in brackets stand for what only the start of an \
            environment decides. Warns of values that are not known here, and of overrides that are not used.
            """
    )
    static let topic = CommandTopic.workspace
    static let examples = ["env thumbnail"]
    static let isPaged = true

    @Argument(help: "The function's name or logical id.")
    var function: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        let variables = try await context.workspace.environmentVariables(of: function)
        for warning in try context.workspace.warnings(onVariablesOf: function) {
            context.output.warn(warning.description)
        }
        guard context.output.format == .text else {
            context.output.jsonLines(
                variables.map {
                    ["name": .string($0.name), "value": .string($0.value), "origin": .string($0.origin.rawValue)]
                }
            )
            return .success
        }
        let rows = variables.map { variable -> [Table.Cell] in
            [.init(variable.name, .key), .init(variable.value), .init(variable.origin.rawValue, .dim)]
        }
        let columns: [Table.Column] = [
            .text("NAME", minimum: 16), .text("VALUE", minimum: 12), .text("FROM", minimum: nil),
        ]
        context.output.table(Table(columns: columns, rows: rows))
        return .success
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? request.names.functions : []
    }
}
