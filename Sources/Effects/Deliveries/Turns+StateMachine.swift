/// Whose calls may go on; `Turns` lets them.
struct TurnTable<Waiter> {
    /// A call that has come and not gone on.
    private struct Waiting {
        var participant: Int
        var waiter: Waiter
    }

    private let order: CallOrder
    /// Those that have not ended.
    private var present: Set<Int> = [0, 1]
    private var waiting: [Waiting] = []
    /// How many changing calls of the first have come.
    private var changes = 0
    /// Whether the first has come to the call that it is held before.
    private(set) var hasPaused = false

    init(_ order: CallOrder) {
        self.order = order
    }

    /// A call has come; who may go on, in this order.
    mutating func arrive(_ participant: Int, isChange: Bool, _ waiter: Waiter) -> [Waiter] {
        if participant == 0, isChange {
            changes += 1
            if case .firstPaused(changes) = order { hasPaused = true }
        }
        waiting.append(Waiting(participant: participant, waiter: waiter))
        return released()
    }

    /// A participant has ended; who may go on, and which of its own calls nobody waits for any more.
    mutating func leave(_ participant: Int) -> (released: [Waiter], dropped: [Waiter]) {
        present.remove(participant)
        let dropped = waiting.filter { $0.participant == participant }.map(\.waiter)
        waiting.removeAll { $0.participant == participant }
        return (released(), dropped)
    }

    private mutating func released() -> [Waiter] {
        let come = Set(waiting.map(\.participant))
        let free = Set(come.filter { mayGo($0, come) })
        defer { waiting.removeAll { free.contains($0.participant) } }
        return [0, 1].filter(free.contains).flatMap { number in
            waiting.filter { $0.participant == number }.map(\.waiter)
        }
    }

    /// Whether a participant's calls may go on while calls of some have come.
    private func mayGo(_ participant: Int, _ come: Set<Int>) -> Bool {
        guard present.contains(participant) else { return true }
        switch order {
        case .lockStep: return come.isSuperset(of: present)
        case .firstPaused where participant == 0: return !hasPaused || !present.contains(1)
        case .firstPaused: return hasPaused || !present.contains(0)
        }
    }
}
