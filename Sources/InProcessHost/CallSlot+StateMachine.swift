/// Where one call of a library stands; it decides who gets the answer, `CallSlot` carries it there.
enum CallState<Answer: Sendable, Waiter: Sendable>: Sendable {
    case idle
    /// The call runs, and the caller spins.
    case running
    /// The call runs, and the caller has gone to sleep.
    case awaited(Waiter)
    /// The answer is there, and the caller has not taken it yet.
    case finished(Answer)

    /// A call begins.
    mutating func begin() { self = .running }

    /// The call has ended, by its answer, its time-out or its cancellation: the first counts, later ones are dropped.
    ///
    /// Returns who has to be woken.
    mutating func finish(with answer: Answer) -> Waiter? {
        switch self {
        case .running:
            self = .finished(answer)
            return nil
        case .awaited(let waiter):
            self = .idle
            return waiter
        case .idle, .finished: return nil
        }
    }

    /// The caller wants to sleep; returns the answer when it is there already.
    mutating func sleep(as waiter: Waiter) -> Answer? {
        if let answer = take() { return answer }
        self = .awaited(waiter)
        return nil
    }

    /// The caller takes the answer, when it is there.
    mutating func take() -> Answer? {
        guard case .finished(let answer) = self else { return nil }
        self = .idle
        return answer
    }
}
