package import Diagnostics
import Timekeeping

// MARK: - Splitting and merging

extension SimulatedStream {
    /// Splits a shard; its records are read before those of its two children.
    /// - Parameters:
    ///   - shard: its number.
    ///   - key: the digest that the second child begins with, `NewStartingHashKey`; nil for the middle.
    ///   - simulation: where it happens.
    /// - Returns: whether it could be split: it is there, open, and has keys on both sides.
    @discardableResult
    package func split(_ shard: Int, at key: UInt128? = nil, in simulation: Simulation) -> Bool {
        guard isOpen(shard), shards[shard].range.lowerBound < shards[shard].range.upperBound else { return false }
        let range = shards[shard].range
        let start = key ?? range.middle + 1
        guard range.contains(start), start > range.lowerBound else { return false }
        close([shard], into: [range.lowerBound...(start - 1), start...range.upperBound], simulation)
        return true
    }

    /// Merges two shards whose keys lie side by side; their records are read before those of their child.
    /// - Returns: whether they could be merged: both are there, open, and neighbours.
    @discardableResult
    package func merge(_ first: Int, _ second: Int, in simulation: Simulation) -> Bool {
        guard first != second, isOpen(first), isOpen(second) else { return false }
        let ranges = [shards[first].range, shards[second].range].sorted { $0.lowerBound < $1.lowerBound }
        guard ranges[0].upperBound &+ 1 == ranges[1].lowerBound else { return false }
        close([first, second], into: [ranges[0].lowerBound...ranges[1].upperBound], simulation)
        return true
    }

    private func isOpen(_ shard: Int) -> Bool { shards.indices.contains(shard) && !shards[shard].isClosed }

    private func close(_ parents: [Int], into ranges: [ClosedRange<UInt128>], _ simulation: Simulation) {
        let children = ranges.indices.map { shards.count + $0 }
        for (number, range) in zip(children, ranges) { shards.append(Shard(number, range, parents: parents)) }
        for parent in parents {
            shards[parent].isClosed = true
            shards[parent].children = children
        }
        let names = parents.map(shardID).joined(separator: " and ")
        simulation.note(
            .setting,
            lane,
            nil,
            detail: "\(names) into \(children.map(shardID).joined(separator: " and "))"
        )
        for reader in readers { for parent in parents { reader.shardChanged(parent, in: simulation) } }
    }
}

// MARK: - UpdateShardCount

extension SimulatedStream {
    /// The shards that take records, in the order of their keys.
    package var openShards: [Shard] {
        shards.filter { !$0.isClosed }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Throws a usage diagnostic where the stream cannot have another count of shards, and an invalid-input one, in the
    /// service's words, for a count that it does not take from another.
    ///
    /// Source: "UpdateShardCount" in the Amazon Kinesis Data Streams API reference.
    package func checkShardCount(_ target: Int, from current: Int) throws(Diagnostic) {
        guard configuration.service == .kinesis, !configuration.isOnDemand else {
            throw Diagnostic(
                .usage,
                "the shards of \"\(configuration.name)\" cannot be set",
                hint: configuration.isOnDemand
                    ? "UpdateShardCount is for streams in provisioned mode, this one is on demand"
                    : "only Kinesis has UpdateShardCount"
            )
        }
        let range = (current + 1) / 2...current * 2
        guard target != current, range.contains(target) else {
            let words =
                target == current
                ? "\"\(configuration.name)\" has \(current) shards already"
                : "UpdateShardCount cannot scale \(target > current ? "up over double" : "down below half") your current "
                    + "open shard count. Current open shard count: \(current) Target shard count: \(target)"
            throw Diagnostic(
                .invalidInput,
                words,
                hint: "from \(current) it can go to \(range.lowerBound) to \(range.upperBound)"
            )
        }
    }

    /// Brings the open shards to a count, all with equal parts of the keys, by splits and merges as `UpdateShardCount`
    /// makes them: where a new part begins within a shard it is split there, then what lies in one part is merged.
    ///
    /// Throws what `checkShardCount` throws.
    package func updateShardCount(to count: Int, in simulation: Simulation) throws(Diagnostic) {
        try checkShardCount(count, from: openShards.count)
        let starts = ClosedRange.parts(count).map { nearestStart(to: $0.lowerBound, tolerance: UInt128.max / 1000) }
        for start in starts.dropFirst() {
            guard let shard = openShards.first(where: { $0.range.contains(start) }) else { continue }
            split(shard.number, at: start, in: simulation)
        }
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1] - 1 : UInt128.max
            mergeAll(within: start...end, simulation)
        }
    }

    /// Where a shard begins already, when that is near enough; equal parts of equal parts may differ by a key.
    private func nearestStart(to start: UInt128, tolerance: UInt128) -> UInt128 {
        let known = openShards.map(\.range.lowerBound)
        return known.first { max($0, start) - min($0, start) <= tolerance / UInt128(known.count) } ?? start
    }

    private func mergeAll(within range: ClosedRange<UInt128>, _ simulation: Simulation) {
        while true {
            let inside = openShards.filter { range.contains($0.range.lowerBound) }
            guard inside.count > 1, merge(inside[0].number, inside[1].number, in: simulation) else { return }
        }
    }
}

// MARK: - Rolling over

extension SimulatedStream {
    /// How long a shard of a table's stream stays open: "a shard … is rolled over after four hours".
    static let rolloverInterval = Duration.seconds(4 * 3600)

    /// Lets the shards of a table's stream roll over every four hours; does nothing for other streams.
    package func startRollovers(in simulation: Simulation) {
        guard configuration.service == .dynamoDB else { return }
        simulation.wake(self, at: simulation.now + Self.rolloverInterval, isBackground: true)
    }

    /// Four hours have passed: each open shard that holds records is followed by another one with the same keys.
    package func wake(_ token: Int64, in simulation: Simulation) {
        for shard in openShards where !shard.log.isEmpty { close([shard.number], into: [shard.range], simulation) }
        startRollovers(in: simulation)
    }
}
