import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Timekeeping

/// One case of a page, closed unless it failed.
struct HTMLCase {
    var result: CaseResult
    /// The longest time of all cases, which is a whole bar.
    var slowest: Double

    private static let secrets = SecretMasker()
    /// How many characters of an event, an answer or a log are shown.
    private static let limit = 20_000

    var markup: String {
        let isOpen = result.verdict == .failed || result.verdict == .error
        let parts = [
            head, text(result.goldenCase.settings.description, class: "description"), trouble, rounds, differences,
            waterfall, logs, document("Answer", answer, isOpen: false), document("Event", event, isOpen: false),
        ]
        return "<details class=\"case \(result.verdict)\"\(isOpen ? " open" : "")>"
            + parts.filter { !$0.isEmpty }.joined(separator: "\n") + "</details>"
    }

    private var head: String {
        let share = slowest > 0 ? min(100, result.milliseconds / slowest * 100) : 0
        let time =
            result.place == nil
            ? ""
            : "<span class=\"time\"><i style=\"width:\(percent(share))\"></i></span>"
                + "<span class=\"ms\">\(milliseconds(result.milliseconds))</span>"
        let place = result.place.map { "<span class=\"place\">\($0.rawValue)</span>" } ?? ""
        return "<summary><b class=\"verdict\">\(result.verdict)</b>"
            + "<span class=\"name\">\(Suites.markup(visible(result.goldenCase.name)))</span>\(place)\(time)</summary>"
    }

    private var trouble: String {
        guard let diagnostic = result.diagnostic else { return "" }
        let place = diagnostic.location.map { $0.description + ": " } ?? ""
        return text(place + diagnostic.message, class: "message") + text(diagnostic.hint.map { "hint: \($0)" })
    }

    private var rounds: String {
        guard let finding = result.rounds, !finding.varying.isEmpty else { return "" }
        let rows = finding.varying.map { varying in
            "<li><code>\(Suites.markup(varying.path))</code> \(Suites.markup(varying.samples.prefix(4).joined(separator: ", ")))</li>"
        }
        let words =
            finding.places.isEmpty
            ? "Varies between \(finding.runs) runs"
                + (finding.failures > 0 ? ", of which \(finding.failures) failed:" : ":")
            : "Differs between \(finding.places.map(\.rawValue).joined(separator: " and ")):"
        return "<p class=\"message\">\(words)</p><ul>\(rows.joined())</ul>"
    }

    private var differences: String {
        guard !result.differences.isEmpty else { return "" }
        let lines = DifferenceRendering(width: 96).lines(for: result.differences, limit: 50).map { line in
            let segments = line.segments.map { segment in
                segment.isEmphasised && (line.kind == .removed || line.kind == .added)
                    ? "<mark>\(Suites.markup(segment.text))</mark>" : Suites.markup(segment.text)
            }
            return "<span class=\"\(line.kind)\">\(Suites.markup(line.marker))\(segments.joined())</span>"
        }
        return "<pre class=\"diff\">\(lines.joined())</pre>"
    }

    // MARK: The invocation

    private var waterfall: String {
        let spans = (result.report?.spans ?? []).sorted { $0.start < $1.start }
        let end = spans.map { Double(($0.start + $0.duration).nanoseconds) }.max() ?? 0
        guard end > 0 else { return "" }
        let rows = spans.prefix(200).map { span in
            let start = Double(span.start.nanoseconds) / end * 100
            let length = max(0.4, Double(span.duration.nanoseconds) / end * 100)
            let kind = span.isFailed ? "bad" : span.depth > 0 ? "own" : span.name
            return
                "<tr><th scope=\"row\" style=\"padding-left:\(min(span.depth, 6))em\">\(Suites.markup(span.name))</th>"
                + "<td class=\"track\"><i class=\"\(Suites.markup(kind))\" style=\"margin-left:\(percent(min(start, 99.6)));"
                + "width:\(percent(min(length, 100 - min(start, 99.6))))\"></i></td>"
                + "<td>\(milliseconds(Double(span.duration.nanoseconds) / 1e6))</td></tr>"
        }
        return "<table class=\"waterfall\"><caption>Where the time went\(memory)</caption>\(rows.joined())</table>"
    }

    private var memory: String {
        guard let report = result.report else { return "" }
        let used = report.maxMemoryMegabytes.map { ", \($0) of \(report.memoryLimitMegabytes) MB" } ?? ""
        return (report.isCold ? ", cold" : ", warm") + used
    }

    private var logs: String {
        let lines = (result.report?.logs ?? []).filter { $0.stream != .platform }.map(\.line)
        return document("Log", lines.isEmpty ? nil : lines.joined(separator: "\n"), isOpen: lines.count <= 12)
    }

    private var answer: String? { result.report.map { pretty($0.outcome.payload) } }

    private var event: String? { (try? result.goldenCase.event()).map(pretty) }

    private func pretty(_ payload: Payload) -> String {
        (try? JSONValue(parsing: payload.bytes))?.text(.pretty) ?? String(decoding: payload.bytes, as: UTF8.self)
    }

    private func document(_ title: String, _ text: String?, isOpen: Bool) -> String {
        guard let text else { return "" }
        let shown = text.count > Self.limit ? text.prefix(Self.limit) + "\n… cut here" : text[...]
        let safe = Self.secrets.masked(String(shown))
        return "<details class=\"part\"\(isOpen ? " open" : "")><summary>\(title)</summary>"
            + "<pre>\(Suites.markup(safe))</pre></details>"
    }

    private func text(_ text: String?, class name: String = "hint") -> String {
        text.map { "<p class=\"\(name)\">\(Suites.markup($0))</p>" } ?? ""
    }

    private func percent(_ value: Double) -> String {
        let hundredths = Int((max(0, value) * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)%"
    }
}
