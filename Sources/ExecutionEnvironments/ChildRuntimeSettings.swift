package import Invocations
import LambdaModel
package import ResourceLimits
package import Timekeeping

/// Which program speaks for a managed runtime.
package enum RuntimeClient: String, Sendable, CaseIterable {
    /// Our own bootstraps, the fastest.
    case lamb
    /// The vendor's runtime interface client, where it can be imported: `awslambdaric` for Python.
    case awslambdaric
}

/// How child runtimes are run.
package struct ChildRuntimeSettings: Sendable {
    /// Tells the time of log lines and of the environments' start; deadlines follow what the runtimes see.
    package var clock: any WallClock
    /// A directory of ours, for the bootstraps and what is known about interpreters; made when it is missing.
    package var stateDirectory: String
    package var runtimeClient: RuntimeClient
    /// The Python to run instead of the one found for a function's runtime.
    package var python: String?
    /// What all functions' invocations are counted in.
    package var concurrency: AccountConcurrency
    /// How many environments this machine may have at once; further invocations wait for one, as the service's would not.
    package var maximumEnvironments: Int
    /// How long an init phase may take before it is repeated inside the first invocation.
    package var initializationLimit: Duration
    /// How long a restored environment may take until it asks for work, its after-restore hooks included.
    package var restorationLimit: Duration = LambdaLimits.restorePhase
    /// What becomes of environments that wait for work.
    var idlePolicy: IdlePolicy
    /// How many bytes of log are kept of one invocation.
    package var logLimit: Int
    /// Gives `host:port` of the X-Ray daemon, asked once for each environment of a function with active tracing.
    package var daemonAddress: @Sendable () throws -> String = { "127.0.0.1:2000" }
    /// Watches what functions do to AWS services, where that is asked for.
    package var effects: (any EffectObserver)?
    /// Whether the kernel's control groups hold the limits, where they may be written; else processes are watched.
    package var usesControlGroups = true
    package var confinement = Confinement()
    /// A directory that every environment may see and write, wherever it lies; the code in it is read-only.
    package var workspace: String?

    /// Whether the processes of environments that wait are stopped, as Lambda does.
    package var freezes: Bool {
        get { idlePolicy.freezes }
        set { idlePolicy.freezes = newValue }
    }
    /// How long an environment may wait for work before it ends; nil for ever.
    package var idleTimeout: Duration? {
        get { idlePolicy.timeout }
        set { idlePolicy.timeout = newValue }
    }
    /// The time when nothing else is set.
    package static let standardIdleTimeout = IdlePolicy.standardTimeout

    /// Creates settings with the service's limits.
    package init(
        clock: any WallClock = SystemWallClock(),
        stateDirectory: String,
        runtimeClient: RuntimeClient = .lamb,
        python: String? = nil,
        concurrency: AccountConcurrency = AccountConcurrency(),
        maximumEnvironments: Int = 64,
        initializationLimit: Duration = LambdaLimits.initPhase,
        freezes: Bool = true,
        idleTimeout: Duration? = ChildRuntimeSettings.standardIdleTimeout,
        logLimit: Int = 1 << 20
    ) {
        self.clock = clock
        self.stateDirectory = stateDirectory
        self.runtimeClient = runtimeClient
        self.python = python
        self.concurrency = concurrency
        self.maximumEnvironments = maximumEnvironments
        self.initializationLimit = initializationLimit
        idlePolicy = IdlePolicy(freezes: freezes, timeout: idleTimeout)
        self.logLimit = logLimit
    }
}
