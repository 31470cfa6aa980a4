import EventSources
import Timekeeping

/// A timeline as an SVG drawing that is legible in light and dark.
struct TimelineDrawing {
    let chart: TimelineChart
    let title: String
    private let axis: TimeAxis
    private static let labelWidth = 190.0
    private static let rowHeight = 24.0
    private static let top = 44.0
    private static let width = 1100.0

    /// Lays out a drawing.
    init(_ chart: TimelineChart, title: String) {
        self.chart = chart
        self.title = title
        axis = TimeAxis(chart, width: Self.width - Self.labelWidth - 24, cut: 34, least: 10)
    }

    /// The drawing as a file of its own.
    var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element }

    /// The drawing as an element of a page.
    var element: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(Self.width)) \(number(height))" \
        width="\(number(Self.width))" height="\(number(height))" role="img">
        <title>\(xmlText(title))</title>
        <style>
        \(Self.style)
        </style>
        <rect class="paper" width="100%" height="100%"/>
        \(([heading] + scale + rows + rests + bars + marks + legend).joined(separator: "\n"))
        </svg>

        """
    }

    /// Where an event lies, from the left.
    func x(of time: Timestamp) -> Double { Self.labelWidth + axis.place(of: time) }

    private func y(_ row: Int) -> Double { Self.top + Double(row) * Self.rowHeight }
    /// Where the rows end.
    var bottom: Double { Self.top + Double(chart.rows.count) * Self.rowHeight }
    private var legendRows: Int { (legendKinds.count + barKinds.count + 6) / 7 }
    private var height: Double { bottom + 14 + Double(legendRows) * 20 }

    /// Colours stand in it one by one: many programs that show drawings know no variables.
    private static let style = """
        svg{font:13px system-ui,sans-serif}
        .paper{fill:#fff}text{fill:#1c2024}.dim,.plain{fill:#667079}.line{stroke:#e2e6ea}.cut{fill:#e2e6ea}
        .good{fill:#1a7f4b}.bad{fill:#c2303a}.caution,.cold{fill:#a86400}.run{fill:#3f76c4}.rest{fill:#b9cbdf}
        .mark{text-anchor:middle;font-size:14px}.title{font-size:15px;font-weight:600}
        @media (prefers-color-scheme:dark){.paper{fill:#14171a}text{fill:#e4e7ea}.dim,.plain{fill:#97a1ab}
        .line{stroke:#2c3238}.cut{fill:#2c3238}.good{fill:#4cc38a}.bad{fill:#ff7b7f}.caution,.cold{fill:#e5a50a}
        .run{fill:#6ea2ef}.rest{fill:#3b4a5c}}
        """
}

// MARK: - Parts

extension TimelineDrawing {
    private var heading: String { "<text class=\"title\" x=\"8\" y=\"18\">\(xmlText(title))</text>" }

    private var scale: [String] { beginnings + [ending] }

    /// How long it all took, at the right end.
    private var ending: String {
        let words = (chart.end - chart.start).words
        let x = number(Self.width - 8)
        return "<text class=\"dim\" text-anchor=\"end\" x=\"\(x)\" y=\"18\">\(words)</text>"
    }

    private var beginnings: [String] {
        var free = 0.0
        return axis.stretches.flatMap { stretch -> [String] in
            let x = Self.labelWidth + stretch.from
            if stretch.isCut {
                let width = number(stretch.to - stretch.from)
                let wait = (stretch.end - stretch.begin).words
                return [
                    "<rect class=\"cut\" x=\"\(number(x))\" y=\"\(number(Self.top))\" width=\"\(width)\" "
                        + "height=\"\(number(bottom - Self.top))\"><title>\(wait) in which nothing happens</title></rect>"
                ]
            }
            let line =
                "<line class=\"line\" x1=\"\(number(x))\" x2=\"\(number(x))\" y1=\"\(number(Self.top - 4))\" y2=\"\(number(bottom))\"/>"
            let words = (stretch.begin - chart.start).shortClock
            guard x >= free else { return [line] }
            free = x + Double(words.count) * 8 + 8
            return [line, "<text class=\"dim\" x=\"\(number(x))\" y=\"\(number(Self.top - 8))\">\(words)</text>"]
        }
    }

    private var rows: [String] {
        chart.rows.enumerated().flatMap { index, row in
            let y = self.y(index)
            let name = truncated(row.words, to: 26)
            return [
                "<line class=\"line\" x1=\"8\" x2=\"\(number(Self.width - 8))\" y1=\"\(number(y + Self.rowHeight))\" "
                    + "y2=\"\(number(y + Self.rowHeight))\"/>",
                "<text x=\"8\" y=\"\(number(y + 16))\">\(xmlText(name))</text>",
            ]
        }
    }

    private var rests: [String] {
        chart.rests.map { rest in
            let (from, to) = (x(of: rest.begin), x(of: rest.end))
            return "<rect class=\"rest\" x=\"\(number(from))\" y=\"\(number(y(rest.row) + 10))\" "
                + "width=\"\(number(max(1, to - from)))\" height=\"4\">"
                + "<title>frozen for \((rest.end - rest.begin).words)</title></rect>"
        }
    }

    private var bars: [String] {
        chart.bars.flatMap { bar -> [String] in
            let (from, to) = (x(of: bar.begin), x(of: bar.end))
            let (y, words) = (y(bar.row), tooltip(bar))
            let kind = bar.ending.map { $0 == .success ? "good" : "bad" } ?? "run"
            let body =
                "<rect class=\"\(kind)\" x=\"\(number(from))\" y=\"\(number(y + 5))\" width=\"\(number(max(3, to - from)))\" "
                + "height=\"14\" rx=\"2\"><title>\(xmlText(words))</title></rect>"
            guard bar.isCold else { return [body] }
            return [
                body,
                "<rect class=\"cold\" x=\"\(number(from))\" y=\"\(number(y + 5))\" width=\"3\" height=\"14\"/>",
            ]
        }
    }

    private func tooltip(_ bar: TimelineChart.Bar) -> String {
        let end = bar.ending.map { ", \($0.words) after \((bar.end - bar.begin).words)" } ?? ", running"
        return "\((bar.begin - chart.start).clock) \(chart.events[bar.event].wordsWithoutEnvironment)\(end)"
    }

    private var marks: [String] {
        chart.marks.map { mark in
            let event = chart.events[mark.event]
            let words = "\((event.time - chart.start).clock) \(event.words)"
            return "<text class=\"mark \(mark.kind.cssClass)\" x=\"\(number(x(of: mark.time)))\" "
                + "y=\"\(number(y(mark.row) + 17))\"><title>\(xmlText(words))</title>\(symbol(mark.kind))</text>"
        }
    }

    private var legendKinds: [TimelineEvent.Kind] {
        let kinds = Set(chart.marks.map(\.kind))
        return TimelineEvent.Kind.allCases.filter { kinds.contains($0) }
    }

    /// The colours of bars there are, with their words.
    private var barKinds: [(colour: String, words: String)] {
        var kinds: [(colour: String, words: String)] = []
        if chart.bars.contains(where: \.isCold) { kinds.append(("cold", "cold start")) }
        if chart.bars.contains(where: { $0.ending == .success }) { kinds.append(("good", "success")) }
        let failed = chart.bars.contains { $0.ending != nil && $0.ending != .success }
        if failed { kinds.append(("bad", "failure")) }
        if chart.bars.contains(where: { $0.ending == nil }) { kinds.append(("run", "running")) }
        if !chart.rests.isEmpty { kinds.append(("rest", "frozen")) }
        return kinds
    }

    private var legend: [String] {
        let signs =
            legendKinds.map { "\(symbol($0)) \($0.words)" }
            + barKinds.map { "<tspan class=\"\($0.colour)\">■</tspan> \($0.words)" }
        return signs.enumerated().map { index, sign in
            let x = 8 + Double(index % 7) * 155
            let y = bottom + 22 + Double(index / 7) * 20
            return "<text class=\"dim\" x=\"\(number(x))\" y=\"\(number(y))\">\(sign)</text>"
        }
    }

    private func symbol(_ kind: TimelineEvent.Kind) -> String { xmlText(String(kind.mark(Bars(isUnicode: true)))) }
}

extension TimelineEvent.Kind {
    /// The class of its marks in drawings and pages.
    var cssClass: String {
        switch style {
        case .good: "good"
        case .bad: "bad"
        case .caution: "caution"
        default: "plain"
        }
    }
}

/// A coordinate with one decimal at most.
private func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : fixed(value, 1)
}

/// A text with what XML reads as markup written as text, and control characters made visible.
func xmlText(_ text: String) -> String {
    printable(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        .replacing("\"", with: "&quot;")
}
