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

    /// The lines, indented by two; the calls of two that run at once in the order they were carried out.
    func lines(of attempts: [DeliveryAttempt]) -> [Line] {
        let together = attempts.enumerated().filter { $0.element.participant != nil }
        let alone = attempts.enumerated().filter { $0.element.participant == nil }
        return together.map { headline($0.offset, $0.element) }
            + inTurn(together.flatMap { steps(of: $0.element) }).flatMap(lines)
            + alone.flatMap { [headline($0.offset, $0.element)] + steps(of: $0.element).flatMap(lines) }
    }

    /// One call of an invocation, or its end.
    private struct Step {
        /// `A` or `B` where two run at once, else nothing.
        var letter: String
        var call: DeliveryAttempt.Call?
        /// Which of the invocation's effects it is.
        var number: Int?
    }

    private func headline(_ index: Int, _ attempt: DeliveryAttempt) -> Line {
        let letter = letter(of: attempt).map { " (\($0))" } ?? ""
        return line("delivery \(index + 1)\(letter), \(circumstances(of: attempt)): \(attempt.outcome)", .dim)
    }

    private func letter(of attempt: DeliveryAttempt) -> String? {
        attempt.participant.map { $0 == 0 ? "A" : "B" }
    }

    private func steps(of attempt: DeliveryAttempt) -> [Step] {
        var effects = 0
        let letter = letter(of: attempt).map { $0 + " " } ?? ""
        let calls = attempt.calls.map { call in
            if call.isEffect { effects += 1 }
            return Step(letter: letter, call: call, number: call.isEffect ? effects : nil)
        }
        return calls + (attempt.isUnheard ? [Step(letter: letter)] : [])
    }

    private func inTurn(_ steps: [Step]) -> [Step] {
        steps.sorted { ($0.call?.turn ?? .max) < ($1.call?.turn ?? .max) }
    }

    private func circumstances(of attempt: DeliveryAttempt) -> String {
        var words = [attempt.isCold ? "cold" : "warm"]
        if let records = attempt.records { words.append(records == 1 ? "1 record" : "\(records) records") }
        if attempt.secondsLater > 0 { words.append("\(grouped(attempt.secondsLater)) s later") }
        return words.joined(separator: ", ")
    }

    private func lines(_ step: Step) -> [Line] {
        guard let call = step.call else { return [end("killed here, with its answer unheard")] }
        let own = line(text(of: call, step), call.error == nil ? nil : .caution)
        switch call.end {
        case .crash: return [own, end("killed here, before it heard the answer")]
        case .timeout: return [own, end("timed out here, before it heard the answer")]
        case nil: return [own]
        }
    }

    private func end(_ words: String) -> Line { line("  \(isUnicode ? "✗" : "x") \(words)", .bad) }

    private func text(of call: DeliveryAttempt.Call, _ step: Step) -> String {
        let mark = step.number.map(String.init) ?? (isUnicode ? "·" : ".")
        let name = "  \(step.letter)\(mark) \(call.service) \(call.operation)"
        if let error = call.error { return "\(name) \(isUnicode ? "→" : "->") \(error)" }
        return "\(name) \(printable(call.parameters.text()))"
    }

    private func line(_ text: String, _ style: Style?) -> Line {
        Line(text: truncated("  " + text, to: max(20, width)), style: style)
    }
}
