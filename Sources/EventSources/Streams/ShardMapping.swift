package import LosslessJSON
import Timekeeping

/// Lambda's reader of one stream for one function: one batch of each shard at a time, or as many as the
/// parallelization factor says, in the order of each partition key.
///
/// How long it waits between attempts is an approximation, as the service does not tell. Sources: "How Lambda processes
/// records from stream and queue-based event sources", "Using Lambda to process records from Amazon Kinesis Data
/// Streams" in the AWS Lambda Developer Guide.
package final class ShardMapping: EventMaker, StreamReader {
    /// How far a shard has been read.
    private struct Reading {
        var position = 0
        /// Where it begins: what lies before is left out.
        var first = 0
        var isPollSet = false
        /// Whether it is closed and everything of it is dealt with.
        var isDone = false
    }

    /// What it wakes itself for.
    enum Alarm: Int64 { case poll, retry, gathered, windowEnd }

    package let configuration: ShardMappingConfiguration
    package let lane: Lane
    let stream: SimulatedStream
    let function: Int
    /// Whether a record passes the filters; nil lets all pass.
    let filter: ((JSONValue) -> Bool)?
    private var readings: [Reading] = []
    var lanes: [ReadingLane] = []
    /// What provisioned pollers have done; nil without any.
    var work: PollerWork?

    /// Creates a mapping; `startPolling(in:)` lets it read what lies there already.
    package init(
        _ configuration: ShardMappingConfiguration,
        from stream: SimulatedStream,
        to function: Int,
        filter: ((JSONValue) -> Bool)? = nil
    ) {
        self.configuration = configuration
        self.stream = stream
        self.function = function
        self.filter = filter
        lane = stream.lane
        work = configuration.provisionedPollers.map(PollerWork.init)
        noticeShards(isNew: false)
        stream.attach(self)
    }

    /// Adds what is missing for shards that came to be; those of a split or merge are read from their beginning.
    private func noticeShards(isNew: Bool) {
        for shard in stream.shards[readings.count...] {
            var reading = Reading()
            if !isNew, configuration.startingPosition == .latest { reading.first = shard.log.count }
            readings.append(reading)
            for _ in 0..<configuration.parallelizationFactor { lanes.append(ReadingLane(of: shard.number)) }
        }
    }
}

// MARK: - Alarms

extension ShardMapping {
    func wake(_ alarm: Alarm, of place: Int, at time: Timestamp, serial: Int64 = 0, _ simulation: Simulation) {
        simulation.wake(self, at: time, token: serial << 32 | Int64(place) << 2 | alarm.rawValue)
    }

    package func wake(_ token: Int64, in simulation: Simulation) {
        let place = Int(token >> 2 & 0x3FFF_FFFF)
        let serial = token >> 32
        switch Alarm(rawValue: token & 3) {
        case .poll:
            readings[place].isPollSet = false
            poll(place, simulation)
        case .retry where serial == lanes[place].timer: retry(place, simulation)
        case .gathered where serial == lanes[place].timer: proceed(place, simulation)
        case .windowEnd: poll(lanes[place].shard, simulation)
        default: break
        }
    }
}

// MARK: - Polling

extension ShardMapping {
    /// Reads what lies in the stream already.
    package func startPolling(in simulation: Simulation) {
        for shard in stream.shards.indices { shardChanged(shard, in: simulation) }
    }

    func shardChanged(_ shard: Int, in simulation: Simulation) {
        noticeShards(isNew: true)
        guard !readings[shard].isPollSet, !readings[shard].isDone else { return }
        readings[shard].isPollSet = true
        wake(.poll, of: shard, at: nextPoll(simulation), simulation)
    }

    /// The next of the moments at which Lambda asks, counted from the start.
    private func nextPoll(_ simulation: Simulation) -> Timestamp {
        let interval = configuration.isPushed ? 0 : stream.configuration.service.pollInterval.nanoseconds
        guard interval > 0 else { return simulation.now }
        let passed = (simulation.now - simulation.start).nanoseconds
        return simulation.start + .nanoseconds((passed + interval - 1) / interval * interval)
    }

    /// Reads a shard to its end, once its parents are dealt with.
    private func poll(_ shard: Int, _ simulation: Simulation) {
        guard stream.shards[shard].parents.allSatisfy({ readings[$0].isDone }) else { return }
        let log = stream.shards[shard].log
        while readings[shard].position < log.count {
            let position = readings[shard].position
            readings[shard].position += 1
            take(log[position], position, shard, simulation)
        }
        for place in places(of: shard) { proceed(place, simulation) }
        finish(shard, simulation)
    }

    private func take(_ entry: Shard.Entry, _ position: Int, _ shard: Int, _ simulation: Simulation) {
        if let reason = reasonToSkip(entry.message, position, shard, simulation) {
            simulation.note(.filtered, lane, entry.message, detail: reason)
            return stream.settle(entry.message, .filtered, in: simulation)
        }
        // A broker's consumers share its messages out in turn.
        let share = stream.configuration.service.isBroker ? position : Int(entry.keyDigest)
        let place = shard * configuration.parallelizationFactor + share % configuration.parallelizationFactor
        lanes[place].records.append(ShardRecord(message: entry.message, position: Int32(position)))
    }

    /// Why a record is not for the function: empty where a filter says so; nil when it is.
    private func reasonToSkip(
        _ message: MessageID,
        _ position: Int,
        _ shard: Int,
        _ simulation: Simulation
    ) -> String? {
        if position < readings[shard].first { return "before LATEST" }
        if case .timestamp(let start) = configuration.startingPosition, simulation.messages.sentAt(message) < start {
            return "before StartingPositionTimestamp"
        }
        guard let filter else { return nil }
        let record = ShardRecord(message: message, position: Int32(position))
        return filter(source(of: shard, simulation).filtered(record)) ? nil : "FilterCriteria"
    }

    /// Where the records of a shard come from, for the mapping's function.
    func source(of shard: Int, _ simulation: Simulation) -> RecordSource {
        RecordSource(
            stream: stream,
            shard: shard,
            function: simulation.functions[function],
            simulation: simulation
        )
    }

    private func places(of shard: Int) -> Range<Int> {
        let factor = configuration.parallelizationFactor
        return shard * factor..<(shard + 1) * factor
    }

    /// How far a shard has been read, to be shown.
    func view(of shard: Int, _ simulation: Simulation) -> ShardView {
        let reading = readings.indices.contains(shard) ? readings[shard] : Reading()
        let lanes = readings.indices.contains(shard) ? Array(lanes[places(of: shard)]) : []
        let open = lanes.flatMap(\.openRecords)
        let unread = stream.shards[shard].log.dropFirst(reading.position).first.map(\.message)
        let oldest = open.map(\.message) + (unread.map { [$0] } ?? [])
        return ShardView(
            function: function,
            position: reading.position,
            open: open.count,
            age: oldest.map { simulation.now - simulation.messages.sentAt($0) }.max(),
            state: reading.isDone ? .ended : state(of: shard, lanes)
        )
    }

    private func state(of shard: Int, _ lanes: [ReadingLane]) -> ShardView.State {
        guard stream.shards[shard].parents.allSatisfy({ readings[$0].isDone }) else { return .afterParents }
        for case .waiting(let batch) in lanes.map(\.state) {
            if let first = batch.records.first { return .blocked(first.message, attempts: batch.invocations) }
        }
        for case .running(let batch) in lanes.map(\.state) {
            if let first = batch.records.first { return .running(first.message) }
        }
        return lanes.allSatisfy(\.records.isEmpty) ? .idle : .gathering
    }

    /// Whether a shard is closed and has been read to its end.
    func isRead(_ shard: Int) -> Bool {
        stream.shards[shard].isClosed && readings[shard].position == stream.shards[shard].log.count
    }

    /// Goes on to the children of a shard of which nothing is left.
    func finish(_ shard: Int, _ simulation: Simulation) {
        guard !readings[shard].isDone, isRead(shard), lanes[places(of: shard)].allSatisfy(\.isDone) else { return }
        readings[shard].isDone = true
        for child in stream.shards[shard].children { shardChanged(child, in: simulation) }
    }
}
