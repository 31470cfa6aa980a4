import ChildProcesses
import Functions
import Invocations
import LambdaModel
import ResourceLimits
import RuntimeAPI
import Timekeeping

/// The pools of all functions and what they share; confined to the loop.
final class EnvironmentRegistry {
    /// Work of the group that owns all processes.
    typealias Job = @Sendable () async -> Void

    let loop: RuntimeLoop
    let settings: ChildRuntimeSettings
    private let interpreters: InterpreterLookup
    private let enforcement: LimitEnforcement
    private let launches: AsyncStream<Job>.Continuation
    private var pools: [Int: EnvironmentPool] = [:]
    private(set) var isClosed = false
    /// How many invocations wait for one of this machine's environments.
    var waiting = 0
    /// How many environments may exist at once.
    var maximumEnvironments: Int {
        didSet { useRoom() }
    }
    private var guardian: Guardian?
    /// A buffer that all pipes are read through.
    var scratch = [UInt8](repeating: 0, count: 1 << 16)
    private(set) lazy var outputTick = OutputTick(registry: self)

    init(
        loop: RuntimeLoop,
        settings: ChildRuntimeSettings,
        interpreters: InterpreterLookup,
        enforcement: LimitEnforcement,
        launches: AsyncStream<Job>.Continuation
    ) {
        self.loop = loop
        self.settings = settings
        maximumEnvironments = settings.maximumEnvironments
        self.interpreters = interpreters
        self.enforcement = enforcement
        self.launches = launches
    }

    /// The pool with a number; made when it is first asked for.
    func pool(for invoker: ChildInvoker) -> EnvironmentPool {
        if let pool = pools[invoker.number] { return pool }
        let pool = EnvironmentPool(function: invoker.function, client: invoker.client, registry: self)
        pool.plan = invoker.plan
        pool.warnings = invoker.plan?.warnings ?? []
        pools[invoker.number] = pool
        return pool
    }

    /// Whether one more environment may be started.
    var mayStart: Bool {
        pools.values.reduce(0) { $0 + $1.environments.count } < maximumEnvironments
    }

    /// Ends an idle environment, so that a function whose invocations wait gets its place.
    func makeRoom() {
        pools.values.max { $0.idleCount < $1.idleCount }?.stopIdle()
    }

    /// Makes an environment that is still to be launched.
    func makeEnvironment(
        in pool: EnvironmentPool,
        phase: ExecutionEnvironment.Phase,
        for work: PendingInvocation
    ) -> ExecutionEnvironment {
        var generator = SystemRandomNumberGenerator()
        let name = randomHex(32, using: &generator)
        let day = settings.clock.now.iso8601.prefix(10).replacing("-", with: "/")
        return ExecutionEnvironment(
            id: String(name.prefix(12)),
            logStream: "\(day)/[$LATEST]\(name)",
            phase: phase,
            pool: pool,
            work: work
        )
    }

    /// Finds out how runtimes are started.
    func planner(_ client: RuntimeClient) -> RuntimePlanner {
        RuntimePlanner(settings: settings, client: client, interpreters: interpreters)
    }

    /// Starts an environment's process, in a task of the group that owns them all.
    func launch(_ environment: ExecutionEnvironment) {
        let pool = environment.pool
        let launch = EnvironmentLaunch(
            environment: loop.bind(environment),
            connection: loop.bind(environment.connection),
            loop: loop,
            planner: planner(pool.client),
            knownPlan: pool.plan,
            function: pool.function,
            logStream: environment.logStream,
            enforcement: enforcement,
            name: environment.id
        )
        launches.yield { await launch.run() }
    }

    /// Has a process group killed should we die without ending it; starts the guardian for the first one.
    func guardGroup(_ group: Int32) {
        if guardian == nil, !isClosed, let (guardian, process) = Guardian.make() {
            self.guardian = guardian
            launches.yield(process)
        }
        guardian?.add(group)
    }

    /// A process group has ended.
    func groupEnded(_ group: Int32) {
        guardian?.remove(group)
    }

    /// Gives those who wait the room that an ended environment left.
    func useRoom() {
        guard !isClosed else { return }
        for pool in pools.values { pool.useRoom() }
    }

    /// Reads the output of every environment; returns the most that one had, or nil when all of them rest.
    func drainOutputs() -> Int? {
        var most = 0
        var allRest = true
        for environment in pools.values.lazy.flatMap(\.environments) {
            most = max(most, environment.drainOutput())
            environment.watchMemory()
            if environment.machine.state != .idle { allRest = false }
        }
        return allRest && most == 0 ? nil : most
    }

    /// The environments that exist now.
    func descriptions() -> [EnvironmentDescription] {
        pools.values.flatMap(\.environments).filter { $0.machine.state != .gone }
            .sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
            .map(\.description)
    }

    /// Ends environments for good or until they are needed again; see `EnvironmentPool.retire`.
    func retire(function: String?, number: Int? = nil) -> (count: Int, ending: [ExecutionEnvironment]) {
        var result: (count: Int, ending: [ExecutionEnvironment]) = (0, [])
        for (key, pool) in pools {
            guard number == nil || key == number else { continue }
            guard function == nil || pool.function.name == function || pool.function.logicalID == function else {
                continue
            }
            let retired = pool.retire()
            result.count += retired.count
            result.ending += retired.ending
        }
        return result
    }

    /// Ends everything at once and starts nothing more.
    func close() {
        isClosed = true
        outputTick.stop()
        for pool in pools.values { pool.close() }
        launches.finish()
        guardian?.close()
        guardian = nil
    }
}

extension ExecutionEnvironment {
    /// What `environments` shows of it.
    var description: EnvironmentDescription {
        let state: EnvironmentDescription.State
        switch machine.state {
        case .starting: state = .starting
        case .idle, .settling: state = work == nil ? .idle : .busy
        case .busy: state = .busy
        case .stopping: state = .stopping
        case .gone: state = .gone
        }
        return EnvironmentDescription(
            id: id,
            function: function.name,
            place: .child,
            state: state,
            startedAt: startedAt,
            invocations: served,
            processID: child?.processID,
            memoryMegabytes: child.flatMap { ProcessMemory.residentMegabytes(of: $0.processID) }
        )
    }
}
