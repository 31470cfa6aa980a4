import Timekeeping

// MARK: - Trying again

extension ShardMapping {
    /// The first and the longest wait between attempts.
    static let firstBackOff = Duration.seconds(1)
    static let longestBackOff = Duration.seconds(60)

    /// Lets a batch wait for its next attempt, and everything behind it; not longer than its first record lasts.
    func tryAgain(_ batch: ShardBatch, _ place: Int, _ simulation: Simulation) {
        let next = min(simulation.now + backOff(after: batch.setbacks), expiry(of: batch, place, simulation))
        let first = batch.records.first?.message
        if !lanes[place].isBlocked {
            lanes[place].isBlocked = true
            let behind = lanes[place].records.count + lanes[place].parts.reduce(0) { $0 + $1.records.count }
            simulation.note(
                .blocked,
                lane,
                first,
                count: batch.records.count + behind,
                detail: stream.shardID(lanes[place].shard)
            )
        }
        simulation.note(
            .retry,
            lane,
            first,
            count: batch.records.count,
            attempt: batch.invocations + 1,
            detail: "in \((next - simulation.now).shortWords)"
        )
        lanes[place].state = .waiting(batch)
        lanes[place].timer += 1
        wake(.retry, of: place, at: next, serial: lanes[place].timer, simulation)
    }

    /// Doubles from a second to a minute; a broker redelivers after a second each time.
    private func backOff(after setbacks: Int) -> Duration {
        guard stream.configuration.service != .activeMQ else { return Self.firstBackOff }
        return min(Self.longestBackOff, Self.firstBackOff * (1 << min(setbacks - 1, 7)))
    }
}

// MARK: - Failures

extension ShardMapping {
    /// Tries a batch again, in halves where the mapping says so, or gives it up.
    ///
    /// A batch that was cut, at its checkpoint or in halves, has used up no retry.
    func fail(_ batch: ShardBatch, _ place: Int, isCut: Bool, _ simulation: Simulation) {
        var batch = batch
        batch.setbacks += 1
        if isCut || configuration.bisectsBatchOnError && batch.records.count > 1 {
            simulation.note(.bisect, lane, batch.records.first?.message, count: batch.records.count)
            return tryAgain(isCut ? batch : bisected(batch, place), place, simulation)
        }
        guard batch.retries < configuration.maximumRetryAttempts ?? .max else {
            return discard(batch, place, .retryAttemptsExhausted, simulation)
        }
        batch.retries += 1
        tryAgain(batch, place, simulation)
    }

    /// The first half of a batch; the second waits behind it.
    private func bisected(_ batch: ShardBatch, _ place: Int) -> ShardBatch {
        let middle = (batch.records.count + 1) / 2
        var (first, second) = (batch, batch)
        first.records = Array(batch.records[..<middle])
        second.records = Array(batch.records[middle...])
        first.invocations = 0
        second.invocations = 0
        second.setbacks = 0
        lanes[place].parts.append(second)
        return first
    }

    /// When a batch's first record is too old, or gone.
    func expiry(of batch: ShardBatch, _ place: Int, _ simulation: Simulation) -> Timestamp {
        let since = batch.records.first.map { simulation.messages.sentAt($0.message) } ?? lanes[place].window?.end
        let retention = stream.configuration.retentionSeconds
        let age = min(configuration.maximumRecordAgeSeconds ?? retention, retention)
        return (since ?? simulation.now) + .seconds(age)
    }

    /// Gives up the records at the head of a batch that are too old for the mapping, or for the stream.
    func dropOld(_ batch: inout ShardBatch, _ place: Int, _ simulation: Simulation) {
        guard expiry(of: batch, place, simulation) <= simulation.now else { return }
        let retention = stream.configuration.retentionSeconds
        let age = min(configuration.maximumRecordAgeSeconds ?? retention, retention)
        let count =
            batch.records.firstIndex {
                simulation.now - simulation.messages.sentAt($0.message) < .seconds(age)
            } ?? batch.records.count
        var old = batch
        old.records = Array(batch.records[..<count])
        batch.records.removeFirst(count)
        batch.isFinal = false
        discard(old, place, age < retention ? .recordAgeExceeded : .expired, simulation)
    }

    private func discard(
        _ batch: ShardBatch,
        _ place: Int,
        _ condition: DiscardedBatch.Condition,
        _ simulation: Simulation
    ) {
        lanes[place].isBlocked = false
        let first = batch.records.first?.message
        if batch.isFinal {
            lanes[place].window = nil
            return simulation.note(.expired, lane, nil, detail: "the window's state: \(condition.rawValue)")
        }
        var fate = Fate.expired
        if stream.configuration.service == .activeMQ {
            fate = .deadLettered
            simulation.note(.deadLettered, lane, first, count: batch.records.count, detail: "ActiveMQ.DLQ")
        } else if let arn = configuration.onFailure, condition != .expired {
            fate = .toDestination
            simulation.note(.destination, lane, first, count: batch.records.count, detail: arn)
            let discarded = DiscardedBatch(
                batch: batch,
                condition: condition,
                shard: lanes[place].shard,
                mapping: self
            )
            for record in discarded.records(for: arn, simulation) { simulation.send(record, to: arn, of: first) }
        } else {
            simulation.note(.expired, lane, first, count: batch.records.count, detail: condition.rawValue)
        }
        for record in batch.records { stream.settle(record.message, fate, in: simulation) }
    }
}
