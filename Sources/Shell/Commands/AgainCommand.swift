import ArgumentParser
import Diagnostics
import Workbench

/// `again`: the last invocation once more.
struct AgainCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "again",
        abstract: "invoke once more what was invoked last",
        usage: "again [--trace]",
        discussion: "The same function, the same event, the same place; in this session or an earlier one."
    )
    static let topic = CommandTopic.invoking
    static let examples = ["again", "again --trace"]

    @Flag(help: "Draw where the time went.")
    var trace = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let (recording, isShown) = try await context.invoking("invoking again") { stream in
            try await context.workspace.again(streamingInto: stream)
        }
        return InvokeCommand.show(recording, context, payloadIsShown: isShown, showsTrace: trace)
    }
}

/// `replay ID`: any recorded invocation once more.
struct ReplayCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "invoke a recorded invocation again",
        usage: "replay ID [--trace]",
        discussion: "ID is a recording's id, its beginning, or last; `traces` lists them."
    )
    static let topic = CommandTopic.invoking
    static let examples = ["replay last"]

    @Argument(help: "The recording.")
    var id: String

    @Flag(help: "Draw where the time went.")
    var trace = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let (recording, isShown) = try await context.invoking("replaying \(id)") { stream in
            try await context.workspace.replay(id, streamingInto: stream)
        }
        return InvokeCommand.show(recording, context, payloadIsShown: isShown, showsTrace: trace)
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? request.names.recordings + ["last"] : []
    }
}
