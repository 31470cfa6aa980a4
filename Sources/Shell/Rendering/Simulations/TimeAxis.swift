import Timekeeping

/// Time along a line: true to scale where something happens, with long waits between cut out.
struct TimeAxis {
    /// A stretch of time and where it lies.
    struct Stretch {
        var begin: Timestamp
        var end: Timestamp
        var from: Double
        var to: Double
        /// Whether it is a wait that was cut.
        var isCut: Bool
    }

    private(set) var stretches: [Stretch] = []

    /// Lays out the times of a chart.
    /// - Parameters:
    ///   - chart: what happens.
    ///   - width: how wide it may be.
    ///   - cut: how wide a wait is that is cut out.
    ///   - least: how wide the shortest stretch is in which something happens.
    init(_ chart: TimelineChart, width: Double, cut: Double, least: Double) {
        let busy = Self.busy(chart, most: max(1, Int(width / (cut + least) / 1.5)))
        let total = busy.reduce(0.0) { $0 + Double(($1.end - $1.begin).nanoseconds) }
        let room = width - cut * Double(busy.count - 1) - least * Double(busy.count)
        var x = 0.0
        for (index, part) in busy.enumerated() {
            if index > 0 {
                let before = busy[index - 1].end
                stretches.append(Stretch(begin: before, end: part.begin, from: x, to: x + cut, isCut: true))
                x += cut
            }
            let share = total > 0 ? Double((part.end - part.begin).nanoseconds) / total : 0
            let length = least + max(0, room) * share
            stretches.append(Stretch(begin: part.begin, end: part.end, from: x, to: x + length, isCut: false))
            x += length
        }
    }

    /// Where a moment lies.
    func place(of time: Timestamp) -> Double {
        guard let stretch = stretches.first(where: { time <= $0.end }) ?? stretches.last else { return 0 }
        let length = Double((stretch.end - stretch.begin).nanoseconds)
        guard length > 0 else { return stretch.from }
        let part = Double((max(time, stretch.begin) - stretch.begin).nanoseconds) / length
        return stretch.from + min(1, part) * (stretch.to - stretch.from)
    }

    /// The stretches in which something happens; the shortest waits between are kept until there are few enough.
    private static func busy(_ chart: TimelineChart, most: Int) -> [(begin: Timestamp, end: Timestamp)] {
        var spans: [(begin: Timestamp, end: Timestamp)] = chart.bars.map { ($0.begin, $0.end) }
        for mark in chart.marks { spans.append((mark.time, mark.time)) }
        spans.append((chart.start, chart.start))
        spans.sort { $0.begin < $1.begin }
        var merged: [(begin: Timestamp, end: Timestamp)] = []
        for span in spans {
            if let last = merged.last, span.begin <= last.end {
                merged[merged.count - 1].end = max(last.end, span.end)
            } else {
                merged.append(span)
            }
        }
        let gaps = zip(merged, merged.dropFirst()).map { ($1.begin - $0.end).nanoseconds }
        let active = merged.reduce(Int64(0)) { $0 + ($1.end - $1.begin).nanoseconds }
        // A wait that is shorter than a tenth of what happens is shown as long as it is.
        let kept = gaps.sorted(by: >).prefix(most - 1).filter { $0 > active / 10 }.last ?? .max
        var result = [merged[0]]
        for (gap, next) in zip(gaps, merged.dropFirst()) {
            if gap >= kept, result.count < most { result.append(next) } else { result[result.count - 1].end = next.end }
        }
        return result
    }
}
