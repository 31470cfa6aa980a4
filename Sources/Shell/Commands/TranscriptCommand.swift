import ArgumentParser
import Diagnostics

/// `transcript FILE`: keeps the session.
struct TranscriptCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcript",
        abstract: "write what was typed and shown in this session to a file",
        usage: "transcript FILE",
        discussion: """
            A file whose name ends in .md gets Markdown; any other a script that `lamb run` and `source` understand, \
            with what was shown as comments. What other programs showed (after | or !) is not in it.
            """
    )
    static let topic = CommandTopic.shell
    static let examples = ["transcript session.md", "transcript session.lamb"]

    @Argument(help: "The file to write.", completion: .file())
    var file: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        let transcript = context.session.transcript
        let text = file.hasSuffix(".md") ? transcript.markdown : transcript.script
        let status = try await context.output.redirected(to: file, appending: false) { output in
            output.raw(Array(text.utf8))
            return .success
        }
        let count = transcript.entries.count
        context.output.note("wrote \(count) line\(count == 1 ? "" : "s") and what they showed to \"\(file)\"")
        return status
    }
}
