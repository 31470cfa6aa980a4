import Diagnostics
import Functions
import Invocations
import LambdaModel
import ResourceLimits
import RuntimeAPI
import Timekeeping

/// The execution environments of one function; confined to the loop.
final class EnvironmentPool {
    let function: FunctionConfiguration
    let client: RuntimeClient
    let confinement: Confinement
    /// What its environments see in place of the machine's clock.
    let clock: ShiftedClock?
    let registry: EnvironmentRegistry
    private(set) var environments: [ExecutionEnvironment] = []
    /// Those that wait for work, the last used last.
    private var idle: [ExecutionEnvironment] = []
    /// Those that wait for one of this machine's environments.
    private var queue: [PendingInvocation] = [] {
        didSet { registry.waiting += queue.count - oldValue.count }
    }
    let gate: ConcurrencyGate
    /// Environments that are kept ready for the version, when some are provisioned.
    var provisioned: ProvisionedConcurrency
    /// The provisioned ones that wait for work, the last used last.
    var idleProvisioned: [ExecutionEnvironment] = []
    /// Which environments are replaced when they end.
    var kept: Set<ObjectIdentifier> = []
    var waiters: [ProvisioningWaiter] = []
    /// How many of the next starts initialise inside their invocation, as after a time-out or a crash.
    var suppressedStarts = 0
    /// Whether its environments cannot be forked after all.
    var cannotShareLibraries = false
    /// Found out by the first launch.
    var plan: LaunchPlan?
    var warnings: [Warning] = []
    private(set) var snapshot: SnapshotTemplate?
    private var lastARN: (qualifier: String, text: String)?

    init(for invoker: ChildInvoker, registry: EnvironmentRegistry) {
        function = invoker.function
        client = invoker.client
        confinement = invoker.confinement
        clock = invoker.clock
        self.registry = registry
        gate = registry.settings.concurrency.gate(of: function.name)
        provisioned = ProvisionedConcurrency(wanted: function.provisionedConcurrency)
    }

    /// Serves an invocation with a provisioned environment, an idle one, a new one, or when this machine has as many as it may, the next
    /// free; the service's own limits are answered with a throttle instead.
    func submit(_ work: PendingInvocation) {
        if work.cancellation.isCancelled { return work.finish(.failure(CancellationError())) }
        guard !registry.isClosed else { return work.finish(.failure(CancellationError())) }
        if let environment = idleProvisioned.popLast() { return environment.assign(work) }
        let isAwaited = idle.isEmpty && environments.contains(where: \.isAlmostReady)
        if let reason = admit(work, startsEnvironment: idle.isEmpty && !isAwaited) { return throttle(work, reason) }
        if let environment = idle.popLast() {
            environment.assign(work)
        } else if isAwaited {
            awaitEnvironment(for: work)
        } else if registry.mayStart {
            start(for: work)
        } else {
            work.hasWaited = true
            queue.append(work)
            registry.makeRoom()
        }
    }

    /// Keeps an invocation for an environment that is about to ask for more; it gets its own when that takes long.
    private func awaitEnvironment(for work: PendingInvocation) {
        queue.append(work)
        let pool = registry.loop.bind(self)
        _ = registry.loop.schedule(after: .nanoseconds(ExecutionEnvironment.patience)) { pool.value.useRoom() }
    }

    /// Counts an invocation in, unless it is already, as one whose environment died before it began.
    private func admit(_ work: PendingInvocation, startsEnvironment: Bool) -> ThrottleReason? {
        guard work.gate == nil else { return nil }
        if let reason = gate.admit(startsEnvironment: startsEnvironment, at: work.requestedAt) { return reason }
        work.gate = gate
        return nil
    }

    private func throttle(_ work: PendingInvocation, _ reason: ThrottleReason) {
        let memory = function.memoryMegabytes
        work.finish(.success(InvocationReport(throttledFor: reason, at: .child, memoryLimitMegabytes: memory)))
    }

    /// Starts an environment for an invocation whose init phase failed; it initialises inside the invocation.
    func restart(for work: PendingInvocation, after logs: [Invocations.LogLine]) {
        let environment = registry.makeEnvironment(in: self, phase: .invocation, for: work)
        environment.logs.prepend(logs)
        environments.append(environment)
        registry.launch(environment)
    }

    private func start(for work: PendingInvocation) {
        let isSuppressed = suppressedStarts > 0
        if isSuppressed { suppressedStarts -= 1 }
        let phase: ExecutionEnvironment.Phase =
            canRestore(function, through: client) ? .restoration : isSuppressed ? .invocation : .initialization
        let environment = registry.makeEnvironment(in: self, phase: phase, for: work)
        environments.append(environment)
        registry.launch(environment)
    }

    /// The snapshot its environments are restored from; taken anew after a failure.
    func snapshot(_ plan: LaunchPlan) -> LoopBound<SnapshotTemplate> {
        if let snapshot, snapshot.isUsable { return registry.loop.bind(snapshot) }
        let template = SnapshotTemplate(function: function, clock: clock, registry: registry)
        snapshot = template
        registry.launch(template, as: plan, confinement)
        return registry.loop.bind(template)
    }

    /// Whether environments are forked from a process with the function's libraries.
    var mayShareLibraries: Bool { canShareLibraries(function, through: client) && !cannotShareLibraries }

    /// How long an init phase may take: a debugger may be waited for, and be used.
    var initializationLimit: Duration {
        plan?.waitsForDebugger == true ? .seconds(DebugSession.timeoutSeconds) : registry.settings.initializationLimit
    }

    /// The function's ARN, with the qualifier when one was asked for.
    func arn(qualifier: String) -> String {
        if let lastARN, lastARN.qualifier == qualifier { return lastARN.text }
        let arn = function.arn(qualifier: qualifier).description
        lastARN = (qualifier, arn)
        return arn
    }
}

// MARK: - What environments report

extension EnvironmentPool {
    /// The next invocation that waits for an environment.
    func nextInQueue() -> PendingInvocation? {
        while !queue.isEmpty {
            let work = queue.removeFirst()
            if !work.cancellation.isCancelled { return work }
            work.finish(.failure(CancellationError()))
        }
        return nil
    }

    func isIdle(_ environment: ExecutionEnvironment) {
        if environment.isProvisioned { return isReady(environment) }
        idle.append(environment)
        if registry.waiting > 0 { registry.makeRoom() }
    }

    var idleCount: Int { idle.count }

    /// Ends the environment that has been idle longest.
    func stopIdle() { idle.first?.stop(.spindown) }

    func isStopping(_ environment: ExecutionEnvironment) {
        idle.removeAll { $0 === environment }
        idleProvisioned.removeAll { $0 === environment }
    }

    func add(_ environment: ExecutionEnvironment) {
        environments.append(environment)
    }

    func isGone(_ environment: ExecutionEnvironment) {
        isStopping(environment)
        environments.removeAll { $0 === environment }
        if environment.isProvisioned { provisionedIsGone(environment) }
        registry.isGone(environment)
    }

    /// Starts an environment for an invocation that waits, when there is room again.
    func useRoom() {
        while registry.mayStart, let work = nextInQueue() { start(for: work) }
    }
}

// MARK: - Ending

extension EnvironmentPool {
    /// Ends what a cancelled task asked for, with the environment that works on it.
    func cancel(_ flag: CancellationFlag) {
        if let index = queue.firstIndex(where: { $0.cancellation === flag }) {
            return queue.remove(at: index).finish(.failure(CancellationError()))
        }
        guard let environment = environments.first(where: { $0.work?.cancellation === flag }) else { return }
        environment.work?.finish(.failure(CancellationError()))
        environment.work = nil
        environment.stop(.spindown)
    }

    /// Ends idle environments now and busy ones when they are done; those that end now are returned with the count.
    func retire(keepingLibraries: Bool = false) -> (count: Int, ending: [ExecutionEnvironment]) {
        var ending: [ExecutionEnvironment] = []
        var count = 0
        suppressedStarts = 0
        if !keepingLibraries || !function.sharesLibraries {
            snapshot?.retire()
            snapshot = nil
        }
        releaseProvisioned()
        for environment in environments {
            switch environment.machine.retire(hasWork: environment.work != nil) {
            case .already: continue
            case .later: break
            case .stopNow:
                environment.stop(.spindown)
                ending.append(environment)
            }
            count += 1
        }
        return (count, ending)
    }

    /// Ends everything at once.
    func close() {
        for work in queue { work.finish(.failure(CancellationError())) }
        queue = []
        snapshot?.close()
        endWaiting()
        for environment in environments {
            environment.work?.finish(.failure(CancellationError()))
            environment.work = nil
            environment.stop(.spindown)
        }
    }
}
