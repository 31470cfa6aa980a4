import ArgumentParser
import Diagnostics
import Events
import LosslessJSON
import Workbench

/// `help [COMMAND]`: what there is, and how one command is used.
struct HelpCommand: PlainCommand {
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

    func run(plainly surroundings: Surroundings) throws -> ExitStatus {
        if man {
            surroundings.output.lines(ManualPage().lines())
            return .success
        }
        let type = try command.first.map { try Grammar.command(named: $0) }
        return try Self.show(type, words: Array(command.dropFirst()), surroundings.output) { surroundings.events }
    }

    /// Shows the help on a command, or on all of them.
    static func show(
        _ type: (any ShellCommand.Type)?,
        words: [String],
        _ output: Output,
        events: () throws -> EventCatalog
    ) throws -> ExitStatus {
        let help = HelpText(palette: output.palette, width: min(100, output.drawingWidth))
        guard let type else {
            return write(help.overview().joined(separator: "\n") + "\n", output)
        }
        if type == EventCommand.self, words.contains(where: { !$0.hasPrefix("-") }) {
            let (template, _) = try EventCommand.split(words, try events())
            let lines = template.helpText.split(separator: "\n", omittingEmptySubsequences: false)
            return write(lines.flatMap { hanging($0, to: help.width) }.joined(separator: "\n"), output)
        }
        return write(help.command(type).joined(separator: "\n") + "\n", output)
    }

    private static func write(_ text: String, _ output: Output) -> ExitStatus {
        if output.format == .json { output.json(["help": .string(text)]) } else { output.raw(Array(text.utf8)) }
        return .success
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? Grammar.names : []
    }
}
