import LosslessJSON
import Suites

/// The invocations of a delivery with their calls of services, its effects counted.
struct DeliveryTimeline {
    var isUnicode: Bool
    var width: Int

    /// One line, and how it looks.
    struct Line: Hashable {
        var text: String
        var style: Style?
    }

    /// The lines, indented by two.
    func lines(of attempts: [DeliveryAttempt]) -> [Line] {
        attempts.enumerated().flatMap { index, attempt in
            [line("delivery \(index + 1), \(circumstances(of: attempt)): \(attempt.outcome)", .dim)]
                + lines(of: attempt.calls)
                + (attempt.isUnheard ? [end("killed here, with its answer unheard")] : [])
        }
    }

    private func circumstances(of attempt: DeliveryAttempt) -> String {
        var words = [attempt.isCold ? "cold" : "warm"]
        if let records = attempt.records { words.append(records == 1 ? "1 record" : "\(records) records") }
        if attempt.secondsLater > 0 { words.append("\(grouped(attempt.secondsLater)) s later") }
        return words.joined(separator: ", ")
    }

    private func lines(of calls: [DeliveryAttempt.Call]) -> [Line] {
        var effects = 0
        var lines: [Line] = []
        for call in calls {
            if call.isEffect { effects += 1 }
            lines.append(
                line(text(of: call, number: call.isEffect ? effects : nil), call.error == nil ? nil : .caution)
            )
            switch call.end {
            case .crash: lines.append(end("killed here, before it heard the answer"))
            case .timeout: lines.append(end("timed out here, before it heard the answer"))
            case nil: break
            }
        }
        return lines
    }

    private func end(_ words: String) -> Line { line("  \(isUnicode ? "✗" : "x") \(words)", .bad) }

    private func text(of call: DeliveryAttempt.Call, number: Int?) -> String {
        let mark = number.map(String.init) ?? (isUnicode ? "·" : ".")
        let name = "  \(mark) \(call.service) \(call.operation)"
        if let error = call.error { return "\(name) \(isUnicode ? "→" : "->") \(error)" }
        return "\(name) \(printable(call.parameters.text()))"
    }

    private func line(_ text: String, _ style: Style?) -> Line {
        Line(text: truncated("  " + text, to: max(20, width)), style: style)
    }
}
