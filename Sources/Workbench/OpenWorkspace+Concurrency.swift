package import Diagnostics
package import Functions
package import Invocations

extension OpenWorkspace {
    /// Tells the account's concurrency what the functions of a workspace ask of it.
    func shareConcurrency(among catalog: FunctionCatalog) {
        let shares = catalog.functions.map { function in
            // A library's environments are started in no time, so that none are kept ready.
            let provisioned = function.library == nil ? function.allProvisionedConcurrency : 0
            return (
                function.name,
                ConcurrencyLedger.Share(reserved: function.reservedConcurrency, provisioned: provisioned)
            )
        }
        concurrency.setShares(Dictionary(shares) { first, _ in first })
    }

    /// What an invocation is told that this machine kept waiting.
    var waitingWarning: Warning {
        Warning(
            "it waited for one of this machine's \(settings.maximumEnvironments) environments, where Lambda would have "
                + "started one more (set maximum-environments)"
        )
    }
}

extension FunctionCatalog {
    /// What the service would say of reservations that leave too little to the other functions; nil when all is well.
    package func reservationWarning(_ limits: ConcurrencyLimits) -> Warning? {
        let reserving = functions.filter { ($0.reservedConcurrency ?? 0) > 0 }
        let sum = reserving.reduce(0) { $0 + ($1.reservedConcurrency ?? 0) }
        guard !limits.allows(reservations: sum), let last = reserving.last else { return nil }
        return Warning(
            "the functions reserve \(sum) of the account's \(limits.account) concurrent executions; Lambda refuses the "
                + "one that leaves fewer than \(ConcurrencyLimits.unreservedMinimum) unreserved. If your account has "
                + "more: set account-concurrency \(sum + ConcurrencyLimits.unreservedMinimum)",
            at: last.location
        )
    }
}
