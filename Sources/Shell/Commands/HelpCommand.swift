import ArgumentParser
import Diagnostics
import Events
import Workbench

/// `help [COMMAND]`: what there is, and how one command is used.
struct HelpCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "help",
        abstract: "say what the commands do",
        usage: "help [COMMAND [SERVICE TYPE]]",
        discussion:
            "`help event s3 put` lists the parameters of one event. `COMMAND --help` is the same as `help COMMAND`."
    )
    static let topic = CommandTopic.shell
    static let examples = ["help", "help invoke", "help event s3 put"]
    static let isPaged = true

    @Argument(help: "The command to explain.", completion: .list([]))
    var command: [String] = []

    @Flag(help: "Print the manual page, for man -l.")
    var man = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        if man {
            context.output.lines(ManualPage().lines())
            return .success
        }
        guard let name = command.first else { return try Self.show(nil, words: [], context) }
        return try Self.show(try Grammar.command(named: name), words: Array(command.dropFirst()), context)
    }

    /// Shows the help on a command, or on all of them.
    static func show(
        _ type: (any ShellCommand.Type)?,
        words: [String],
        _ context: CommandContext
    ) throws -> ExitStatus {
        let help = HelpText(palette: context.output.palette, width: min(100, context.output.drawingWidth))
        guard let type else {
            context.output.lines(help.overview())
            return .success
        }
        if type == EventCommand.self, words.contains(where: { !$0.hasPrefix("-") }) {
            let (template, _) = try EventCommand.split(words, context.workspace.events)
            context.output.raw(Array(template.helpText.utf8))
            return .success
        }
        context.output.lines(help.command(type))
        return .success
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? Grammar.names : []
    }
}
