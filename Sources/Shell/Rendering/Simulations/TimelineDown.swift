import EventSources
import Timekeeping
import Workbench

/// Draws a timeline with time going down: a narrow column for each lane, and beside them what happened.
struct TimelineDown {
    let chart: TimelineChart
    let output: Output
    /// How many lines stand at the start and at the end of one that is too long to be read.
    static let ends = (first: 40, last: 20)

    private let columns: [[Int]]
    /// The column of each row of the chart.
    private let column: [Int]
    private static let timeWidth = 12

    init(_ chart: TimelineChart, output: Output) {
        self.chart = chart
        self.output = output
        columns = Self.columns(of: chart, room: max(6, (output.drawingWidth - 50) / 2))
        var column = [Int](repeating: 0, count: chart.rows.count)
        for (place, rows) in columns.enumerated() { for row in rows { column[row] = place } }
        self.column = column
    }

    /// The drawing's lines.
    func lines() -> [String] {
        guard !chart.rows.isEmpty else { return [] }
        return key() + heading() + body() + legend()
    }

    private func legend() -> [String] {
        let frozen = chart.rests.isEmpty ? [] : ["\(output.bars.isUnicode ? "┊" : ":") frozen"]
        let lines = chart.legend(output.bars, width: output.drawingWidth - 2, besides: frozen)
        return lines.map { output.palette(.dim, $0) }
    }
}

// MARK: - Lanes

extension TimelineDown {
    /// Which rows share a column: each has its own while there is room, else a function's last environments share one.
    private static func columns(of chart: TimelineChart, room: Int) -> [[Int]] {
        var most = chart.rows.count
        while true {
            var made: [[Int]] = []
            var used: [Lane: Int] = [:]
            for (index, row) in chart.rows.enumerated() {
                let count = used[row.lane, default: 0]
                if count >= most { made[made.count - 1].append(index) } else { made.append([index]) }
                used[row.lane] = count + 1
            }
            if made.count <= room || most == 1 { return made }
            most -= 1
        }
    }

    /// The lanes in the order of their columns, each with its letter.
    private var lanes: [(letter: String, lane: Lane, environments: Int)] {
        var lanes: [(letter: String, lane: Lane, environments: Int)] = []
        for row in chart.rows where lanes.last?.lane != row.lane {
            let count = chart.rows.count { $0.lane == row.lane && $0.environment != nil }
            lanes.append((Self.letter(lanes.count), row.lane, count))
        }
        return lanes
    }

    private static func letter(_ number: Int) -> String {
        String(UnicodeScalar(UInt8(97 + number % 26)))
    }

    private func key() -> [String] {
        lanes.map { letter, lane, environments in
            let count = environments > 1 ? ", \(environments) environments" : ""
            let kind = lane.kind == .function ? "function" : lane.kind.words
            return " " + output.palette(.heading, letter) + "  "
                + output.palette(.function, printable(lane.words)) + output.palette(.dim, ", \(kind)\(count)")
        }
    }

    private func heading() -> [String] {
        var letters: [String] = []
        var numbers: [String] = []
        var last: Lane?
        let known = lanes
        for rows in columns {
            let row = chart.rows[rows[0]]
            letters.append(row.lane == last ? " " : known.first { $0.lane == row.lane }?.letter ?? " ")
            let number = row.environment.map { String($0 % 10) } ?? " "
            numbers.append(rows.count > 1 ? "+" : number)
            last = row.lane
        }
        let space = String(repeating: " ", count: Self.timeWidth + 2)
        let first = String(repeating: " ", count: Self.timeWidth - 4) + "TIME  " + letters.joined(separator: " ")
        let second = space + numbers.joined(separator: " ")
        let lines = [output.palette(.heading, first + "  WHAT")]
        return second.allSatisfy { $0 == " " } ? lines : lines + [output.palette(.dim, trimmed(second))]
    }
}

// MARK: - Lines

extension TimelineDown {
    /// Events that one line shows: one, or what was received together with the invocation it was received for.
    private var groups: [Range<Int>] {
        var groups: [Range<Int>] = []
        for (index, event) in chart.events.enumerated() {
            if let last = groups.last, last.count == 1, event.kind == .invoke || event.kind == .coldStart,
                chart.events[last.lowerBound].kind == .received,
                chart.events[last.lowerBound].message == event.message,
                chart.events[last.lowerBound].time == event.time
            {
                groups[groups.count - 1] = last.lowerBound..<index + 1
            } else {
                groups.append(index..<index + 1)
            }
        }
        return groups
    }

    private func body() -> [String] {
        let groups = groups
        let hidden = output.isVerbose ? 0 : max(0, groups.count - Self.ends.first - Self.ends.last)
        let middle = hidden > 8 ? Self.ends.first..<Self.ends.first + hidden : groups.count..<groups.count
        var lines: [String] = []
        var time: Timestamp?
        var life = Life(columns: columns.count)
        let rests = (begins: Set(chart.rests.map(\.events.lowerBound)), ends: Set(chart.rests.map(\.events.upperBound)))
        for (number, group) in groups.enumerated() {
            if !middle.contains(number) {
                lines.append(line(group, after: time, life))
                time = chart.events[group.lowerBound].time
            }
            for index in group { follow(index, rests, &life) }
            if number == middle.upperBound - 1, !middle.isEmpty {
                lines += TimelineSummary(chart: chart, output: output).lines(
                    groups[middle.lowerBound].lowerBound..<groups[number].upperBound
                )
                time = nil
            }
        }
        return lines
    }

    /// How many environments of each column run, and how many are frozen between two invocations.
    private struct Life {
        var running: [Int]
        var frozen: [Int]

        init(columns: Int) {
            running = [Int](repeating: 0, count: columns)
            frozen = running
        }
    }

    /// Keeps count of what the environments of each column do; `rests` are the events that begin and end their rests.
    private func follow(_ index: Int, _ rests: (begins: Set<Int>, ends: Set<Int>), _ life: inout Life) {
        let place = column[chart.places[index]]
        switch chart.events[index].kind {
        case .invoke, .coldStart: life.running[place] += 1
        case .success, .error, .timeout: life.running[place] = max(0, life.running[place] - 1)
        default: break
        }
        if rests.ends.contains(index) { life.frozen[place] -= 1 }
        if rests.begins.contains(index) { life.frozen[place] += 1 }
    }

    private func line(_ group: Range<Int>, after time: Timestamp?, _ life: Life) -> String {
        let event = chart.events[group.lowerBound]
        let clock = event.time == time ? "" : (event.time - chart.start).clock
        var line =
            String(repeating: " ", count: max(0, Self.timeWidth - clock.count)) + output.palette(.dim, clock) + " "
        for place in columns.indices {
            let here = group.filter { column[chart.places[$0]] == place }.last
            let text: String =
                if let here {
                    output.palette(chart.events[here].kind.style, String(chart.events[here].kind.mark(output.bars)))
                } else if life.running[place] > 0 {
                    output.palette(.dim, output.bars.isUnicode ? "│" : "|")
                } else {
                    life.frozen[place] > 0 ? output.palette(.dim, output.bars.isUnicode ? "┊" : ":") : " "
                }
            line += " " + text
        }
        let room = output.isTerminal ? output.drawingWidth - Self.timeWidth - 3 - 2 * columns.count : Int.max
        let last = chart.events[group.upperBound - 1]
        let words = truncated(printable(self.words(group)), to: max(20, room), ellipsis: output.bars.ellipsis)
        return trimmed(line + "  " + output.palette(last.kind.style, words))
    }

    private func words(_ group: Range<Int>) -> String {
        let last = chart.events[group.upperBound - 1]
        let name = chart.rows[chart.places[group.upperBound - 1]].words
        return "\(name): \(last.wordsWithoutEnvironment)"
    }
}

/// A line without the blanks at its end.
func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
}

extension Bars {
    /// What ends a text that was cut.
    var ellipsis: String { isUnicode ? "…" : "..." }
}

extension Lane.Kind {
    /// The kind in words.
    var words: String {
        switch self {
        case .client: "synchronous callers"
        case .asynchronous: "asynchronous queue"
        case .stateMachine: "state machine"
        case .messageTopic: "MQTT topic"
        case .mail: "mail address"
        case .repository: "repository"
        default: rawValue
        }
    }
}
