import Synchronization

/// The concurrency that all functions share, wherever they run.
package final class AccountConcurrency: Sendable {
    private let ledger = Mutex(ConcurrencyLedger())

    /// Creates the concurrency of an account with the service's limits in which nothing runs.
    package init() {}

    /// What the account is held to.
    package var limits: ConcurrencyLimits {
        get { ledger.withLock { $0.limits } }
        set { ledger.withLock { $0.limits = newValue } }
    }

    /// Sets what the functions of a workspace reserve.
    package func setShares(_ shares: [String: ConcurrencyLedger.Share]) {
        ledger.withLock { $0.setShares(shares) }
    }

    /// One function's door to it.
    package func gate(of function: String) -> ConcurrencyGate {
        ConcurrencyGate(account: self, index: ledger.withLock { $0.index(of: function) })
    }

    fileprivate func admit(_ index: Int, _ startsEnvironment: Bool, _ now: Int64) -> ThrottleReason? {
        ledger.withLock { $0.admit(index, startsEnvironment: startsEnvironment, at: now) }
    }

    fileprivate func withdraw(_ index: Int, _ count: Int) {
        ledger.withLock { $0.withdraw(count, of: index) }
    }

    fileprivate func release(_ index: Int) {
        ledger.withLock { $0.release(index) }
    }
}

/// Lets one function's invocations run, or not; see `ConcurrencyLedger`.
package struct ConcurrencyGate: Sendable {
    fileprivate let account: AccountConcurrency
    fileprivate let index: Int

    /// Counts an invocation in, or says why it is throttled.
    package func admit(startsEnvironment: Bool, at now: Int64) -> ThrottleReason? {
        account.admit(index, startsEnvironment, now)
    }

    /// An invocation that was counted in has ended.
    package func release() {
        account.release(index)
    }

    /// So many provisioned environments could not be had, or less than before: the function has their part on demand.
    package func withdraw(_ count: Int) {
        guard count != 0 else { return }
        account.withdraw(index, count)
    }
}
