import ArgumentParser
import Diagnostics
import LosslessJSON

/// `history`: what was typed.
struct HistoryCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "show the lines that were typed, oldest first",
        usage: "history [-n N]",
        discussion: "Lines with secrets are kept and shown masked."
    )
    static let topic = CommandTopic.shell
    static let examples = ["history", "history -n 5"]
    static let isPaged = true

    @Option(name: .short, help: ArgumentHelp("The last N only.", valueName: "n"))
    var n: Int?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let lines = context.session.historyLines()
        let first = n.map { max(0, lines.count - max(0, $0)) } ?? 0
        let width = String(lines.count).count
        for (index, line) in lines.enumerated().dropFirst(first) {
            if context.output.format == .json {
                context.output.json(["number": .int(index + 1), "line": .string(line)])
            } else {
                let number = String(repeating: " ", count: width - String(index + 1).count) + String(index + 1)
                context.output.line(context.output.palette(.dim, number) + "  " + printable(line))
            }
        }
        return .success
    }
}
