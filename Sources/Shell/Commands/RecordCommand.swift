import ArgumentParser
import Diagnostics
import LosslessJSON
import Suites
import Workbench

/// `record NAME`: makes a golden case of an invocation.
struct RecordCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "make a golden case of an invocation",
        usage: "record NAME [--from ID|last] [--runs N] [--overwrite]",
        discussion: """
            Writes the event and what the function answered into the workspace's Fixtures. The invocation is run again, \
            so that what varies shows, and matchers are proposed for it in the case's settings.
            """
    )
    static let topic = CommandTopic.testing
    static let examples = ["record two-items", "record two-items --from last --runs 3"]

    @Argument(help: "The case's name.")
    var name: String

    @Option(help: ArgumentHelp("The recording to keep: an id, its beginning, or last.", valueName: "id"))
    var from: String = "last"

    @Option(help: ArgumentHelp("How many runs to compare, the recorded one included.", valueName: "n"))
    var runs: Int = 2

    @Flag(help: "Replace a case of that name.")
    var overwrite = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard runs >= 1 else {
            throw Diagnostic(.usage, "\"\(runs)\" is not a value of \"--runs\"", hint: "give a whole number from 1")
        }
        let recorded = try await context.output.showingProgress("recording \(name)") { _ in
            try await context.workspace.record(name, from: from, runs: runs, overwrite: overwrite)
        }
        show(recorded, context)
        return .success
    }

    private func show(_ recorded: RecordedCase, _ context: CommandContext) {
        let output = context.output
        guard output.format == .text else {
            output.json([
                "case": .string(recorded.id), "files": .array(recorded.files.map(JSONValue.string)),
                "matchers": .array(
                    recorded.proposals.map { ["path": .string($0.path), "matcher": .string($0.matcher.yaml)] }
                ),
            ])
            return
        }
        output.line("recorded " + output.palette(.function, recorded.id))
        for file in recorded.files { output.line("  " + output.palette(.dim, file)) }
        for proposal in recorded.proposals {
            let samples = proposal.samples.prefix(2).map { truncated(printable($0), to: 30) }
            let why = samples.isEmpty ? "changes with the code" : "varies (" + samples.joined(separator: ", ") + ")"
            output.line(
                "  \(output.palette(.key, proposal.path)) \(why): matched as "
                    + output.palette(.literal, printable(proposal.matcher.yaml))
            )
        }
        if recorded.keptSettings { output.note("the case's own settings were kept as they are") }
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.option == "--from" ? request.names.recordings + ["last"] : []
    }
}
