/// Counts an account's invocations that run at once, and decides which further one may.
///
/// Source: "Understanding Lambda function scaling" in the AWS Lambda Developer Guide. Invocations that run on provisioned
/// concurrency are not counted here, as what is provisioned is taken off the capacity of the others at once.
package struct ConcurrencyLedger: Sendable {
    /// What a function asks of the account's concurrency.
    package struct Share: Sendable, Hashable {
        /// Both guaranteed to the function and the most it gets; nil for a part of what is unreserved.
        package var reserved: Int?
        /// Environments kept ready for its versions, within its reservation or else taken off what is unreserved.
        package var provisioned: Int

        /// Creates a share; without values the function takes part in what is unreserved.
        package init(reserved: Int? = nil, provisioned: Int = 0) {
            self.reserved = reserved
            self.provisioned = provisioned
        }
    }

    private struct Function: Sendable {
        var share = Share()
        /// How many of the provisioned environments could not be had.
        var withdrawn = 0
        var provisioned: Int { max(0, share.provisioned - withdrawn) }
        var running = 0
        var starts = TokenBucket()
        var requests = TokenBucket()
    }

    package var limits = ConcurrencyLimits()
    private var functions: [Function] = []
    private var indices: [String: Int] = [:]
    private var reserved = 0
    private var unreservedProvisioned = 0
    private var unreservedRunning = 0

    /// Creates the ledger of an account in which nothing runs.
    package init() {}

    /// The place of a function in the ledger, made when it has none.
    package mutating func index(of function: String) -> Int {
        if let index = indices[function] { return index }
        functions.append(Function())
        indices[function] = functions.count - 1
        return functions.count - 1
    }

    /// Sets the shares of all functions by name; those not named take part in what is unreserved.
    package mutating func setShares(_ shares: [String: Share]) {
        for name in shares.keys { _ = index(of: name) }
        for (name, index) in indices { functions[index].share = shares[name] ?? Share() }
        count()
    }

    /// So many of a function's provisioned environments could not be had, or can again.
    package mutating func withdraw(_ count: Int, of index: Int) {
        functions[index].withdrawn += count
        self.count()
    }

    private mutating func count() {
        reserved = functions.reduce(0) { $0 + ($1.share.reserved ?? 0) }
        let others = functions.filter { $0.share.reserved == nil }
        unreservedProvisioned = others.reduce(0) { $0 + $1.provisioned }
        unreservedRunning = others.reduce(0) { $0 + $1.running }
    }

    /// Counts an invocation in, or says why the service would not run it now.
    ///
    /// - Parameters:
    ///   - index: the function's place.
    ///   - startsEnvironment: whether none of its environments is free.
    ///   - now: in nanoseconds of a clock that never goes back.
    /// - Returns: nil when it may run; `release` has to follow then.
    package mutating func admit(_ index: Int, startsEnvironment: Bool, at now: Int64) -> ThrottleReason? {
        let share = functions[index].share
        if let reserved = share.reserved {
            guard functions[index].running < reserved - functions[index].provisioned else {
                return .reservedFunctionConcurrentInvocationLimitExceeded
            }
        } else {
            let capacity = limits.unreserved(after: reserved) - unreservedProvisioned
            guard unreservedRunning < capacity else { return .concurrentInvocationLimitExceeded }
        }
        if limits.countsRequests, let reason = countRequest(index, at: now) { return reason }
        if startsEnvironment, !countStart(index, at: now) { return .functionInvocationRateLimitExceeded }
        functions[index].running += 1
        if share.reserved == nil { unreservedRunning += 1 }
        return nil
    }

    /// An invocation that was counted in has ended.
    package mutating func release(_ index: Int) {
        functions[index].running -= 1
        if functions[index].share.reserved == nil { unreservedRunning -= 1 }
    }

    /// How many invocations of a function run that were counted in.
    package func running(_ index: Int) -> Int { functions[index].running }

    private mutating func countRequest(_ index: Int, at now: Int64) -> ThrottleReason? {
        let reserved = functions[index].share.reserved
        let rate = ConcurrencyLimits.requestsPerConcurrency * (reserved ?? limits.unreserved(after: self.reserved))
        if functions[index].requests.take(at: now, size: rate, seconds: 1) { return nil }
        return reserved == nil
            ? .functionInvocationRateLimitExceeded : .reservedFunctionInvocationRateLimitExceeded
    }

    private mutating func countStart(_ index: Int, at now: Int64) -> Bool {
        functions[index].starts.take(at: now, size: limits.scaling.environments, seconds: limits.scaling.seconds)
    }
}
