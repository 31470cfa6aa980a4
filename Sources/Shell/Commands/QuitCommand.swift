import ArgumentParser
import Diagnostics

/// `quit`: leaves the shell, or ends a script.
struct QuitCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "quit",
        abstract: "leave the shell, or end a script",
        usage: "quit [STATUS]",
        aliases: ["exit"]
    )
    static let topic = CommandTopic.shell
    static let examples = ["quit"]

    @Argument(help: "0 for success, 1 for failure.")
    var status: Int32 = 0

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard let status = ExitStatus(rawValue: status) else {
            throw Diagnostic(
                .usage,
                "\"\(status)\" is not a status of lamb's",
                hint: "use 0 for success and 1 for failure"
            )
        }
        throw Departure.quit(status)
    }
}
