import Diagnostics
import Invocations
import Suites

/// Shows the verdicts of a suite as they come, and what they amount to.
struct SuiteView: Sendable {
    var output: Output
    /// How many differences of one case are shown.
    var limit = 5

    /// Writes one case's result: passed ones only when asked to say more.
    func show(_ result: CaseResult) {
        guard output.format == .text else {
            output.json(result.json)
            return
        }
        guard result.verdict != .passed || output.isVerbose else { return }
        let palette = output.palette
        let time =
            result.place.map {
                " " + palette(.dim, "\($0.rawValue), \(Duration.milliseconds(result.milliseconds).words)")
            } ?? ""
        output.line(
            palette(result.verdict.style, pad(result.verdict.rawValue, to: 7)) + " " + result.goldenCase.printableID
                + time
        )
        if let diagnostic = result.diagnostic {
            let place = diagnostic.location.map { $0.description + ": " } ?? ""
            say(place + diagnostic.message, diagnostic.hint)
        }
        if let finding = result.rounds { output.lines(RoundsView(palette: palette).lines(finding)) }
        output.lines(
            DifferenceView(palette: palette, width: output.drawingWidth).lines(result.differences, limit: limit)
        )
        output.results.flush()
    }

    /// Writes the summary.
    func show(_ summary: SuiteSummary) {
        guard output.format == .text else {
            output.json(summary.json)
            return
        }
        let counts: [(Int, String, Style)] = [
            (summary.passed, "passed", .good),
            (summary.failed, "failed" + (summary.flaky > 0 ? " (\(grouped(summary.flaky)) flaky)" : ""), .bad),
            (summary.errors, summary.errors == 1 ? "error" : "errors", .bad),
            (summary.new, "new", .caution), (summary.skipped, "skipped", .dim), (summary.notRun, "not run", .dim),
        ]
        let parts = counts.filter { $0.0 > 0 || $0.1 == "passed" }.map {
            output.palette($0.2, "\(grouped($0.0)) \($0.1)")
        }
        output.line(parts.joined(separator: ", ") + " in " + Duration.milliseconds(summary.milliseconds).words)
        showSlowest(summary)
        if summary.unknownBudgets > 0 {
            let count = summary.unknownBudgets == 1 ? "1 budget has" : "\(grouped(summary.unknownBudgets)) budgets have"
            output.note("\(count) no median yet: that takes \(CaseBudget.neededRuns) warm runs on this machine")
        }
        if summary.accepted > 0 {
            output.note("\(grouped(summary.accepted)) \(summary.accepted == 1 ? "golden was" : "goldens were") written")
        }
        if summary.pending > 0 {
            output.note("\(grouped(summary.pending)) pending: `review` shows and accepts or rejects them")
        }
    }

    /// The slowest cases, where there are enough to choose from, or when asked to say more.
    private func showSlowest(_ summary: SuiteSummary) {
        guard output.isVerbose || summary.count >= 10, summary.slowest.count > 1 else { return }
        let slowest = summary.slowest.map { "\(printable($0.id)) \(Duration.milliseconds($0.milliseconds).words)" }
        output.note(output.notePalette(.dim, "slowest: " + slowest.joined(separator: ", ")))
    }

    private func say(_ message: String, _ hint: String?) {
        output.line("  " + printable(message))
        if let hint { output.line("  " + output.palette(.hint, "hint:") + " " + printable(hint)) }
    }
}

extension Verdict {
    /// How the verdict looks.
    var style: Style {
        switch self {
        case .passed: .good
        case .failed, .error: .bad
        case .new: .caution
        case .skipped: .dim
        }
    }
}
