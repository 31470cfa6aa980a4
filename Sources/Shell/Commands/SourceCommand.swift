import ArgumentParser
import Diagnostics

/// `source FILE`: runs the lines of a file in this session.
struct SourceCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "source",
        abstract: "run the lines of a file in this session",
        usage: "source FILE [--echo] [--keep-going]",
        discussion: """
            One command a line; # begins a comment, and a line that begins with "- " may fail. The script ends at the \
            first line that fails otherwise. `lamb run FILE` does the same in a session of its own: in the workspace the \
            script lies in, if it lies in one and no -w is given, and with that as the current directory.
            """,
        aliases: ["run"]
    )
    static let topic = CommandTopic.shell
    static let examples = ["source tour.lamb", "source tour.lamb --echo"]

    private static let maximumDepth = 16

    @Argument(help: "The script; - is standard input.", completion: .file())
    var file: String

    @Flag(help: "Show each line before it is run.")
    var echo = false

    @Flag(help: "Go on after a line that failed.")
    var keepGoing = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard context.interpreter.depth <= Self.maximumDepth else {
            throw Diagnostic(
                .usage,
                "\"\(file)\" is nested more than \(Self.maximumDepth) scripts deep",
                hint: "a script that runs itself never ends"
            )
        }
        let lines = ScriptLines(try contents(ofScript: file))
        return try await Script(lines, keepsGoing: keepGoing, echoes: echo).run(by: context.interpreter)
    }
}
