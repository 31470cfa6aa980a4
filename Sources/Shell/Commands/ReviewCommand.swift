import ArgumentParser
import ChildProcesses
import Diagnostics
import LosslessJSON
import Suites
import Workbench

/// `review`: decides over pending goldens.
struct ReviewCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "walk through pending goldens: accept, reject, skip or edit each",
        usage: "review [PATTERN …] [--accept | --reject]",
        discussion: """
            On a terminal each pending golden is shown with what it would change: a accepts, r rejects, s skips, e opens \
            $EDITOR on it, q leaves. Elsewhere --accept or --reject decide over all that the patterns select.
            """
    )
    static let topic = CommandTopic.testing
    static let examples = ["review", "review 'orders/*' --accept", "review --reject"]

    @Argument(help: "Which cases.")
    var pattern: [String] = []

    @Flag(help: "Accept all that the patterns select.")
    var accept = false

    @Flag(help: "Reject all that the patterns select.")
    var reject = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard !(accept && reject) else {
            throw Diagnostic(.usage, "\"--accept\" and \"--reject\" exclude each other", hint: "choose one of them")
        }
        let pending = PendingGoldens(in: context.workspace.fixtures)
        let cases = try pending.list(matching: pattern)
        guard !cases.isEmpty else {
            context.output.note("nothing is pending")
            return .success
        }
        if accept || reject {
            for golden in cases { try decide(accept ? .accept : .reject, golden, pending, context.output) }
            return .success
        }
        guard context.terminal.isInputTerminal, context.output.isTerminal, context.output.format == .text else {
            try list(cases, pending, context.output)
            return .success
        }
        return try await walk(cases, pending, context)
    }

    static func candidates(for request: CompletionRequest) -> [String] { request.names.fixtures }
}

// MARK: - One after another

extension ReviewCommand {
    private enum Decision: Character { case accept = "a", reject = "r", skip = "s", edit = "e", quit = "q" }

    private func walk(
        _ cases: [GoldenCase],
        _ pending: PendingGoldens,
        _ context: CommandContext
    ) async throws -> ExitStatus {
        let output = context.output
        for (index, golden) in cases.enumerated() {
            var decision: Decision?
            while decision == nil || decision == .edit {
                output.line(output.palette(.heading, "\(golden.id) (\(index + 1) of \(cases.count))"))
                try show(golden, pending, output)
                decision = try await ask(output)
                if decision == .edit { try await edit(golden) }
            }
            if decision == .quit { break }
            if let decision, decision != .skip { try decide(decision, golden, pending, output) }
        }
        let left = try pending.list(matching: pattern).count
        if left > 0 { output.note("\(left) still pending") }
        return .success
    }

    private func ask(_ output: Output) async throws -> Decision {
        while true {
            let choices = ["accept", "reject", "skip", "edit", "quit"].map { word in
                output.palette(.command, "[" + word.prefix(1) + "]") + word.dropFirst()
            }
            output.results.write(Array((choices.joined(separator: " ") + "? ").utf8))
            output.results.flush()
            let key = try await KeyReader.key()
            output.line(key.map { printable(String($0)) } ?? "")
            guard let key else { return .quit }
            if let decision = Decision(rawValue: key) { return decision }
        }
    }

    private func edit(_ golden: GoldenCase) async throws {
        let editor = variable("VISUAL") ?? variable("EDITOR") ?? "vi"
        let command = ChildCommand("/bin/sh", ["-c", "\(editor) \"$1\"", "sh", golden.pendingPath])
        _ = try await runInForeground(command)
    }

    private func show(_ golden: GoldenCase, _ pending: PendingGoldens, _ output: Output) throws {
        guard golden.files.contains(.golden) else {
            output.line("  new: there is no accepted golden yet")
            if let proposed = try golden.pending() {
                for line in proposed.document.colored(output.palette).split(separator: "\n") {
                    output.line("  " + line)
                }
            }
            return
        }
        let differences = try pending.differences(of: golden)
        let view = DifferenceView(palette: output.palette, width: output.drawingWidth)
        output.lines(differences.isEmpty ? ["  equal, but for layout"] : view.lines(differences))
    }

    private func decide(
        _ decision: Decision,
        _ golden: GoldenCase,
        _ pending: PendingGoldens,
        _ output: Output
    ) throws {
        if decision == .accept { try pending.accept(golden) } else { try pending.reject(golden) }
        let word = decision == .accept ? "accepted" : "rejected"
        guard output.format == .text else {
            output.json(["case": .string(golden.name), "function": .string(golden.function), "decision": .string(word)])
            return
        }
        output.line(output.palette(decision == .accept ? .good : .bad, word) + " " + golden.id)
    }

    private func list(_ cases: [GoldenCase], _ pending: PendingGoldens, _ output: Output) throws {
        for golden in cases {
            guard output.format == .text else {
                output.json([
                    "case": .string(golden.name), "function": .string(golden.function),
                    "differences": .array(try pending.differences(of: golden).map(\.json)),
                ])
                continue
            }
            output.line(output.palette(.heading, golden.id))
            try show(golden, pending, output)
        }
        output.note(output.notePalette(.hint, "hint:") + " decide with --accept or --reject, or review on a terminal")
    }
}
