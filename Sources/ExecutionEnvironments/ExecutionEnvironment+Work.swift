import Functions
import Invocations
import LambdaModel
import ResourceLimits
import RuntimeAPI
import Timekeeping

// MARK: - Work

extension ExecutionEnvironment {
    /// Gives the environment an invocation: now when it is idle, else as soon as its runtime asks.
    func assign(_ work: PendingInvocation) {
        self.work = work
        switch machine.handOut() {
        case .now: return handOut(work)
        case .afterThawing:
            work.thawedAt = monotonicNanoseconds()
            processes.thaw()
            return handOut(work)
        case .notYet: break
        }
    }

    func handOut(_ work: PendingInvocation) {
        let invocation = work.invocation
        pool.clock?.begin()
        let asked = monotonicNanoseconds()
        // An init phase inside the invocation began with the process.
        let hasBegun = served == 0 && phase == .invocation
        if !hasBegun { work.startedAt = asked }
        let event = RuntimeWork(
            requestID: work.id,
            deadlineMilliseconds: timeOfDay.milliseconds + (work.startedAt + timeout - asked) / 1_000_000,
            functionARN: pool.arn(qualifier: invocation.qualifier),
            traceHeader: invocation.trace.description,
            clientContext: invocation.clientContext,
            event: invocation.event.bytes,
            streamLimit: work.streamLimit
        )
        logStart(of: work)
        if function.observation != .none {
            pool.registry.settings.effects?.begin(work.id, in: id, observing: observedDirectories)
        }
        pool.registry.outputTick.start()
        setDeadline((hasBegun ? work.startedAt : asked) + timeout)
        let handedOut = connection.handOut(event) {
            let started = monotonicNanoseconds()
            work.leftQueueAt = work.leftQueueAt ?? started
            if !hasBegun { work.startedAt = started }
        }
        tellExtensions(of: event)
        if !handedOut {
            machine.handOutFailed()
            awaitReadiness()
        }
    }

    /// Where its handler may leave files.
    private var observedDirectories: [ObservedDirectory] {
        let temporary = temporaryFiles?.path.map { ObservedDirectory(path: $0, place: "/tmp") }
        let mounted = function.fileSystems.map { ObservedDirectory(path: $0.directory, place: $0.path) }
        return [temporary].compactMap(\.self) + mounted
    }

    /// What its processes take for the time.
    var timeOfDay: Timestamp { SystemWallClock().now + (pool.clock?.offset ?? .zero) }

    var timeout: Int64 { Int64(function.timeoutSeconds) * 1_000_000_000 }

    /// Reads what is in the pipe now, and ends a line that was begun.
    func collectOutput() {
        drainOutput()
        logs.finishLines(at: now)
    }

    /// Reads what is in the pipe now; returns how much that was.
    @discardableResult
    func drainOutput() -> Int {
        let fromRuntime = output?.drain(through: &pool.registry.scratch) { logs.append($0, at: now) } ?? 0
        guard let external else { return fromRuntime }
        return fromRuntime
            + external.drain(through: &pool.registry.scratch) { logs.append($0, from: .extension, at: now) }
    }
}
