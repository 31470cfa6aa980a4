import ChildProcesses
import Functions
import Invocations
import LambdaModel
import ResourceLimits
import RuntimeAPI
import Timekeeping

/// What environments are restored from, once it is there.
struct Snapshot {
    /// Where they are asked for.
    var socket: SnapshotSocket
    var process: Int32
    /// What holds the process.
    var limited: LimitedEnvironment
}

/// The initialised process that a function's environments are restored from; confined to the loop.
///
/// It lives until it is retired and the last environment restored from it is gone, as it is those processes' parent.
final class SnapshotTemplate {
    private enum State {
        case initializing
        case taken(Snapshot)
        /// It could not initialise, or has ended.
        case over(any Error)
    }

    let function: FunctionConfiguration
    private let clock: ShiftedClock?
    let connection = RuntimeConnection()
    private unowned let registry: EnvironmentRegistry
    private var state = State.initializing
    private var waiters: [CheckedContinuation<Snapshot, any Error>] = []
    private var logs: LogCollector
    private var child: ChildProcess?
    private var limited: LimitedEnvironment?
    private var memory: EnvironmentMemory?
    private var listener: RuntimeListener?
    private var output: OutputPipe?
    private var socket: SnapshotSocket?
    private var timer: LoopTimer?
    private var spawnedAt: Int64 = 0
    private var isRetired = false
    /// The groups of the environments that were restored and are not gone.
    private var restored: Set<Int32> = []
    private var expected = 0
    /// What the next restored environment will live in, made ahead.
    private var spare: RestoredPlace?
    /// Says that a spare is wanted; ends with the process.
    let (wishes, wish) = AsyncStream.makeStream(of: Void.self)
    /// How long its init phase took, until an invocation has told of it.
    private(set) var initialization: Int64?

    init(function: FunctionConfiguration, clock: ShiftedClock? = nil, registry: EnvironmentRegistry) {
        self.function = function
        self.clock = clock
        self.registry = registry
        logs = LogCollector(limit: registry.settings.logLimit, logging: function.logging)
        connection.observer = self
    }

    /// Whether environments can or soon can be restored from it.
    var isUsable: Bool {
        if case .over = state { return false }
        return true
    }

    /// Waits until the snapshot is taken; fails with `SnapshotFailure` when the function cannot initialise.
    func whenTaken(_ waiter: CheckedContinuation<Snapshot, any Error>) {
        switch state {
        case .initializing: waiters.append(waiter)
        case .taken(let snapshot): waiter.resume(returning: snapshot)
        case .over(let error): waiter.resume(throwing: error)
        }
    }

    /// The lines of its init phase and how long that took; for the first environment that is restored.
    func takeInitialization() -> (logs: [LogLine], duration: Int64?) {
        defer { initialization = nil }
        return (logs.takeLines(), initialization)
    }

    /// Reads what it writes, so that its pipe never fills up.
    func drainOutput() {
        _ = output?.drain(through: &registry.scratch) { logs.append($0, at: now) }
    }

    /// Looks whether it went beyond its memory while it initialises.
    func watchMemory() {
        guard case .initializing = state, memory?.exceedsLimit() == true else { return }
        let error = PlatformError.outOfMemory
        fail(with: .exited(.signalled(9), as: error), status: .error(error.rawValue))
    }

    private var now: Timestamp { registry.settings.clock.now }
    private var facts: InitializationFacts { InitializationFacts(type: .snapStart) }
}

// MARK: - What its launch reports

extension SnapshotTemplate {
    /// The process is about to be started; false when nobody wants it any more.
    func willSpawn(listener: RuntimeListener, output: OutputPipe, socket: SnapshotSocket, version: String) -> Bool {
        (self.listener, self.output, self.socket) = (listener, output, socket)
        guard !isRetired else { return false }
        var generator = SystemRandomNumberGenerator()
        let id = registry.logStream(of: function, named: randomHex(32, using: &generator))
        logs.append(.initStart(facts, InstanceFacts(of: function, id: id, runtimeVersion: version)), at: now)
        spawnedAt = monotonicNanoseconds()
        registry.guardian(watches: listener.address)
        registry.outputTick.start()
        let bound = registry.loop.bind(self)
        timer = registry.loop.schedule(after: LambdaLimits.initPhaseAhead(timeoutSeconds: function.timeoutSeconds)) {
            bound.value.fail(with: .timedOut, status: .timeout)
        }
        return true
    }

    func spawned(_ child: ChildProcess, _ limited: LimitedEnvironment) {
        (self.child, self.limited, memory) = (child, limited, limited.memory(of: child.processID))
        registry.guardGroup(child.processID)
        clock?.began(child.processID)
        if isRetired { child.signal(9) }
    }

    /// The process has ended, or could not be started.
    func ended(_ result: Result<ChildExit, any Error>) {
        if let child { registry.groupEnded(child.processID) }
        child = nil
        switch result {
        case .success(let exit):
            fail(with: .exited(exit, as: .exited), status: .error(PlatformError.exited.rawValue))
        case .failure(let error): finish(error)
        }
        // Nobody can tell any more what becomes of them.
        for group in restored { ChildProcess.killGroup(group) }
        wish.finish()
        spare?.discard()
        spare = nil
        socket?.close()
        socket = nil
        connection.close()
        if let listener { registry.guardian(forgets: listener.address) }
        listener?.close()
        output?.close()
        output = nil
    }

    private func fail(with reason: SnapshotFailure.Reason, status: EventStatus) {
        guard case .initializing = state else { return finish(SnapshotFailure(reason: reason, logs: [])) }
        reportInitialization(status: status)
        finish(SnapshotFailure(reason: reason, logs: logs.takeLines()))
        child?.signal(9)
    }

    private func finish(_ error: any Error) {
        timer?.cancel()
        state = .over(error)
        for waiter in waiters { waiter.resume(throwing: error) }
        waiters = []
    }

    private func reportInitialization(status: EventStatus) {
        drainOutput()
        logs.finishLines(at: now)
        let duration = monotonicNanoseconds() - spawnedAt
        initialization = duration
        logs.append(.initRuntimeDone(facts, status), at: now)
        logs.append(.initReport(facts, status, duration: .nanoseconds(duration)), at: now)
    }
}

// MARK: - What its runtime says

extension SnapshotTemplate: RuntimeObserver {
    func runtimeAsksToBeRestored() -> Bool {
        guard case .initializing = state, let socket, let child, let limited else { return false }
        timer?.cancel()
        reportInitialization(status: .success)
        let snapshot = Snapshot(socket: socket, process: child.processID, limited: limited)
        state = .taken(snapshot)
        for waiter in waiters { waiter.resume(returning: snapshot) }
        waiters = []
        wish.yield()
        return false
    }

    func runtimeFailedToInitialize(type: String?, body: [UInt8]) {
        let outcome = FailurePayload.reported(type: type, body)
        fail(with: .reported(outcome), status: EventStatus(of: outcome))
    }

    /// It initialised for SnapStart, so it asks for no work.
    func runtimeIsReady() {}
    func runtimeStreamed(_ bytes: [UInt8]) {}
    func runtimeAnswered(_ answer: RuntimeAnswer) {}
}

// MARK: - Restored environments

extension SnapshotTemplate {
    /// An environment is about to be restored.
    func willRestore() { expected += 1 }

    /// Its process runs; when it has had the machine to itself for a moment, a place is made for the next one.
    func restored(group: Int32) {
        restored.insert(group)
        guard spare == nil else { return }
        let wish = wish
        _ = registry.loop.schedule(after: .milliseconds(20)) { wish.yield() }
    }

    /// Keeps a place that was made ahead; false when nobody will want it.
    func keep(_ place: RestoredPlace) -> Bool {
        guard case .taken = state, !isRetired, spare == nil else { return false }
        spare = place
        return true
    }

    func takeSpare() -> RestoredPlace? {
        defer { spare = nil }
        return spare
    }

    /// Its process has ended, or never came to be; when it was not told how, there is nobody any more to tell.
    func restoredEnded(group: Int32?, isTold: Bool) {
        expected -= 1
        if !isTold { finish(SnapshotFailure(reason: .exited(.signalled(9), as: .exited), logs: [])) }
        if let group { restored.remove(group) }
        if isRetired { endWhenUnused() }
    }

    /// Restores nothing more.
    func retire() {
        isRetired = true
        endWhenUnused()
    }

    /// Ends at once.
    func close() {
        isRetired = true
        child?.signal(9)
    }

    private func endWhenUnused() {
        guard expected == 0 else { return }
        timer?.cancel()
        child?.signal(9)
    }
}
