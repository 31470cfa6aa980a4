import ArgumentParser
import ChildProcesses
import Diagnostics

/// `! COMMAND`: a command of the system's shell.
struct ShellEscapeCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "!",
        abstract: "run a command of the system's shell",
        usage: "! COMMAND",
        discussion: "The rest of the line goes to /bin/sh as it is."
    )
    static let topic = CommandTopic.shell
    static let examples = ["! ls -l Fixtures"]

    @Argument(parsing: .captureForPassthrough, help: "What /bin/sh is to run.")
    var command: [String] = []

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard !command.isEmpty else {
            throw Diagnostic(.usage, "nothing after \"!\"", hint: "name a command, as in: ! ls -l")
        }
        context.output.results.flush()
        context.session.mayStandInRow = true
        let exit = try await runInForeground(ChildCommand("/bin/sh", ["-c", command.joined(separator: " ")]))
        guard !exit.isSuccess else { return .success }
        context.output.note(context.output.notePalette(.dim, exit.description))
        return .failed
    }
}
