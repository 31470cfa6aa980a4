import Diagnostics
import LosslessJSON
import Suites

/// Shows what came of delivering events in many ways: a matrix, then what is wrong with the cases that failed.
struct DeliveryView: Sendable {
    var output: Output
    /// How many differences of one delivery are shown.
    var limit = 5

    /// Writes the matrix and the failures; of a case the shortest failing delivery, or all of them when asked to say more.
    func show(_ cases: [[DeliveryResult]]) {
        let checked = cases.filter { results in
            results.first?.verdict == .passed && results.contains { $0.delivery != nil }
        }
        let matrix = DeliveryMatrix(isUnicode: output.bars.isUnicode, cases: checked)
        if !checked.isEmpty { output.lines(matrix.table.lines(width: output.drawingWidth, palette: output.palette)) }
        for results in cases {
            for result in results where result.diagnostic != nil { tell(result) }
            let failures = results.filter { $0.verdict == .failed }
            for failure in output.isVerbose ? failures : failures.shortest { show(failure) }
        }
    }

    /// Writes what a delivery leaves differently, and how it went.
    private func show(_ failure: DeliveryResult) {
        output.line()
        output.line(output.palette(.bad, "failed") + "  \(failure.goldenCase.id) " + failure.deliveryName)
        output.lines(
            DifferenceView(palette: output.palette, width: output.drawingWidth).lines(failure.differences, limit: limit)
        )
        let timeline = DeliveryTimeline(isUnicode: output.bars.isUnicode, width: output.drawingWidth)
        output.lines(timeline.lines(of: failure.attempts).map { output.palette($0.style, $0.text) })
        if let note = failure.note { output.line("  " + printable(note)) }
        output.line("  " + output.palette(.hint, "once more:") + " " + printable(failure.command))
    }

    private func tell(_ result: DeliveryResult) {
        guard let diagnostic = result.diagnostic else { return }
        let palette = output.palette
        output.line(palette(result.verdict.style, pad(result.verdict.rawValue, to: 7)) + " " + result.goldenCase.id)
        let place = diagnostic.location.map { $0.description + ": " } ?? ""
        output.line("  " + printable(place + diagnostic.message))
        if let hint = diagnostic.hint { output.line("  " + palette(.hint, "hint:") + " " + printable(hint)) }
    }
}

extension [DeliveryResult] {
    /// The shortest failure alone.
    fileprivate var shortest: [DeliveryResult] { shortestFailure.map { [$0] } ?? [] }
}
