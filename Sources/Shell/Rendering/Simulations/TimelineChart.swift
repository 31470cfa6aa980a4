import EventSources
import Timekeeping
import Workbench

/// A timeline in rows: a row for every source and destination, and one for each environment of a function.
struct TimelineChart {
    /// One row; a function's rows differ by their environment.
    struct Row: Hashable {
        var lane: Lane
        /// The environment's number; nil for what has none.
        var environment: Int?
    }

    /// An invocation.
    struct Bar {
        var row: Int
        var begin: Timestamp
        /// When it ended, or where the timeline ends.
        var end: Timestamp
        var isCold: Bool
        /// How it ended; nil while it runs.
        var ending: TimelineEvent.Kind?
        /// Its first event, by its place in the timeline.
        var event: Int
    }

    /// The time between two invocations of an environment, in which its processes are frozen.
    struct Rest {
        var row: Int
        var begin: Timestamp
        var end: Timestamp
        /// The event that it begins with and the one that ends it, by their places in the timeline.
        var events: Range<Int>
    }

    /// Something that takes no time.
    struct Mark {
        var row: Int
        var time: Timestamp
        var kind: TimelineEvent.Kind
        var event: Int
    }

    private(set) var rows: [Row] = []
    private(set) var bars: [Bar] = []
    private(set) var marks: [Mark] = []
    private(set) var rests: [Rest] = []
    let start: Timestamp
    let end: Timestamp
    let events: [TimelineEvent]
    /// The row of each event.
    private(set) var places: [Int] = []

    /// Lays out a timeline.
    init(_ events: [TimelineEvent], start: Timestamp, end: Timestamp) {
        self.events = events
        self.start = start
        self.end = max(end, events.last?.time ?? end)
        rows = Self.rows(of: events)
        let numbers = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
        places = events.map { numbers[Row($0)] ?? 0 }
        layOut()
    }

    private mutating func layOut() {
        var open: [Int: Int] = [:]
        var ended: [Int: Int] = [:]
        for (index, event) in events.enumerated() {
            let row = places[index]
            if let last = ended.removeValue(forKey: row), event.time > events[last].time {
                rests.append(Rest(row: row, begin: events[last].time, end: event.time, events: last..<index))
            }
            switch event.kind {
            case .invoke, .coldStart:
                open[row] = bars.count
                let isCold = event.kind == .coldStart
                bars.append(Bar(row: row, begin: event.time, end: end, isCold: isCold, ending: nil, event: index))
            case .success, .error, .timeout:
                guard let bar = open.removeValue(forKey: row) else { continue }
                bars[bar].end = event.time
                bars[bar].ending = event.kind
                if rows[row].environment != nil { ended[row] = index }
            default: marks.append(Mark(row: row, time: event.time, kind: event.kind, event: index))
            }
        }
    }

    /// The rows: first what gives, then functions, then what only takes; within each in the order of appearance.
    private static func rows(of events: [TimelineEvent]) -> [Row] {
        var order: [Row: Int] = [:]
        var givers: Set<Lane> = []
        for event in events {
            let row = Row(event)
            if order[row] == nil { order[row] = order.count }
            if event.kind != .sent { givers.insert(event.lane) }
        }
        let first = events.first?.lane
        func rank(_ row: Row) -> Int {
            switch row.lane.kind {
            case .function: 1
            case .destination, .setting: 3
            default: givers.contains(row.lane) || row.lane == first ? 0 : 2
            }
        }
        let functions = order.filter { $0.key.lane.kind == .function }.reduce(into: [Lane: Int]()) { first, entry in
            first[entry.key.lane] = min(first[entry.key.lane] ?? .max, entry.value)
        }
        return order.keys.sorted { left, right in
            let ranks = (rank(left), rank(right))
            guard ranks.0 == ranks.1 else { return ranks.0 < ranks.1 }
            guard ranks.0 == 1 else { return (order[left] ?? 0) < (order[right] ?? 0) }
            let places = (functions[left.lane] ?? 0, functions[right.lane] ?? 0)
            return places.0 == places.1 ? (left.environment ?? 0) < (right.environment ?? 0) : places.0 < places.1
        }
    }
}

extension TimelineChart.Row {
    /// The row that an event stands in.
    init(_ event: TimelineEvent) {
        self.init(lane: event.lane, environment: event.lane.kind == .function ? event.environment : nil)
    }

    /// The row in words, such as `orders` or `thumbnail 2`.
    var words: String { environment.map { "\(lane.name) \($0)" } ?? lane.words }
}

extension Lane {
    /// The lane as a reader knows it: the name, told from the function's where it bears that; of an outside place the
    /// last part.
    var words: String {
        switch kind {
        case .asynchronous: return name + " events"
        case .client: return name + " callers"
        case .destination where name.hasPrefix("arn:"): return name.split(separator: ":").last.map(String.init) ?? name
        default: return name
        }
    }
}
