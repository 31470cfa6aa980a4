import Timekeeping

/// The execution environments of one function: who is free, and who has been free for too long.
struct EnvironmentSlots {
    private struct Idle {
        var number: Int
        var since: Timestamp
    }

    /// The free ones, the last one used at the end.
    private var idle: [Idle] = []
    private var count = 0
    /// The first ones are provisioned: they are never reclaimed.
    private var provisioned = 0

    /// Whether an environment was ready before anyone asked, and is kept.
    func isProvisioned(_ number: Int) -> Bool { number <= provisioned }

    /// Whether an invocation finds a free one.
    var hasFree: Bool { !idle.isEmpty }

    /// Since when the one has waited that has waited longest.
    var oldestIdle: Timestamp? { idle.filter { $0.number > provisioned }.map(\.since).min() }

    /// Those that wait for work, with the moment since when they do.
    var waiting: [(number: Int, since: Timestamp)] { idle.map { ($0.number, $0.since) }.sorted { $0.0 < $1.0 } }

    /// A free environment, the last one used, or else a new one.
    mutating func take() -> (number: Int, isNew: Bool) {
        if let last = idle.popLast() { return (last.number, false) }
        count += 1
        return (count, true)
    }

    /// Environments that were ready before anyone asked, as provisioned concurrency has them.
    mutating func provision(_ number: Int, at time: Timestamp) {
        provisioned = number
        for _ in 0..<number {
            count += 1
            idle.append(Idle(number: count, since: time))
        }
    }

    mutating func giveBack(_ number: Int, at time: Timestamp) { idle.append(Idle(number: number, since: time)) }

    /// Ends a free environment; false when it is busy or gone.
    mutating func kill(_ number: Int) -> Bool {
        guard let place = idle.firstIndex(where: { $0.number == number }) else { return false }
        idle.remove(at: place)
        return true
    }

    /// Ends those that were free since a moment or longer.
    /// - Returns: their numbers.
    mutating func reclaim(freeSince limit: Timestamp) -> [Int] {
        let old = idle.filter { $0.since <= limit && $0.number > provisioned }.map(\.number)
        guard !old.isEmpty else { return [] }
        idle.removeAll { $0.since <= limit && $0.number > provisioned }
        return old
    }
}
