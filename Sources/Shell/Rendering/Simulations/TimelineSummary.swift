import EventSources
import Timekeeping

/// Says in a few lines what happened in a part of a timeline that is too long to be read.
struct TimelineSummary {
    let chart: TimelineChart
    let output: Output
    private static let parts = 8

    /// A line for each of some equal stretches of time in which something happened.
    func lines(_ hidden: Range<Int>) -> [String] {
        let events = chart.events[hidden]
        guard let first = events.first?.time, let last = events.last?.time else { return [] }
        let share = max(1, (last - first).nanoseconds / Int64(Self.parts) + 1)
        var counts: [Int64: [TimelineEvent.Kind: Int]] = [:]
        for event in events {
            counts[(event.time - first).nanoseconds / share, default: [:]][event.kind, default: 0] += event.tally
        }
        let heading = "\(output.bars.ellipsis) \(grouped(hidden.count)) more (-v), in short:"
        let lines = counts.keys.sorted().map { part -> String in
            let from = first - chart.start + .nanoseconds(part * share)
            let words = TimelineEvent.Kind.allCases.compactMap { kind in
                counts[part]?[kind].map { "\(grouped($0)) \(kind.words)" }
            }
            let line = "\(from.clock)  " + words.joined(separator: ", ")
            return output.isTerminal
                ? truncated(line, to: output.drawingWidth, ellipsis: output.bars.ellipsis) : line
        }
        return [output.palette(.dim, "  " + heading)] + lines.map { output.palette(.dim, $0) }
    }
}

extension TimelineEvent {
    /// What it counts for in a summary: a message each where it tells of messages, else one.
    fileprivate var tally: Int {
        switch kind {
        case .sent, .filtered, .visible, .deadLettered, .expired: count
        default: 1
        }
    }
}
