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
            let start = attempt.isCold ? "cold" : "warm"
            return [line("delivery \(index + 1), \(start): \(attempt.outcome)", .dim)] + lines(of: attempt.calls)
        }
    }

    private func lines(of calls: [DeliveryAttempt.Call]) -> [Line] {
        var effects = 0
        var lines: [Line] = []
        for call in calls {
            if call.isEffect { effects += 1 }
            lines.append(
                line(text(of: call, number: call.isEffect ? effects : nil), call.error == nil ? nil : .caution)
            )
            if call.isCrash {
                lines.append(line("  \(isUnicode ? "✗" : "x") killed here, before it heard the answer", .bad))
            }
        }
        return lines
    }

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
