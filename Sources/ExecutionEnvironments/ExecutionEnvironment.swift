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
    }

    let id: String
    let logStream: String
    let startedAt: Timestamp
    let phase: Phase
    let pool: EnvironmentPool
    var machine = StateMachine()
    let connection = RuntimeConnection()
    /// The invocation it works on, or will.
    var work: PendingInvocation?
    var logs: LogCollector
    var served = 0
    /// How long the init phase took.
    var initialization: Int64?
    var spawnedAt: Int64 = 0
    private(set) var child: ChildProcess?
    var memory: EnvironmentMemory?
    private var output: OutputPipe?
    private var listener: RuntimeListener?
    var timer = DeadlineTimer()
    /// Until when the invocation handed out last has to be over: answered, and more work asked for.
    var answerDeadline: Int64 = 0
    /// Whether it was too slow to ask for work after its last answer, so that none is kept waiting for it.
    var isLate = false
    private var whenGone: [CheckedContinuation<Void, Never>] = []

    init(id: String, logStream: String, phase: Phase, pool: EnvironmentPool, work: PendingInvocation) {
        self.id = id
        self.logStream = logStream
        self.phase = phase
        self.pool = pool
        self.work = work
        startedAt = pool.registry.settings.clock.now
        logs = LogCollector(limit: pool.registry.settings.logLimit)
        connection.observer = self
    }

    var function: FunctionConfiguration { pool.function }
    var loop: RuntimeLoop { pool.registry.loop }
    var now: Timestamp { pool.registry.settings.clock.now }
}

// MARK: - What its launch reports

extension ExecutionEnvironment {
    /// The process is about to be started; false when nobody wants it any more.
    func willSpawn(listener: RuntimeListener, output: OutputPipe, version: String) -> Bool {
        self.listener = listener
        self.output = output
        guard machine.state == .starting else { return false }
        logs.append(platform: "INIT_START Runtime Version: \(version)", at: now)
        pool.registry.outputTick.start()
        spawnedAt = monotonicNanoseconds()
        work?.leftQueueAt = work?.leftQueueAt ?? spawnedAt
        switch phase {
        case .initialization: setDeadline(spawnedAt + pool.initializationLimit.nanoseconds)
        case .invocation:
            work?.startedAt = spawnedAt
            setDeadline(spawnedAt + timeout)
        }
        return true
    }

    func spawned(_ child: ChildProcess, _ memory: EnvironmentMemory) {
        self.child = child
        self.memory = memory
        pool.registry.guardGroup(child.processID)
        if machine.state == .stopping { child.signal(9) }
    }

    /// The process could not be started.
    func failedToStart(_ error: any Error) {
        let departure = machine.exited()
        let work = work
        self.work = nil
        cleanUp()
        guard departure != .expected, let work else { return }
        if let failure = error as? InvalidEntrypoint {
            work.leftQueueAt = work.leftQueueAt ?? monotonicNanoseconds()
            work.startedAt = monotonicNanoseconds()
            conclude(work, FailurePayload.invalidEntrypoint(failure.message, id: work.id))
        } else {
            work.finish(.failure(error))
        }
    }

    /// The process has ended.
    func exited(_ exit: ChildExit) {
        drainOutput()
        let departure = machine.exited()
        let work = work
        self.work = nil
        if let child { pool.registry.groupEnded(child.processID) }
        child = nil
        defer { cleanUp() }
        guard let work else { return }
        switch departure {
        case .whileStarting where phase == .initialization:
            initializationFailed(work, status: "error\tError Type: \(typeOfEnd.rawValue)")
        case .whileStarting, .whileBusy:
            let words = FailurePayload.words(exit)
            logs.append(platform: "RequestId: \(work.id) Error: \(words)\n\(PlatformError.exited.rawValue)", at: now)
            pool.suppressedStarts += 1
            conclude(work, FailurePayload.exited(exit, id: work.id, as: typeOfEnd))
        case .whileWaiting: pool.submit(work)
        case .expected: break
        }
    }

    private func cleanUp() {
        timer.cancel()
        connection.close()
        listener?.close()
        output?.close()
        output = nil
        pool.isGone(self)
        for waiter in whenGone { waiter.resume() }
        whenGone = []
    }
}

// MARK: - Work

extension ExecutionEnvironment {
    /// Gives the environment an invocation: now when it is idle, else as soon as its runtime asks.
    func assign(_ work: PendingInvocation) {
        self.work = work
        if machine.handOut() { return handOut(work) }
        if machine.state == .settling { awaitReadiness() }
    }

    func handOut(_ work: PendingInvocation) {
        let invocation = work.invocation
        let started = monotonicNanoseconds()
        work.leftQueueAt = work.leftQueueAt ?? started
        if served > 0 || phase == .initialization { work.startedAt = started }
        logs.append(platform: PlatformLines.start(work.id, version: version(invocation)), at: now)
        let handedOut = connection.handOut(
            RuntimeWork(
                requestID: work.id,
                deadlineMilliseconds: SystemWallClock().now.milliseconds
                    + (work.startedAt + timeout - started) / 1_000_000,
                functionARN: pool.arn(qualifier: invocation.qualifier),
                traceHeader: invocation.trace.description,
                clientContext: invocation.clientContext,
                event: invocation.event.bytes
            )
        )
        pool.registry.outputTick.start()
        answerDeadline = work.startedAt + timeout
        setDeadline(answerDeadline)
        if !handedOut {
            machine.handOutFailed()
            awaitReadiness()
        }
    }

    private func version(_ invocation: Invocation) -> String {
        invocation.qualifier.utf8.first.map { $0 >= 48 && $0 <= 57 } == true ? invocation.qualifier : "$LATEST"
    }

    var timeout: Int64 { Int64(function.timeoutSeconds) * 1_000_000_000 }

    /// Ends the environment's processes, and with them the environment.
    func stop() {
        guard machine.stop() else { return }
        timer.cancel()
        connection.close()
        child?.signal(9)
        pool.isStopping(self)
    }

    /// Waits for the processes' end.
    func notifyWhenGone(_ waiter: CheckedContinuation<Void, Never>) {
        guard machine.state != .gone else { return waiter.resume() }
        whenGone.append(waiter)
    }

    /// Reads what is in the pipe now, and ends a line that was begun.
    func collectOutput() {
        drainOutput()
        logs.finishLines(at: now)
    }

    /// Reads what is in the pipe now; returns how much that was.
    @discardableResult
    func drainOutput() -> Int {
        output?.drain(through: &pool.registry.scratch) { logs.append($0, at: now) } ?? 0
    }
}

// MARK: - Deadlines

extension ExecutionEnvironment {
    func setDeadline(_ deadline: Int64) {
        timer.set(deadline, on: loop, for: loop.bind(self))
    }

    /// The deadline has passed.
    func deadlinePassed() {
        guard machine.state != .settling else { return readinessDeadlinePassed() }
        guard let work else { return }
        switch machine.state {
        case .starting where phase == .initialization:
            self.work = nil
            drainOutput()
            initializationFailed(work, status: "timeout")
            stop()
        case .starting, .busy:
            self.work = nil
            collectOutput()
            let words = FailurePayload.timeoutWords(function.timeoutSeconds)
            logs.append(platform: "\(now.iso8601) \(work.id) \(words)", at: now)
            pool.suppressedStarts += 1
            conclude(work, FailurePayload.timedOut(id: work.id, seconds: function.timeoutSeconds))
            stop()
        case .idle, .settling, .stopping, .gone: break
        }
    }

    /// The init phase of its own went wrong: it is repeated inside the invocation, in a new environment.
    func initializationFailed(_ work: PendingInvocation, status: String) {
        logs.finishLines(at: now)
        let duration = monotonicNanoseconds() - spawnedAt
        logs.append(platform: PlatformLines.initReport(.nanoseconds(duration), phase: "init", status: status), at: now)
        work.failedInitialization = duration
        pool.restart(for: work, after: logs.takeLines())
    }
}

// MARK: - What the runtime says

extension ExecutionEnvironment: RuntimeObserver {
    func runtimeIsReady() {
        if machine.state == .starting {
            initialization = monotonicNanoseconds() - spawnedAt
            if phase == .initialization { timer.clear() }
            if phase == .invocation, let duration = initialization {
                let line = PlatformLines.initReport(.nanoseconds(duration), phase: "invoke", status: "success")
                logs.append(platform: line, at: now)
            }
        }
        switch machine.ready(hasWork: work != nil) {
        case .ignore: break
        case .stop: stop()
        case .takeWork:
            isLate = false
            guard let next = work ?? pool.nextInQueue() else {
                timer.clear()
                return pool.isIdle(self)
            }
            assign(next)
        }
    }

    func runtimeAnswered(_ answer: RuntimeAnswer) {
        guard machine.answered(), let work else { return }
        if lostProcessToMemory(work) { return ranOutOfMemory() }
        self.work = nil
        let outcome: InvocationOutcome
        switch answer {
        case .response(let body): outcome = .succeeded(Payload(body))
        case .failure(let type, let body): outcome = FailurePayload.reported(type: type, body)
        case .tooLarge: outcome = FailurePayload.responseTooLarge()
        }
        conclude(work, outcome)
    }

    func runtimeFailedToInitialize(type: String?, body: [UInt8]) {
        guard machine.state == .starting, let work else { return }
        self.work = nil
        drainOutput()
        let outcome = FailurePayload.reported(type: type, body)
        let words = "error\tError Type: \(outcome.name)"
        if phase == .initialization {
            initializationFailed(work, status: words)
        } else {
            logs.append(
                platform: PlatformLines.initReport(
                    .nanoseconds(monotonicNanoseconds() - spawnedAt),
                    phase: "invoke",
                    status: words
                ),
                at: now
            )
            pool.suppressedStarts += 1
            conclude(work, outcome)
        }
        stop()
    }
}
