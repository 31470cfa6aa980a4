import Diagnostics
import EventSources
import LosslessJSON
import Timekeeping
import Workbench

/// Shows what a simulation came to: the timeline, what became of the messages, the metrics.
struct SimulationView {
    let output: Output

    func show(_ outcome: SimulationOutcome) {
        guard output.format == .text else {
            output.jsonLines(outcome.timeline.events.map { $0.json(since: outcome.start) })
            output.json(outcome.summary)
            return
        }
        showTimeline(outcome)
        output.line()
        showFates(outcome)
        output.line()
        showMetrics(outcome)
    }
}

// MARK: - The timeline

extension SimulationView {
    /// How many lines stand at the start and at the end of a timeline that is too long to be read.
    private static let ends = (first: 40, last: 20)

    private func showTimeline(_ outcome: SimulationOutcome) {
        let events = outcome.timeline.events
        let hidden = output.isVerbose ? 0 : max(0, events.count - Self.ends.first - Self.ends.last)
        let rows = events.enumerated().compactMap { index, event -> [Table.Cell]? in
            if hidden > 0, index == Self.ends.first { return ["…", "", .init("\(grouped(hidden)) more (-v)", .dim)] }
            if hidden > 0, index > Self.ends.first, index < events.count - Self.ends.last { return nil }
            return row(event, outcome)
        }
        let columns: [Table.Column] = [
            .number("TIME"), .text("LANE", minimum: 12), .text("WHAT", minimum: 20),
        ]
        output.table(Table(columns: columns, rows: rows))
        if outcome.timeline.dropped > 0 {
            output.note("\(grouped(outcome.timeline.dropped)) later events of the timeline were counted and not kept")
        }
    }

    private func row(_ event: TimelineEvent, _ outcome: SimulationOutcome) -> [Table.Cell] {
        [
            .init((event.time - outcome.start).clock), .init(event.lane.name, .function),
            .init(event.words, event.kind.style),
        ]
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

extension TimelineEvent.Kind {
    fileprivate var style: Style? {
        switch self {
        case .success: .good
        case .error, .timeout, .expired, .deadLettered, .recursionStopped, .clientTimeout: .bad
        case .coldStart, .throttle, .retry, .visible, .duplicate, .blocked, .bisect: .caution
        case .sent, .filtered, .deleted, .reclaimed: .dim
        default: nil
        }
    }
}

extension TimelineEvent {
    /// What happened, in a few words.
    var words: String {
        var words = kind.rawValue.replacing("_", with: " ")
        if let message {
            words += count > 1 ? " \(count) messages from #\(message.index + 1)" : " #\(message.index + 1)"
        }
        if attempt > 0 { words += ", attempt \(attempt)" }
        if let environment { words += ", environment \(environment)" }
        if let duration { words += ", \(duration.words)" }
        if let detail { words += ": \(detail)" }
        return words
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

// MARK: - Fates and metrics

extension SimulationView {
    private func showFates(_ outcome: SimulationOutcome) {
        let rows = Fate.allCases.filter { outcome.messages.count(of: $0) > 0 }.map { fate -> [Table.Cell] in
            [.init(fate.label.replacing("_", with: " "), fate.style), .init(grouped(outcome.messages.count(of: fate)))]
        }
        output.table(Table(columns: [.text("MESSAGES"), .number(grouped(outcome.messages.count))], rows: rows))
    }

    private func showMetrics(_ outcome: SimulationOutcome) {
        let used = outcome.functions.filter { $0.metrics.total(.invocations) + $0.metrics.total(.throttles) > 0 }
        let rows = used.flatMap { function in
            FunctionMetrics.Name.allCases.filter { function.metrics.total($0) > 0 }.map { name -> [Table.Cell] in
                [
                    .init(function.name, .function), .init(name.rawValue),
                    .init(fixed(function.metrics.total(name), name.decimals)),
                    .init(output.bars.sparkline(function.metrics.series(name), columns: 40), .dim),
                ]
            }
        }
        let columns: [Table.Column] = [.text("FUNCTION"), .text("METRIC"), .number("TOTAL"), .text("EACH MINUTE")]
        output.table(Table(columns: columns, rows: rows))
    }
}

extension FunctionMetrics.Name {
    fileprivate var decimals: Int { self == .duration ? 1 : 0 }
}

extension Fate {
    fileprivate var style: Style? {
        switch self {
        case .succeeded: .good
        case .inFlight, .passedOn: nil
        case .filtered: .dim
        case .deadLettered, .toDestination: .caution
        case .expired, .refused, .failed: .bad
        }
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
        return [
            "messages": .object(JSONObject(fates)), "metrics": .object(JSONObject(metrics)),
            "ms": .milliseconds(end - start), "dropped": .int(timeline.dropped),
        ]
    }
}
