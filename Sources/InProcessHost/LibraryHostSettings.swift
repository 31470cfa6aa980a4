import Functions
package import Invocations
import LambdaModel
package import ResourceLimits
package import Timekeeping

/// What a library host needs to know; everything that is not the function's own.
package struct LibraryHostSettings: Sendable {
    /// Where copies of libraries that are loaded into our own process are kept, below `libraries/`.
    package var stateDirectory: String
    package var clock: any WallClock
    /// What holds helper processes to their limits.
    package var enforcement: LimitEnforcement
    /// How strictly helper processes are held apart from the machine, until that is changed.
    package var confinement = Confinement()
    /// A directory that every helper process may see and write, wherever it lies; the code in it is read-only.
    package var workspace: String?
    /// What becomes of helper processes that wait for work, until that is changed.
    package var idlePolicy = IdlePolicy(freezes: true, timeout: IdlePolicy.standardTimeout)
    /// What all functions' invocations are counted in.
    package var concurrency: AccountConcurrency
    /// Watches what guarded functions do to AWS services and to files; nil where nobody does.
    package var effects: (any EffectObserver)?
    /// The path of `lamb-guarded-host`; looked for beside our own executable and in `../libexec/lamb` when nil.
    package var guardedHost: String?
    /// Decides the ids of environments and log streams.
    package var seed: UInt64

    /// Creates settings; only the state directory and what holds limits have no default.
    package init(
        stateDirectory: String,
        enforcement: LimitEnforcement,
        clock: any WallClock = SystemWallClock(),
        concurrency: AccountConcurrency = AccountConcurrency(),
        guardedHost: String? = nil,
        seed: UInt64 = .random(in: 0...UInt64.max)
    ) {
        self.stateDirectory = stateDirectory
        self.enforcement = enforcement
        self.clock = clock
        self.concurrency = concurrency
        self.guardedHost = guardedHost
        self.seed = seed
    }
}
