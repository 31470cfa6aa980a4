import Suites

/// Shows differences in colour: what was expected in red, what there is in green, what differs inside a line reversed.
struct DifferenceView {
    var palette: Palette
    var width: Int

    /// The lines of some differences, indented by two.
    func lines(_ differences: [Difference], limit: Int = .max) -> [String] {
        DifferenceRendering(width: max(20, width - 2)).lines(for: differences, limit: limit).map { "  " + text($0) }
    }

    private func text(_ line: DifferenceLine) -> String {
        guard palette.isColored else { return line.plainText }
        let style = line.kind.style
        return line.segments.reduce(palette(style, line.marker)) { text, segment in
            let stretch = palette(style, segment.text)
            return text + (segment.isEmphasised && style != nil ? "\u{1B}[7m" + stretch : stretch)
        }
    }
}

extension DifferenceLine.Kind {
    fileprivate var style: Style? {
        switch self {
        case .path: .heading
        case .note: .dim
        case .context: nil
        case .removed: .removed
        case .added: .added
        }
    }
}
