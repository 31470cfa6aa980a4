import ArgumentParser
import Diagnostics
import LosslessJSON
import Workbench

/// `explain`: why the last thing failed.
struct ExplainCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "say in plain words why something failed, and what to try",
        usage: "explain [ID|last]",
        discussion: "Without an id: the last thing that failed in this session, else the last invocation."
    )
    static let topic = CommandTopic.looking
    static let examples = ["explain", "explain last"]

    @Argument(help: "A recording's id, its beginning, or last.")
    var id: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let output = context.output
        if id == nil, let failure = context.session.failure {
            return show(
                Explanation(
                    failure.message,
                    reasons: [failure.kind.words],
                    suggestions: failure.hint.map { [$0] } ?? []
                ),
                output
            )
        }
        return show(try context.workspace.explain(id ?? "last"), output)
    }

    private func show(_ explanation: Explanation, _ output: Output) -> ExitStatus {
        guard output.format == .text else {
            output.json([
                "summary": .string(explanation.summary), "reasons": .array(explanation.reasons.map(JSONValue.string)),
                "suggestions": .array(explanation.suggestions.map(JSONValue.string)),
            ])
            return .success
        }
        let width = min(100, output.drawingWidth)
        output.lines(wrapped(printable(explanation.summary), to: width).map { output.palette(.heading, $0) })
        for reason in explanation.reasons { item(reason, "because", .dim, width, output) }
        for suggestion in explanation.suggestions { item(suggestion, "try", .hint, width, output) }
        return .success
    }

    private func item(_ text: String, _ label: String, _ style: Style, _ width: Int, _ output: Output) {
        for (index, line) in wrapped(printable(text), to: width - 9).enumerated() {
            output.line(output.palette(style, pad(index == 0 ? label : "", to: 7)) + "  " + line)
        }
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? request.names.recordings + ["last"] : []
    }
}

extension Diagnostic.Kind {
    /// What sort of failure it is, as a sentence.
    fileprivate var words: String {
        switch self {
        case .unavailable: "a service does not answer, or does not let us in"
        case .failed: "it could not be carried out"
        case .usage: "the command was not understood"
        case .invalidInput: "what was read was not understood"
        case .notFound: "the thing it names does not exist"
        case .unwritable: "a file cannot be written"
        case .notInstalled: "something it needs is not installed on this machine"
        case .internalError: "this is a fault of lamb's own"
        case .interrupted: "you interrupted it"
        }
    }
}
