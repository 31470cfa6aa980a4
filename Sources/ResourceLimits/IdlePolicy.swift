import Timekeeping

/// What becomes of environments that wait for work.
package struct IdlePolicy: Sendable, Equatable {
    /// Whether their processes are stopped meanwhile.
    package var freezes: Bool
    /// How long they may wait before they end; nil for ever.
    package var timeout: Duration?

    /// Creates a policy.
    package init(freezes: Bool, timeout: Duration?) {
        self.freezes = freezes
        self.timeout = timeout
    }

    /// Lambda does not tell how long it keeps an environment; minutes are what one sees.
    package static let standardTimeout: Duration = .seconds(600)

    /// Work that follows at once finds the environment running: a batch pays nothing for freezing.
    package static let freezingDelay: Int64 = 2_000_000

    /// What is due.
    package enum Verdict: Equatable {
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
    package func verdict(isFrozen: Bool, since: Int64, now: Int64) -> Verdict {
        let end = timeout.map { since + $0.nanoseconds }
        if let end, now >= end { return .end }
        guard freezes, !isFrozen else { return .wait(until: end) }
        let due = since + Self.freezingDelay
        return now >= due ? .freeze : .wait(until: min(due, end ?? .max))
    }
}
