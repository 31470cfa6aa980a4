import Timekeeping

/// What becomes of environments that wait for work.
struct IdlePolicy: Equatable {
    /// Whether their processes are stopped meanwhile.
    var freezes: Bool
    /// How long they may wait before they end; nil for ever.
    var timeout: Duration?

    /// Work that follows at once finds the environment running: a batch pays nothing for freezing.
    static let freezingDelay: Int64 = 2_000_000

    enum Verdict: Equatable {
        /// To be looked at again then, in monotonic nanoseconds; never when nil.
        case wait(until: Int64?)
        case freeze
        case end
    }

    /// What to do about an environment.
    /// - Parameters:
    ///   - isFrozen: whether its processes are stopped already.
    ///   - since: when it began to wait, in monotonic nanoseconds.
    ///   - now: the present moment.
    /// - Returns: the verdict.
    func verdict(isFrozen: Bool, since: Int64, now: Int64) -> Verdict {
        let end = timeout.map { since + $0.nanoseconds }
        if let end, now >= end { return .end }
        guard freezes, !isFrozen else { return .wait(until: end) }
        let due = since + Self.freezingDelay
        return now >= due ? .freeze : .wait(until: min(due, end ?? .max))
    }
}
