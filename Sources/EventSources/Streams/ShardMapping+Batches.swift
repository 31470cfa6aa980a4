import DequeModule
import Timekeeping

// MARK: - The next batch

extension ShardMapping {
    /// Goes on with a lane until an invocation runs or has to wait, or nothing is left to send.
    func proceed(_ place: Int, _ simulation: Simulation) {
        while lanes[place].isIdle, let batch = nextBatch(place, simulation) {
            attempt(batch, place, simulation)
        }
        finish(lanes[place].shard, simulation)
    }

    private func nextBatch(_ place: Int, _ simulation: Simulation) -> ShardBatch? {
        if let part = lanes[place].parts.popLast() { return part }
        if isWindowOver(place, simulation) {
            var batch = ShardBatch(records: [])
            batch.isFinal = true
            return batch
        }
        return gathered(place, simulation)
    }

    /// A batch, when it is full or has waited long enough.
    private func gathered(_ place: Int, _ simulation: Simulation) -> ShardBatch? {
        guard let first = lanes[place].records.first else { return nil }
        openWindow(place, for: first, simulation)
        let (count, bytes, isFull) = extent(place, simulation)
        guard isFull || hasWaited(place, simulation), findsPoller(place, bytes, simulation) else { return nil }
        let records = Array(lanes[place].records.prefix(count))
        lanes[place].records.removeFirst(count)
        lanes[place].gatheringSince = nil
        return ShardBatch(records: records)
    }

    /// How many of the next records fit into a batch, how large it is, and whether more would not.
    private func extent(_ place: Int, _ simulation: Simulation) -> (count: Int, bytes: Int, isFull: Bool) {
        let source = source(of: lanes[place].shard, simulation)
        var bytes = Simulation.bytesAroundRecords
        var count = 0
        for record in lanes[place].records {
            guard count < configuration.batchSize else { return (count, bytes, true) }
            let size = source.bytes(record)
            if count > 0, bytes + size > configuration.maximumBatchBytes || isLater(record, place, simulation) {
                return (count, bytes, true)
            }
            bytes += size
            count += 1
        }
        return (count, bytes, count == configuration.batchSize || bytes >= configuration.maximumBatchBytes)
    }

    /// Whether the batching window is over; sets the alarm for its end when it begins.
    private func hasWaited(_ place: Int, _ simulation: Simulation) -> Bool {
        guard configuration.window > .zero, !isRead(lanes[place].shard) else { return true }
        if let window = lanes[place].window, window.end <= simulation.now { return true }
        if let since = lanes[place].gatheringSince { return simulation.now >= since + configuration.window }
        lanes[place].gatheringSince = simulation.now
        lanes[place].timer += 1
        wake(
            .gathered,
            of: place,
            at: simulation.now + configuration.window,
            serial: lanes[place].timer,
            simulation
        )
        return false
    }
}

// MARK: - Windows of state

extension ShardMapping {
    private func openWindow(_ place: Int, for record: ShardRecord, _ simulation: Simulation) {
        guard configuration.tumblingWindowSeconds > 0, lanes[place].window == nil else { return }
        let window = TumblingWindow(
            at: simulation.messages.sentAt(record.message),
            seconds: configuration.tumblingWindowSeconds
        )
        lanes[place].window = window
        wake(.windowEnd, of: place, at: window.end, simulation)
    }

    /// Whether a record belongs to a later window than the one that is open.
    private func isLater(_ record: ShardRecord, _ place: Int, _ simulation: Simulation) -> Bool {
        guard let window = lanes[place].window else { return false }
        return simulation.messages.sentAt(record.message) >= window.end
    }

    /// Whether the function has to be told that its window is over: its state is too large, its time has passed and
    /// nothing of it is left, or its shard has ended.
    private func isWindowOver(_ place: Int, _ simulation: Simulation) -> Bool {
        guard let window = lanes[place].window else { return false }
        if window.isTerminatedEarly { return true }
        if let first = lanes[place].records.first { return isLater(first, place, simulation) }
        return window.end <= simulation.now || isRead(lanes[place].shard)
    }
}
