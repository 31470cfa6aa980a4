import Invocations
import Timekeeping

/// The spans of a recording as bars on one time axis.
struct Waterfall {
    var spans: [Span]

    /// The lines of the drawing, as wide as the window.
    func lines(width: Int, bars: Bars, palette: Palette) -> [String] {
        let ordered = spans.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
        let spans = ordered.map(\.element)
        guard let end = spans.map({ ($0.start + $0.duration).nanoseconds }).max(), end > 0 else { return [] }
        let names = spans.map { displayWidth(of: Self.label(of: $0)) }.max() ?? 0
        let times = spans.map(\.duration.words)
        let timeWidth = times.map { displayWidth(of: $0) }.max() ?? 0
        let columns = max(8, width - min(names, 24) - timeWidth - 4)
        return zip(spans, times).map { span, time in
            let name = truncated(Self.label(of: span), to: 24)
            let bar = bars.bar(
                from: Double(span.start.nanoseconds) / Double(end),
                length: Double(span.duration.nanoseconds) / Double(end),
                columns: columns
            )
            return palette(.heading, pad(name, to: min(names, 24))) + "  "
                + palette(Self.style(of: span), pad(bar, to: columns)) + "  "
                + String(repeating: " ", count: timeWidth - displayWidth(of: time)) + time
        }
    }

    /// The name, indented by how deep the span lies.
    private static func label(of span: Span) -> String {
        String(repeating: "  ", count: min(span.depth, 6)) + printable(span.name)
    }

    private static func style(of span: Span) -> Style {
        if span.isFailed { return .bad }
        return switch span.name {
        case _ where span.depth > 0: .function
        case "init", "restore", "thaw", "first-byte": .caution
        case "invoke": .good
        case "response", "stream": .number
        default: .dim
        }
    }
}

/// The text with spaces added on the right up to a number of columns.
func pad(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - displayWidth(of: text)))
}
