import EventSources
import Timekeeping

// MARK: - Streams

extension SteppingInspection {
    /// A stream's shards in a few words.
    func summary(of stream: SimulatedStream) -> String {
        let views = stream.shards.flatMap { simulation.readings(of: $0.number, in: stream) }
        let blocked = views.count { if case .blocked = $0.state { true } else { false } }
        var words = [counted(stream.openShards.count, "shard"), taken(stream.lane)]
        if let age = views.compactMap(\.age).max() { words.append("oldest \(age.words)") }
        if blocked > 0 { words.append("\(blocked) blocked") }
        return words.joined(separator: ", ")
    }

    func show(_ stream: SimulatedStream) {
        let configuration = stream.configuration
        let readers = Set(stream.shards.flatMap { simulation.readings(of: $0.number, in: stream) }.map(\.function))
        facts([
            ("service", configuration.service.rawValue),
            ("shards", "\(stream.openShards.count) open of \(stream.shards.count)"),
            ("records", grouped(stream.shards.reduce(0) { $0 + $1.recordCount })),
            ("kept for", Duration.seconds(configuration.retentionSeconds).words),
            ("read by", readers.sorted().map { simulation.functions[$0].name }.joined(separator: ", ")),
        ])
        let isShared = readers.count > 1
        let rows = stream.shards.flatMap { self.rows(of: $0, in: stream, isShared) }
        let function: [Table.Column] = isShared ? [.text("FUNCTION")] : []
        let columns: [Table.Column] =
            [.text("SHARD"), .text("STATE"), .number("KEYS")] + function + [
                .number("READ"), .number("AGE"), .text("NOW"),
            ]
        show(Table(columns: columns, rows: rows))
    }

    private func rows(of shard: Shard, in stream: SimulatedStream, _ isShared: Bool) -> [[Table.Cell]] {
        let share = Double(shard.range.upperBound - shard.range.lowerBound) / Double(UInt128.max)
        let start: [Table.Cell] = [
            .init(stream.shardID(shard.number), .function), .init(shard.isClosed ? "closed" : "open"),
            .init(fixed(share * 100, 1) + " %"),
        ]
        let views = simulation.readings(of: shard.number, in: stream)
        guard !views.isEmpty else { return [start + [.init("0 of \(shard.recordCount)"), "-", "nobody reads it"]] }
        return views.map { view in
            let function: [Table.Cell] = isShared ? [.init(simulation.functions[view.function].name)] : []
            return start + function + [
                .init("\(view.position) of \(shard.recordCount)"), .init(view.age?.words ?? "-"),
                .init(view.state.words(open: view.open), view.state.style),
            ]
        }
    }
}

extension ShardView.State {
    fileprivate func words(open count: Int) -> String {
        switch self {
        case .ended: "ended"
        case .afterParents: "waits for its parents"
        case .idle: "idle"
        case .gathering: "gathers \(count)"
        case .running(let message): "runs #\(message.index + 1)"
        case .blocked(let message, let attempts):
            "blocked by #\(message.index + 1), \(attempts == 1 ? "1 try" : "\(attempts) tries")"
        }
    }

    fileprivate var style: Style? {
        switch self {
        case .blocked: .caution
        case .ended, .idle: .dim
        default: nil
        }
    }
}
