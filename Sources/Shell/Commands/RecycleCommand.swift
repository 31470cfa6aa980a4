import ArgumentParser
import Diagnostics
import LosslessJSON
import Workbench

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
