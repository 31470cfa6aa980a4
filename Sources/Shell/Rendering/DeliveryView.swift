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
        for result in cases.joined() where result.verdict == .passed { showNote(on: result) }
        for results in cases {
            for result in results where result.diagnostic != nil { tell(result) }
            let failures = results.filter { $0.verdict == .failed }
            for failure in output.isVerbose ? failures : failures.shortest { show(failure, among: failures) }
        }
    }

    /// Writes how one delivery went that was asked for, whatever came of it.
    func show(replayed result: DeliveryResult) {
        guard result.diagnostic == nil else { return tell(result) }
        show(result, among: [result], isAgain: true)
    }

    /// Writes what a delivery leaves differently, and how it went.
    private func show(_ result: DeliveryResult, among failures: [DeliveryResult], isAgain: Bool = false) {
        let palette = output.palette
        if !isAgain { output.line() }
        output.line(
            palette(result.verdict.style, result.verdict.rawValue) + "  \(result.goldenCase.printableID) "
                + result.deliveryName
        )
        output.lines(
            DifferenceView(palette: palette, width: output.drawingWidth).lines(result.differences, limit: limit)
        )
        let timeline = DeliveryTimeline(isUnicode: output.bars.isUnicode, width: output.drawingWidth)
        output.lines(timeline.lines(of: result.attempts).map { palette($0.style, $0.text) })
        if let note = result.note {
            output.lines(
                wrappedWords(printable(note).split(separator: " ").map(String.init), after: "note:").map { "  " + $0 }
            )
        }
        if isAgain { return }
        output.line("  " + palette(.hint, "once more:") + " " + printable(result.command))
        let others = failures.map(\.deliveryName).filter { $0 != result.deliveryName }
        if others.isEmpty || output.isVerbose { return }
        output.lines(
            wrappedWords(others.dropLast().map { $0 + "," } + [others[others.count - 1]], after: "also failed:")
                .map { "  " + $0 }
        )
    }

    /// Words in lines that fit beside an indentation of two, the first line behind a title.
    private func wrappedWords(_ words: [String], after title: String) -> [String] {
        words.reduce(into: [title]) { lines, word in
            let last = lines.count - 1
            if displayWidth(of: lines[last]) + displayWidth(of: word) + 3 > max(40, output.drawingWidth) {
                lines.append("  " + word)
            } else {
                lines[last] += " " + word
            }
        }
    }

    /// Says what to know of two at once that went well: which orders were left out, and which could not be kept.
    private func showNote(on result: DeliveryResult) {
        guard result.delivery?.kind == .atOnce, let note = result.note else { return }
        output.note("\(result.goldenCase.printableID) \(result.deliveryName): \(printable(note))")
    }

    private func tell(_ result: DeliveryResult) {
        guard let diagnostic = result.diagnostic else { return }
        let palette = output.palette
        output.line(
            palette(result.verdict.style, pad(result.verdict.rawValue, to: 7)) + " " + result.goldenCase.printableID
        )
        let place = diagnostic.location.map { $0.description + ": " } ?? ""
        output.line("  " + printable(place + diagnostic.message))
        if let hint = diagnostic.hint { output.line("  " + palette(.hint, "hint:") + " " + printable(hint)) }
    }
}

extension [DeliveryResult] {
    /// The shortest failure alone.
    fileprivate var shortest: [DeliveryResult] { shortestFailure.map { [$0] } ?? [] }
}
