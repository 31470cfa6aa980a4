import EventSources
import LosslessJSON
import Timekeeping
import Workbench

/// A simulation as one page that needs nothing but itself: the arrow keys go through time.
struct SimulationPage {
    let outcome: SimulationOutcome
    let chart: TimelineChart
    let title: String
    /// More events than these are not written into a page.
    static let mostEvents = 5_000

    init(_ outcome: SimulationOutcome, _ chart: TimelineChart, title: String) {
        self.outcome = outcome
        self.title = title
        let events = outcome.timeline.events
        self.chart =
            events.count <= Self.mostEvents
            ? chart
            : TimelineChart(
                Array(events.prefix(Self.mostEvents)),
                start: outcome.start,
                end: events[Self.mostEvents - 1].time
            )
    }

    /// The page.
    var document: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(xmlText(title))</title>
        <style>
        \(simulationPageStyle)
        </style>
        </head>
        <body>
        <h1>\(xmlText(title))</h1>
        <p class="dim">\(xmlText(subtitle))</p>
        <div class="drawing" tabindex="0" aria-label="timeline; the arrow keys go through time"><i id="cursor"></i>
        \(drawing.element)</div>
        <p id="now" aria-live="polite"><b id="clock"></b> <span id="what">\
        \u{2190} and \u{2192} go through time, Home and End to its ends</span></p>
        <div class="columns">
        <ol id="events">
        \(events.joined(separator: "\n"))
        </ol>
        <div>
        \(table("Messages", ["", "which", "delivered", "outcome", "after"], fates))
        \(table("Metrics", ["function", "metric", "", "value", "each minute"], metrics))
        \(table("Price", ["function", "memory", "cold starts", "cost"], costs))
        <p class="dim">\(LambdaPrices.words); not counted: \(LambdaPrices.notCounted)</p>
        </div>
        </div>
        <footer class="dim">written by <code>lamb simulate --html</code></footer>
        <script>
        \(simulationPageScript)
        </script>
        </body>
        </html>

        """
    }

    private var drawing: TimelineDrawing { TimelineDrawing(chart, title: title) }

    private var subtitle: String {
        let left = outcome.timeline.events.count - chart.events.count + outcome.timeline.dropped
        let rest = left > 0 ? "; \(grouped(left)) later events are not on this page" : ""
        return "\((outcome.end - outcome.start).words) of virtual time from \(outcome.start.iso8601), "
            + "\(grouped(outcome.messages.count)) messages\(rest)"
    }

    private var events: [String] {
        let drawing = drawing
        return chart.events.enumerated().map { index, event in
            let row = chart.rows[chart.places[index]].words
            return
                "<li data-x=\"\(fixed(drawing.x(of: event.time), 1))\"><time>\((event.time - chart.start).clock)</time> "
                + "<b>\(xmlText(row))</b> <span class=\"\(event.kind.cssClass)\">\(xmlText(event.wordsWithoutEnvironment))"
                + "</span></li>"
        }
    }
}

// MARK: - Tables

extension SimulationPage {
    private func table(_ title: String, _ heading: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        let head = heading.map { "<th>\($0)</th>" }.joined()
        let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined(separator: "\n")
        return "<h2>\(title)</h2>\n<table><tr>\(head)</tr>\n\(body)</table>"
    }

    private var fates: [[String]] {
        var rows: [[String]] = []
        func add(_ group: FateGroups.Group, _ depth: Int) {
            guard rows.count < 200 else { return }
            let lead = String(repeating: "\u{2003}", count: depth) + (depth > 0 ? "└ " : "")
            let name = lead + group.numbers(Bars(isUnicode: true)) + (group.lane.map { " " + $0.words } ?? "")
            let (least, most) = (group.after.lowerBound.words, group.after.upperBound.words)
            let after = group.fate == .inFlight ? "" : least == most ? least : "\(least) – \(most)"
            rows.append([grouped(group.messages.count), xmlText(name), "\(group.deliveries)×", group.fate.words, after])
            for child in group.children { add(child, depth + 1) }
        }
        for group in FateGroups(outcome).groups { add(group, 0) }
        return rows
    }

    private var used: [SimulationOutcome.Function] {
        outcome.functions.filter { $0.metrics.total(.invocations) + $0.metrics.total(.throttles) > 0 }
    }

    private var metrics: [[String]] {
        let bars = Bars(isUnicode: true)
        return used.flatMap { function in
            FunctionMetrics.Name.allCases.filter { function.metrics.total($0) > 0 }.map { name in
                [
                    xmlText(function.name), name.rawValue, name.isMaximum ? "max" : "sum",
                    fixed(function.metrics.total(name), name == .duration ? 1 : 0),
                    "<code>\(bars.sparkline(function.metrics.series(name), columns: 40))</code>",
                ]
            }
        }
    }

    private var costs: [[String]] {
        used.map {
            [xmlText($0.name), "\($0.memoryMegabytes) MB", grouped($0.metrics.coldStarts), dollars($0.cost)]
        }
    }
}
