import LosslessJSON
import Workbench

/// Shows what many invocations amounted to.
struct RepeatView {
    var output: Output

    /// Writes a summary of what was done of so many that were asked for.
    func show(_ summary: RepeatSummary, of asked: Int) {
        guard output.format == .text else {
            output.json(summary.json)
            return
        }
        let errors = summary.errors == 0 ? "no errors" : output.palette(.bad, "\(grouped(summary.errors)) errors")
        let throttles =
            summary.throttles == 0 ? "" : ", " + output.palette(.caution, "\(grouped(summary.throttles)) throttled")
        let head = "\(grouped(summary.count)) invocations, \(errors)\(throttles), \(grouped(summary.cold)) cold"
        output.line(head + ", \(grouped(Int(summary.perSecond.rounded()))) per second")
        if summary.isInterrupted { noteInterruption(after: summary.count, of: asked) }
        if summary.waited > 0 { noteWaiting(summary.waited) }
        guard !summary.durations.isEmpty else { return }
        let spreads = [("duration", summary.durations), ("total", summary.totals)].compactMap { name, values in
            Spread(of: values).map { (name, $0) }
        }
        let columns: [Table.Column] = [
            .text("", minimum: nil), .number("MIN"), .number("MEAN"), .number("P50"), .number("P90"), .number("P99"),
            .number("MAX"),
        ]
        let rows = spreads.map { name, spread -> [Table.Cell] in
            [.init(name, .key)] + spread.values.map { .init(Duration.milliseconds($0).words) }
        }
        output.table(Table(columns: columns, rows: rows))
        output.lines(
            Histogram(of: summary.durations).lines(
                width: output.drawingWidth,
                bars: output.bars,
                palette: output.palette
            )
        )
    }

    private func noteInterruption(after count: Int, of asked: Int) {
        let words = output.notePalette(.caution, "interrupted") + " after \(grouped(count)) of \(grouped(asked))"
        output.note(words + "; those that were running were ended and are not counted")
    }

    private func noteWaiting(_ count: Int) {
        output.note(
            "\(grouped(count)) waited for one of this machine's environments, where Lambda would have started more "
                + "(set maximum-environments)"
        )
    }
}

extension RepeatProgress {
    /// The figures as the line of progress shows them.
    var words: String {
        let parts = [
            "\(grouped(done)) of \(grouped(total))", "\(grouped(inFlight)) in flight", "\(grouped(cold)) cold",
            "\(grouped(warm)) warm", "\(grouped(throttles)) throttled", "\(grouped(errors)) errors",
        ]
        return parts.joined(separator: ", ")
    }
}

extension RepeatSummary {
    /// The summary as `invoke --repeat` prints it with `--output json`.
    var json: JSONValue {
        [
            "count": .int(count),
            "errors": .int(errors),
            "throttles": .int(throttles),
            "cold": .int(cold),
            "waited": .int(waited),
            "interrupted": .bool(isInterrupted),
            "timings": [
                "duration_ms": Spread(of: durations)?.json ?? .null, "total_ms": Spread(of: totals)?.json ?? .null,
            ],
            "per_second": .decimal(perSecond, places: 1),
        ]
    }
}

extension Spread {
    /// The figures in the order of the table.
    var values: [Double] { [minimum, mean, p50, p90, p99, maximum] }

    /// The figures by their names.
    var json: JSONValue {
        [
            "min": .decimal(minimum, places: 4), "mean": .decimal(mean, places: 4), "p50": .decimal(p50, places: 4),
            "p90": .decimal(p90, places: 4), "p99": .decimal(p99, places: 4), "max": .decimal(maximum, places: 4),
        ]
    }
}
