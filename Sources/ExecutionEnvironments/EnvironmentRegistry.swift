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
    private(set) lazy var idleKeeper = IdleKeeper(registry: self)
    /// What becomes of environments that wait; a change applies to those that wait now as well.
    var idlePolicy: IdlePolicy {
        didSet {
            if !idlePolicy.freezes { idleKeeper.thawAll() }
            idleKeeper.lookAround()
        }
    }
    private var former = FormerEnvironments()

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
        idlePolicy = settings.idlePolicy
    }

    /// The environments of all pools.
    var environments: some Sequence<ExecutionEnvironment> { pools.values.lazy.flatMap(\.environments) }

    /// The pool with a number; made when it is first asked for.
    func pool(for invoker: ChildInvoker) -> EnvironmentPool {
        if let pool = pools[invoker.number] { return pool }
        let pool = EnvironmentPool(for: invoker, registry: self)
        pool.plan = invoker.plan
        pool.warnings = invoker.plan?.warnings ?? []
        pools[invoker.number] = pool
        return pool
    }

    /// Whether one more environment may be started.
    var mayStart: Bool {
        room > 0
    }

    /// How many more environments may be started.
    var room: Int {
        maximumEnvironments - pools.values.reduce(0) { $0 + $1.environments.count }
    }

    /// Ends an idle environment, so that a function whose invocations wait gets its place.
    func makeRoom() {
        pools.values.max { $0.idleCount < $1.idleCount }?.stopIdle()
    }

    /// Makes an environment that is still to be launched.
    func makeEnvironment(
        in pool: EnvironmentPool,
        phase: ExecutionEnvironment.Phase,
        for work: PendingInvocation?,
        isProvisioned: Bool = false
    ) -> ExecutionEnvironment {
        var generator = SystemRandomNumberGenerator()
        let name = randomHex(32, using: &generator)
        return ExecutionEnvironment(
            id: String(name.prefix(12)),
            logStream: logStream(of: pool.function, named: name),
            phase: phase,
            pool: pool,
            work: work,
            isProvisioned: isProvisioned
        )
    }

    /// The name of the log stream of an environment with a name.
    func logStream(of function: FunctionConfiguration, named name: String) -> String {
        let day = settings.clock.now.iso8601.prefix(10).replacing("-", with: "/")
        return "\(day)/[\(function.version)]\(name)"
    }

    /// Finds out how runtimes are started.
    func planner(_ client: RuntimeClient) -> RuntimePlanner {
        RuntimePlanner(settings: settings, client: client, interpreters: interpreters)
    }

    /// How environments of a function were started in this session, with the machine's clock and for no debugger; nil
    /// when none was.
    func plan(of function: FunctionConfiguration, through client: RuntimeClient) -> LaunchPlan? {
        pools.values.lazy.filter {
            $0.function.name == function.name && $0.function.code == function.code && $0.client == client
                && $0.clock == nil
        }.compactMap(\.plan).first { !$0.waitsForDebugger }
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
            clock: pool.clock,
            function: pool.function,
            logStream: environment.logStream,
            isRestored: environment.phase == .restoration,
            sharesLibraries: environment.phase != .restoration && pool.mayShareLibraries,
            confinement: pool.confinement,
            initialization: environment.initializationType,
            enforcement: enforcement,
            name: environment.id
        )
        launches.yield { await launch.run() }
    }

    /// Starts the process that is initialised for a function's snapshot.
    func launch(_ template: SnapshotTemplate, as plan: LaunchPlan, _ confinement: Confinement) {
        var generator = SystemRandomNumberGenerator()
        let launch = SnapshotLaunch(
            template: loop.bind(template),
            connection: loop.bind(template.connection),
            loop: loop,
            plan: plan,
            function: template.function,
            settings: settings,
            confinement: confinement,
            enforcement: enforcement,
            name: "snapshot-" + randomHex(12, using: &generator)
        )
        launches.yield { await launch.run() }
    }

    /// Has everything that is started with this Runtime API address killed should we die without ending it, from
    /// before it is started; starts the guardian for the first one.
    func guardian(watches address: String) {
        if guardian == nil, !isClosed, let (guardian, process) = Guardian.make() {
            self.guardian = guardian
            launches.yield(process)
        }
        guardian?.add(address: address)
    }

    /// What was started with an address has ended.
    func guardian(forgets address: String) {
        guardian?.remove(address: address)
    }

    /// Has a process group killed should we die without ending it.
    func guardGroup(_ group: Int32) {
        guardian?.add(group)
    }

    /// A process group has ended.
    func groupEnded(_ group: Int32) {
        guardian?.remove(group)
    }

    /// Remembers what an ended environment was, and gives its room to those who wait.
    func isGone(_ environment: ExecutionEnvironment) {
        former.add(environment.description)
        dismissGuardian()
        useRoom()
    }

    /// Starts environments for those who wait, as far as there is room.
    func useRoom() {
        guard !isClosed else { return }
        for pool in pools.values { pool.useRoom() }
    }

    /// Reads the output of every environment; returns the most that one had, or nil when all of them rest.
    func drainOutputs() -> Int? {
        var most = 0
        var allRest = true
        for pool in pools.values {
            pool.snapshot?.drainOutput()
            pool.snapshot?.watchMemory()
        }
        for environment in environments {
            most = max(most, environment.drainOutput())
            environment.watchMemory()
            environment.deliverAnswer()
            if !environment.isWaiting { allRest = false }
        }
        return allRest && most == 0 ? nil : most
    }

    /// The environments that exist now.
    func descriptions() -> [EnvironmentDescription] {
        // Nobody waits for an environment at this moment: those that would be frozen in a moment are so now.
        idleKeeper.freezeAll()
        return environments.filter { $0.machine.state != .gone }
            .sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
            .map(\.description)
    }

    /// The last environments that have ended, oldest first.
    func formerDescriptions() -> [EnvironmentDescription] { former.descriptions }

    /// Ends environments for good or until they are needed again; see `EnvironmentPool.retire`.
    func retire(
        function: String?,
        number: Int? = nil,
        keepingLibraries: Bool = false
    ) -> (count: Int, ending: [ExecutionEnvironment]) {
        var result: (count: Int, ending: [ExecutionEnvironment]) = (0, [])
        for (key, pool) in pools {
            guard number == nil || key == number else { continue }
            guard function == nil || pool.function.name == function || pool.function.logicalID == function else {
                continue
            }
            let retired = pool.retire(keepingLibraries: keepingLibraries)
            result.count += retired.count
            result.ending += retired.ending
        }
        return result
    }

    /// Ends everything at once and starts nothing more.
    func close() {
        isClosed = true
        outputTick.stop()
        idleKeeper.stop()
        for pool in pools.values { pool.close() }
        launches.finish()
        dismissGuardian()
    }

    /// Lets the guardian go when the last environment has ended after the registry was closed: it kills what is left.
    private func dismissGuardian() {
        guard isClosed, environments.first(where: { _ in true }) == nil else { return }
        guardian?.close()
        guardian = nil
    }
}
