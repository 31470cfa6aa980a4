import ArgumentParser
import Diagnostics
import LosslessJSON
import Suites
import Workbench

/// `review`: decides over pending goldens.
struct ReviewCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "walk through pending goldens: accept, reject or skip each, or allow what varies",
        usage: "review [PATTERN …] [--accept | --reject]",
        discussion: """
            On a terminal each pending golden is shown with what it would change: a accepts, r rejects, s skips, l accepts \
            it and all that change the same places alike, m makes a matcher of a difference in case.yaml, e opens $EDITOR \
            on it, t tests the case again, q leaves. Elsewhere --accept or --reject decide over all that the patterns \
            select. With CI set nothing is accepted.
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
        if accept { try refuseOnCI(context) }
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
            return each(of: cases, context.output) { try decide(accepting: accept, $0, pending, context.output) }
        }
        guard context.terminal.isInputTerminal, context.output.isTerminal, context.output.format == .text else {
            let status = each(of: cases, context.output) { try list($0, pending, context.output) }
            let hint = context.output.notePalette(.hint, "hint:")
            context.output.note("\(hint) decide with --accept or --reject, or review on a terminal")
            return status
        }
        return try await walk(cases, pending, context)
    }

    static func candidates(for request: CompletionRequest) -> [String] { request.cases }
}

extension ReviewCommand {
    func show(_ golden: GoldenCase, _ pending: PendingGoldens, _ output: Output) throws {
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

    func decide(
        accepting: Bool,
        _ golden: GoldenCase,
        _ pending: PendingGoldens,
        _ output: Output
    ) throws {
        if accepting { try pending.accept(golden) } else { try pending.reject(golden) }
        let word = accepting ? "accepted" : "rejected"
        guard output.format == .text else {
            output.json(["case": .string(golden.name), "function": .string(golden.function), "decision": .string(word)])
            return
        }
        output.line(output.palette(accepting ? .good : .bad, word) + " " + golden.printableID)
    }

    /// Does something with each case; one that it cannot be done with does not stop the others.
    private func each(of cases: [GoldenCase], _ output: Output, do body: (GoldenCase) throws -> Void) -> ExitStatus {
        var status = ExitStatus.success
        for golden in cases {
            do { try body(golden) } catch {
                let report = FailureReport(error)
                report.write(to: output)
                status = report.exitStatus
            }
        }
        return status
    }

    private func list(_ golden: GoldenCase, _ pending: PendingGoldens, _ output: Output) throws {
        guard output.format == .text else {
            return output.json([
                "case": .string(golden.name), "function": .string(golden.function),
                "differences": .array(try pending.differences(of: golden).map(\.json)),
            ])
        }
        output.line(output.palette(.heading, golden.printableID))
        try show(golden, pending, output)
    }

    /// Throws a usage diagnostic where goldens are never written.
    func refuseOnCI(_ context: CommandContext) throws(Diagnostic) {
        guard context.workspace.isContinuousIntegration else { return }
        throw Diagnostic(
            .usage,
            "no golden is accepted while \"CI\" is set",
            hint: "review on your own machine, and commit what you accepted"
        )
    }
}
