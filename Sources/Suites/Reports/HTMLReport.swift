import Diagnostics
import Invocations
package import Timekeeping

/// The results as one page that needs nothing but itself, with JavaScript or without, on a wide screen or a phone.
///
/// It shows verdicts, differences, where the time went, logs, events and answers; secrets are replaced in all of them,
/// as they are in the trace store.
package struct HTMLReport: Sendable {
    /// What the whole is called, such as the workspace's name.
    package var name: String
    /// When the run ended.
    package var time: Timestamp
    /// What it found, counted.
    package var summary: SuiteSummary
    /// What has no case, a sentence each.
    package var gaps: [String] = []

    /// Creates a report.
    package init(name: String, time: Timestamp, summary: SuiteSummary) {
        self.name = name
        self.time = time
        self.summary = summary
    }

    /// The page.
    /// - Parameter results: the results in the order they were reported, with their invocations' reports.
    /// - Returns: an HTML document.
    package func page(_ results: [CaseResult]) -> String {
        var functions: [String: [CaseResult]] = [:]
        for result in results { functions[result.goldenCase.function, default: []].append(result) }
        let slowest = results.map(\.milliseconds).max() ?? 0
        let sections = functions.sorted { $0.key < $1.key }.map { section($0.key, $0.value, slowest) }
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(markup(title))</title>
            <style>
            \(htmlStyle)
            </style>
            </head>
            <body>
            <header>
            <h1>\(markup(name))</h1>
            <p class="when">\(markup(time.iso8601Seconds.replacing("T", with: " ").replacing("Z", with: " UTC"))), in \(milliseconds(summary.milliseconds))</p>
            \(bar)
            \(filters)
            </header>
            <main>
            \(sections.joined(separator: "\n"))
            \(list("Slowest cases", summary.slowest.map { "\($0.id): \(milliseconds($0.milliseconds))" }))
            \(list("Without a case", gaps))
            </main>
            <footer>written by <code>lamb test --html</code></footer>
            </body>
            </html>

            """
    }

    private var title: String { (summary.isSuccess ? "✓ " : "✗ ") + name }

    private var counts: [(count: Int, verdict: Verdict)] {
        [
            (summary.failed, .failed), (summary.errors, .error), (summary.new, .new), (summary.passed, .passed),
            (summary.skipped, .skipped),
        ].filter { $0.0 > 0 }
    }

    /// The counts as one bar of colours.
    private var bar: String {
        let parts = counts.map { "<span class=\"\($0.verdict)\" style=\"flex:\($0.count)\"></span>" }
        return "<div class=\"bar\" aria-hidden=\"true\">\(parts.joined())</div>"
    }

    /// Buttons that choose a verdict, by the style sheet alone.
    private var filters: String {
        let all = filter("all", "\(summary.count) cases", isChosen: true)
        return "<nav aria-label=\"Show\">"
            + all + counts.map { filter($0.verdict.rawValue, "\($0.count) \($0.verdict)") }.joined() + "</nav>"
    }

    private func filter(_ id: String, _ label: String, isChosen: Bool = false) -> String {
        "<input type=\"radio\" name=\"show\" id=\"show-\(id)\"\(isChosen ? " checked" : "")>"
            + "<label for=\"show-\(id)\" class=\"\(id)\">\(label)</label>"
    }

    private func section(_ function: String, _ results: [CaseResult], _ slowest: Double) -> String {
        let failed = results.count { $0.verdict == .failed || $0.verdict == .error }
        let count = failed > 0 ? "\(failed) of \(results.count) failed" : "\(results.count)"
        return "<section>\n<h2>\(markup(function)) <small>\(count)</small></h2>\n"
            + results.map { HTMLCase(result: $0, slowest: slowest).markup }.joined(separator: "\n") + "\n</section>"
    }

    private func list(_ title: String, _ lines: [String]) -> String {
        guard !lines.isEmpty else { return "" }
        return "<section class=\"aside\">\n<h2>\(title)</h2>\n<ul>"
            + lines.map { "<li>\(markup($0))</li>" }.joined() + "</ul>\n</section>"
    }
}

/// Text with what HTML reads as markup written as text, and with control characters made visible.
package func markup(_ text: some StringProtocol) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        visible(line).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }.joined(separator: "\n")
}

/// A time as a page shows it.
func milliseconds(_ value: Double) -> String {
    let (number, unit) = value >= 1_000 ? (value / 1_000, "s") : (value, "ms")
    let tenths = Int((number * 10).rounded())
    return number >= 100 ? "\(Int(number.rounded())) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
}
