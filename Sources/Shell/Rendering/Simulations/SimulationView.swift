import EventSources
import LosslessJSON
import Timekeeping
import Workbench

/// Shows what a simulation came to: the timeline, what became of the messages, the metrics and the price.
struct SimulationView {
    let output: Output
    /// Whether time goes to the right instead of down.
    var goesAcross = false
    /// Whether the histories of executions are shown; for other programs they always are.
    var showsHistories = false

    func show(_ outcome: SimulationOutcome) {
        guard output.format == .text else {
            showTimeline(outcome)
            showHistories(outcome)
            return showResults(outcome)
        }
        showTimeline(outcome)
        output.line()
        showHistories(outcome)
        showResults(outcome)
    }

    /// The timeline alone.
    func showTimeline(_ outcome: SimulationOutcome) {
        guard output.format == .text else {
            return output.jsonLines(outcome.timeline.events.map { $0.json(since: outcome.start) })
        }
        let chart = TimelineChart(outcome.timeline.events, start: outcome.start, end: outcome.end)
        if chart.rows.isEmpty { output.line("nothing happened") }
        output.lines(
            goesAcross
                ? TimelineAcross(chart, output: output).lines() : TimelineDown(chart, output: output).lines()
        )
        if outcome.timeline.dropped > 0 {
            output.note("\(grouped(outcome.timeline.dropped)) later events of the timeline were counted and not kept")
        }
    }

    /// The histories of state machines' executions, when they are wanted.
    func showHistories(_ outcome: SimulationOutcome) {
        guard showsHistories || output.format == .json else { return }
        ExecutionHistoryView(output: output, start: outcome.start).show(outcome.executions)
    }

    /// What became of the messages, the metrics and the price.
    func showResults(_ outcome: SimulationOutcome) {
        guard output.format == .text else { return output.json(outcome.summary) }
        FateView(outcome: outcome, output: output).show()
        MetricsView(outcome: outcome, output: output).show()
    }
}

extension Duration {
    /// The duration as a clock that began at zero shows it, such as `00:01:00.400`.
    var clock: String {
        let total = nanoseconds / 1_000_000
        let seconds = Int(total / 1000)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
        return clock + "." + padded(Int(total % 1000), 3)
    }
}

extension TimelineEvent {
    /// What happened, in a few words.
    var words: String { words(naming: environment) }

    /// The same where the environment shows already.
    var wordsWithoutEnvironment: String { words(naming: nil) }

    private func words(naming environment: Int?) -> String {
        var words = kind.words
        if let message {
            words += count > 1 ? " \(grouped(count)) messages from #\(message.index + 1)" : " #\(message.index + 1)"
        }
        if attempt > 1 || (attempt == 1 && kind.isFailure) { words += ", attempt \(attempt)" }
        if let environment { words += ", environment \(environment)" }
        if let duration { words += ", \(duration.words)" }
        if let detail { words += ": \(detail)" }
        return words
    }

    /// The event on a line of its own, as it is told while time goes by.
    func line(since start: Timestamp, _ palette: Palette) -> String {
        palette(.dim, (time - start).clock) + "  " + palette(.function, printable(TimelineChart.Row(self).words)) + ": "
            + palette(kind.style, printable(wordsWithoutEnvironment))
    }

    /// The event as `simulate --output json` has it.
    func json(since start: Timestamp) -> JSONValue {
        var members: [JSONObject.Member] = [
            ("t_ms", .milliseconds(time - start)), ("kind", .string(kind.rawValue)), ("lane", .string(lane.label)),
            ("message", message.map { .int($0.index + 1) } ?? .null), ("attempt", .int(attempt)),
        ]
        if count != 1 { members.append(("count", .int(count))) }
        if let environment { members.append(("environment", .int(environment))) }
        if let duration { members.append(("duration_ms", .milliseconds(duration))) }
        if let detail { members.append(("detail", .string(detail))) }
        return .object(JSONObject(members))
    }
}

extension SimulationOutcome {
    /// The last line of `simulate --output json`.
    var summary: JSONValue {
        let fates = Fate.allCases.map { ($0.label, JSONValue.int(messages.count(of: $0))) }
        let metrics = functions.map { function in
            let figures = FunctionMetrics.Name.allCases.map { name in
                (name.rawValue, JSONValue.decimal(function.metrics.total(name)))
            }
            return (function.name, JSONValue.object(JSONObject(figures)))
        }
        let costs = functions.map { ($0.name, JSONValue.decimal($0.cost, places: 10)) }
        return [
            "messages": .object(JSONObject(fates)), "metrics": .object(JSONObject(metrics)),
            "cost_usd": .object(JSONObject(costs)), "ms": .milliseconds(end - start),
            "dropped": .int(timeline.dropped), "interrupted": .bool(isInterrupted),
        ]
    }
}
