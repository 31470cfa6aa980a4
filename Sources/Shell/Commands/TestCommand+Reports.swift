import Diagnostics
import Suites
import Timekeeping
import Workbench

extension TestCommand {
    /// Whether TAP is written to standard output, in place of what is shown otherwise.
    var showsTAP: Bool { tap == "-" }

    /// Throws a usage diagnostic for options of which one would be ignored.
    func checkReports(_ output: Output) throws(Diagnostic) {
        if list, let other = asked.first {
            throw Diagnostic(
                .usage,
                "\"--list\" and \"\(other)\" exclude each other",
                hint: "--list only lists the cases, and runs none"
            )
        }
        let others = [(output.format == .json, "--output json"), (coverage, "--coverage")]
        guard showsTAP, let other = others.first(where: \.0)?.1 else { return }
        throw Diagnostic(
            .usage,
            "\"--tap -\" and \"\(other)\" both write to standard output",
            hint: "give --tap a file"
        )
    }

    /// The options that were given and need the cases to run.
    private var asked: [String] {
        [
            (junit != nil, "--junit"), (tap != nil, "--tap"), (html != nil, "--html"), (coverage, "--coverage"),
            (watch, "--watch"), (repetitions != nil, "--repeat"), (compare != nil, "--compare"),
            (!inject.isEmpty, "--inject"),
        ].filter(\.0).map(\.1)
    }

    /// Whether a run without cases is worth reporting.
    var reportsNothing: Bool { !collectsResults && !showsTAP && !coverage && !watch }

    /// Whether a report needs the results after the run.
    var collectsResults: Bool { junit != nil || html != nil || (tap != nil && !showsTAP) }

    /// Writes the reports that were asked for.
    func writeReports(
        _ results: [CaseResult],
        _ summary: SuiteSummary,
        _ coverage: Coverage?,
        _ context: CommandContext
    ) async throws {
        if let junit { try await writeReport(junitXML(results, name: context.workspace.name), to: junit) }
        if let tap, !showsTAP { try await writeReport(Suites.tap(results), to: tap) }
        guard let html else { return }
        var report = HTMLReport(name: context.workspace.name, time: context.workspace.clock.now, summary: summary)
        report.gaps = coverage?.gaps ?? []
        try await writeReport(report.page(results), to: html)
    }
}

/// Tells each verdict as it comes: on the screen, as TAP, and to GitHub.
struct VerdictTeller: Sendable {
    var view: SuiteView
    var showsTAP: Bool
    /// Present on GitHub Actions.
    var annotations: GitHubAnnotations?

    init(output: Output, showsTAP: Bool) {
        view = SuiteView(output: output)
        self.showsTAP = showsTAP
        // https://docs.github.com/actions: the variable is "true" on every runner.
        if variable("GITHUB_ACTIONS") == "true" {
            annotations = GitHubAnnotations(root: variable("GITHUB_WORKSPACE"))
        }
    }

    func begin() {
        if showsTAP { view.output.line(tapHeader) }
    }

    /// Tells a result; its number counts from 1.
    func tell(_ result: CaseResult, number: Int) {
        if showsTAP {
            view.output.raw(Array(tapPoint(result, number: number).utf8))
        } else {
            view.show(result)
        }
        if let line = annotations?.annotation(for: result) { view.output.report(line) }
    }

    /// Says what there is of a run that goes no further.
    func endInterrupted(_ summary: SuiteSummary) {
        view.output.leaveRowOfInterruption()
        if showsTAP { view.output.line("Bail out! interrupted") } else { view.show(summary) }
    }

    func end(_ summary: SuiteSummary) {
        if showsTAP { view.output.line("1..\(summary.count)") } else { view.show(summary) }
    }
}
