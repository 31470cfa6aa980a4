import ArgumentParser
import Diagnostics

/// `clear`: empties the screen.
struct ClearCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear",
        abstract: "empty the screen",
        usage: "clear",
        discussion:
            "ctrl-L does the same and keeps the line that is being typed. Where there is no screen nothing happens."
    )
    static let topic = CommandTopic.shell
    static let examples = ["clear"]

    /// Cursor to the top, then the screen and what was scrolled off it.
    private static let sequence = "\u{1B}[H\u{1B}[2J\u{1B}[3J"

    func run(in context: CommandContext) async throws -> ExitStatus {
        let output = context.output
        if output.isTerminal, output.format == .text, context.terminal.isCapable {
            output.raw(Array(Self.sequence.utf8))
        }
        return .success
    }
}
