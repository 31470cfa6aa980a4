import Timekeeping

// MARK: - Provisioned pollers

extension ShardMapping {
    /// Whether a poller has room for a batch that is ready; where none has, the batch waits for one.
    func findsPoller(_ place: Int, _ bytes: Int, _ simulation: Simulation) -> Bool {
        guard let work else { return true }
        let count = work.count(at: simulation.now, limit: stream.shards.count)
        let isSpent = self.work?.isSpent(count, at: simulation.now) ?? false
        lanes[place].isWaitingForPoller = isSpent || runningCount >= work.invocations(count)
        guard lanes[place].isWaitingForPoller else {
            self.work?.count(bytes: bytes)
            if !lanes.contains(where: \.isWaitingForPoller) { self.work?.busySince = nil }
            return true
        }
        if work.busySince == nil { self.work?.busySince = simulation.now }
        if isSpent {
            lanes[place].timer += 1
            let next = PollerWork.nextSecond(after: simulation.now)
            wake(.gathered, of: place, at: next, serial: lanes[place].timer, simulation)
        }
        return false
    }

    private var runningCount: Int {
        lanes.count { lane in if case .running = lane.state { true } else { false } }
    }

    /// A poller has room again: those that wait for one go on.
    func pollerIsFree(_ simulation: Simulation) {
        guard work != nil else { return }
        for place in lanes.indices where lanes[place].isWaitingForPoller { proceed(place, simulation) }
    }
}
