import Timekeeping

// MARK: - How many batches run at once

extension QueueMapping {
    static let startingConcurrency = 5
    static let addedEachMinute = 300
    static let greatestConcurrency = 1250
    /// What one call of `ReceiveMessage` returns at most.
    static let greatestReceive = 10

    /// Takes note of whether anything waits, which the mapping grows by.
    func noteBacklog(_ simulation: Simulation) {
        if queue.visibleCount == 0 { busySince = nil } else if busySince == nil { busySince = simulation.now }
        work?.busySince = busySince
    }

    /// How many batches may run at once now.
    func allowed(_ simulation: Simulation) -> Int {
        if let maximum = configuration.maximumConcurrency { return maximum }
        if let work { return work.invocations(work.count(at: simulation.now)) }
        guard !queue.configuration.isFIFO, let busySince else { return Self.greatestConcurrency }
        let seconds = Double((simulation.now - busySince).nanoseconds) / 1e9
        let added = Int(seconds * Double(Self.addedEachMinute) / 60)
        return min(Self.greatestConcurrency, Self.startingConcurrency + added)
    }

    /// Whether provisioned pollers have done all that they can in this second.
    func isSpent(_ simulation: Simulation) -> Bool {
        guard let work else { return false }
        return self.work?.isSpent(work.count(at: simulation.now), at: simulation.now) ?? false
    }

    /// Counts what was received for provisioned pollers.
    func count(_ messages: [MessageID], _ simulation: Simulation) {
        guard work != nil else { return }
        work?.count(
            bytes: messages.reduce(0) { $0 + bytes(of: $1, simulation) },
            receives: (messages.count + Self.greatestReceive - 1) / Self.greatestReceive
        )
    }

    /// When to look again although nothing new happens: when there may be more pollers, or a new second for them.
    func nextLook(_ running: Int, _ simulation: Simulation) -> Timestamp? {
        guard queue.visibleCount > 0, configuration.maximumConcurrency == nil else { return nil }
        if isSpent(simulation) { return PollerWork.nextSecond(after: simulation.now) }
        let greatest = work.map { $0.invocations($0.pollers.maximum) } ?? Self.greatestConcurrency
        guard running >= allowed(simulation), running < greatest else { return nil }
        return simulation.now + .milliseconds(200)
    }
}
