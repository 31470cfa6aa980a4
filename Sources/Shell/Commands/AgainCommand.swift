import ArgumentParser
import Diagnostics
import Invocations
import Workbench

/// `again`: the last invocation once more.
struct AgainCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "again",
        abstract: "invoke once more what was invoked last",
        usage: "again [--where PLACE] [--trace]",
        discussion:
            "The same function, the same event, the same place unless --where names another; in this session or an earlier one."
    )
    static let topic = CommandTopic.invoking
    static let examples = ["again", "again --trace", "again --where remote"]

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Where to run it; the recording decides otherwise.", valueName: "place"),
        completion: .list(InvocationPlace.allCases.map(\.rawValue))
    )
    var place: String?

    @OptionGroup var remote: RemoteOptions

    @Flag(help: "Draw where the time went.")
    var trace = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let place = try place.map { try InvokeCommand.place($0) }
        let choice = try remote.choice(for: [place])
        let (recording, isShown) = try await context.invoking("invoking again") { stream in
            try await context.workspace.again(at: place, choice, streamingInto: stream)
        }
        return try await InvokeCommand.show(recording, context, payloadIsShown: isShown, showsTrace: trace)
    }
}
