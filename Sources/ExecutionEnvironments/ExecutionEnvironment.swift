import ChildProcesses
import Functions
import Invocations
import LambdaModel
import ResourceLimits
import RuntimeAPI
import Timekeeping

/// One execution environment: a runtime's process, its connection and its output; confined to the loop.
final class ExecutionEnvironment {
    /// When the code of an environment is initialised.
    enum Phase {
        /// In an init phase of its own, before the invocation.
        case initialization
        /// Inside the invocation's own time: after a failure, or when the init phase took too long.
        case invocation
        /// Before: it is restored from a snapshot, which the init phase was long ago.
        case restoration
    }

    let id: String
    let logStream: String
    let startedAt: Timestamp
    /// The same moment in monotonic nanoseconds.
    let madeAt: Int64
    let phase: Phase
    let pool: EnvironmentPool
    /// Whether it was initialised ahead and is kept ready.
    let isProvisioned: Bool
    var machine = StateMachine() {
        didSet { history.note(machine.state, at: monotonicNanoseconds()) }
    }
    private(set) var history = EnvironmentHistory()
    let connection = RuntimeConnection()
    /// The invocation it works on, or will.
    var work: PendingInvocation?
    var logs: LogCollector
    var served = 0
    /// How long the init phase took.
    var initialization: Int64?
    /// How long it took to be restored.
    var restoration: Int64?
    var spawnedAt: Int64 = 0
    var child: ChildProcess?
    var processes = EnvironmentProcesses()
    /// Its external extensions, when it has any.
    var external: ExternalExtensions?
    /// Whether it was told that the runtime has initialised.
    var initializationIsDone = false
    /// The runtime as INIT_START names it.
    var runtimeVersion = ""
    /// What an extension said went wrong, before it ends.
    var fatalError: PlatformError?
    /// When it began to wait for work, in monotonic nanoseconds.
    var idleSince: Int64 = 0
    var memory: EnvironmentMemory?
    var temporaryFiles: TemporaryFiles?
    var output: OutputPipe?
    var listener: RuntimeListener?
    var timer = DeadlineTimer()
    var shutdownTimer: LoopTimer?
    var whenGone: [CheckedContinuation<Void, Never>] = []

    init(
        id: String,
        logStream: String,
        phase: Phase,
        pool: EnvironmentPool,
        work: PendingInvocation?,
        isProvisioned: Bool = false
    ) {
        self.id = id
        self.logStream = logStream
        self.phase = phase
        self.pool = pool
        self.work = work
        self.isProvisioned = isProvisioned
        startedAt = pool.registry.settings.clock.now
        madeAt = monotonicNanoseconds()
        history.note(.initializing, at: madeAt)
        logs = LogCollector(limit: pool.registry.settings.logLimit, logging: pool.function.logging)
        connection.observer = self
        connection.extensions = extensionConnection([])
        logs.telemetry = connection.extensions?.openTelemetry()
    }

    /// What its processes are told apart by: the value of `AWS_LAMBDA_RUNTIME_API`, which no other environment has.
    var address: String? { listener?.address }
    var function: FunctionConfiguration { pool.function }
    var loop: RuntimeLoop { pool.registry.loop }
    var now: Timestamp { pool.registry.settings.clock.now }
}
