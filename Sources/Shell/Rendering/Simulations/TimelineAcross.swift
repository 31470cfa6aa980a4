import EventSources
import Timekeeping

/// Draws a timeline with time going to the right: a row for each lane and environment, a bar for each invocation.
struct TimelineAcross {
    let chart: TimelineChart
    let output: Output
    /// More environments of a function than these are drawn as one row of how many are busy.
    static let environmentsShown = 12

    /// What shows as a bar and needs no mark.
    private static let asBars: Set<TimelineEvent.Kind> = [.invoke, .success]

    private let labelWidth: Int
    private let width: Int
    private let axis: TimeAxis

    init(_ chart: TimelineChart, output: Output) {
        self.chart = chart
        self.output = output
        let longest = chart.rows.map { displayWidth(of: printable($0.words)) }.max() ?? 0
        labelWidth = min(longest, max(8, output.drawingWidth / 3))
        width = max(10, output.drawingWidth - labelWidth - 2)
        axis = TimeAxis(chart, width: Double(width - 1), cut: 3, least: 1)
    }

    /// The drawing's lines.
    func lines() -> [String] {
        guard !chart.rows.isEmpty else { return [] }
        return [ruler(), scale()] + body() + legend()
    }

    private func legend() -> [String] {
        let signs = output.bars.isUnicode ? ("█", "░", "┄") : ("#", ":", "~")
        let frozen = chart.rests.isEmpty ? "" : "  \(signs.1) frozen"
        let bar = "\(signs.0) running\(frozen)  \(signs.2) nothing happens"
        return ([bar] + chart.legend(output.bars, width: output.drawingWidth - 2, without: Self.asBars)).map {
            output.palette(.dim, $0)
        }
    }
}

// MARK: - Time

extension TimelineAcross {
    private func cell(_ time: Timestamp) -> Int { min(width - 1, Int(axis.place(of: time))) }

    /// The times at which stretches begin, as far as they do not run into each other.
    private func ruler() -> String {
        var line = [Character](repeating: " ", count: width)
        var free = 0
        for stretch in axis.stretches where !stretch.isCut {
            let words = Array((stretch.begin - chart.start).shortClock)
            let place = min(Int(stretch.from), width - words.count)
            guard place >= free else { continue }
            line.replaceSubrange(place..<place + words.count, with: words)
            free = place + words.count + 1
        }
        let words = Array((chart.end - chart.start).shortClock)
        if width - words.count >= free { line.replaceSubrange((width - words.count)..., with: words) }
        return label("") + output.palette(.dim, trimmed(String(line)))
    }

    private func scale() -> String {
        var line = [Character](repeating: output.bars.isUnicode ? "─" : "-", count: width)
        for stretch in axis.stretches {
            let cells = Int(stretch.from)..<min(width, max(Int(stretch.to), Int(stretch.from) + 1))
            if stretch.isCut {
                for cell in cells { line[cell] = output.bars.isUnicode ? "┄" : "~" }
            } else {
                line[min(width - 1, cells.lowerBound)] = output.bars.isUnicode ? "┬" : "+"
            }
        }
        return label("") + output.palette(.dim, String(line))
    }

    private func label(_ text: String, _ style: Style? = nil) -> String {
        let text = truncated(printable(text), to: labelWidth, ellipsis: output.bars.ellipsis)
        let padding = String(repeating: " ", count: max(0, labelWidth - displayWidth(of: text)))
        return output.palette(style, text) + padding + "  "
    }
}

// MARK: - Rows

extension TimelineAcross {
    private func body() -> [String] {
        var lines: [String] = []
        var shown: [Lane: Int] = [:]
        for (index, row) in chart.rows.enumerated() {
            shown[row.lane, default: 0] += 1
            guard row.environment != nil else {
                lines.append(drawn(index))
                continue
            }
            let count = shown[row.lane, default: 0]
            if count <= Self.environmentsShown { lines.append(drawn(index)) }
            if count == Self.environmentsShown + 1 { lines.append(busy(row.lane)) }
        }
        return lines
    }

    /// One row: times of rest first, bars over them, marks over all; of marks in one cell the one that matters most.
    private func drawn(_ row: Int) -> String {
        var cells = [(character: Character, style: Style?)](repeating: (" ", nil), count: width)
        for rest in chart.rests where rest.row == row {
            for place in cell(rest.begin)...max(cell(rest.end), cell(rest.begin)) {
                cells[place] = (output.bars.isUnicode ? "░" : ":", .dim)
            }
        }
        for bar in chart.bars where bar.row == row {
            let (from, to) = (cell(bar.begin), max(cell(bar.end), cell(bar.begin)))
            let style = bar.ending?.style
            for place in from...to { cells[place] = (output.bars.isUnicode ? "█" : "#", style) }
            if to > from, let ending = bar.ending, ending != .success {
                cells[to] = (ending.mark(output.bars), ending.style)
            }
            if let ending = bar.ending, ending != .success, to == from { cells[to] = (ending.mark(output.bars), style) }
            if bar.isCold, to > from { cells[from] = (TimelineEvent.Kind.coldStart.mark(output.bars), .caution) }
        }
        var weights = [Int](repeating: -1, count: width)
        for mark in chart.marks where mark.row == row {
            let place = cell(mark.time)
            guard mark.kind.weight > weights[place] else { continue }
            weights[place] = mark.kind.weight
            cells[place] = (mark.kind.mark(output.bars), mark.kind.style)
        }
        return label(chart.rows[row].words, .function) + trimmed(colored(cells))
    }

    /// How many environments of a function are busy, as columns of a height.
    private func busy(_ lane: Lane) -> String {
        var counts = [Double](repeating: 0, count: width)
        let rows = Set(chart.rows.indices.filter { chart.rows[$0].lane == lane })
        for bar in chart.bars where rows.contains(bar.row) {
            for place in cell(bar.begin)...max(cell(bar.end), cell(bar.begin)) { counts[place] += 1 }
        }
        let name = "\(lane.name) all \(rows.count)"
        return label(name, .function) + output.palette(.dim, trimmed(output.bars.sparkline(counts)))
    }

    private func colored(_ cells: [(character: Character, style: Style?)]) -> String {
        var line = ""
        var run = ""
        var style: Style?
        for cell in cells {
            if cell.style != style {
                line += output.palette(style, run)
                run = ""
                style = cell.style
            }
            run.append(cell.character)
        }
        return line + (run.allSatisfy { $0 == " " } ? "" : output.palette(style, run))
    }
}

extension TimelineEvent.Kind {
    /// Which of several marks in one place is shown.
    fileprivate var weight: Int {
        switch self {
        case .deadLettered, .expired, .recursionStopped, .killed, .refused: 9
        case .throttle, .clientTimeout, .blocked: 8
        case .destination, .bisect: 7
        case .retry, .visible, .duplicate: 6
        case .filtered: 5
        case .sent: 4
        case .scheduled, .state, .windowClosed, .setting: 3
        default: 0
        }
    }
}

extension Duration {
    /// The duration in as few characters as a scale has room for, such as `0`, `250ms`, `1m30s`, `2h`.
    var shortClock: String {
        let total = nanoseconds / 1_000_000
        if total == 0 { return "0" }
        if total < 1000 { return "\(total)ms" }
        let (hours, minutes, seconds) = (total / 3_600_000, total / 60_000 % 60, total / 1000 % 60)
        if total < 60_000, total % 1000 > 0 { return "\(seconds).\(total % 1000 / 100)s" }
        let parts = [(hours, "h"), (minutes, "m"), (seconds, "s")].filter { $0.0 > 0 }.prefix(2)
        return parts.map { "\($0.0)\($0.1)" }.joined()
    }
}
