import ChildProcesses
import Functions
import Invocations
import LambdaModel
import ResourceLimits
import RuntimeAPI
import Timekeeping

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

// MARK: - What its launch reports

extension ExecutionEnvironment {
    /// The process is about to be started; false when nobody wants it any more.
    func willSpawn(listener: RuntimeListener, output: OutputPipe, version: String) -> Bool {
        self.listener = listener
        self.output = output
        guard machine.state == .initializing else { return false }
        runtimeVersion = version
        logs.append(startEvent, at: now)
        pool.registry.guardian(watches: listener.address)
        pool.registry.outputTick.start()
        pool.clock?.begin()
        spawnedAt = monotonicNanoseconds()
        work?.leftQueueAt = work?.leftQueueAt ?? spawnedAt
        switch phase {
        case .initialization where isProvisioned:
            let limit = LambdaLimits.initPhaseAhead(timeoutSeconds: function.timeoutSeconds)
            setDeadline(spawnedAt + limit.nanoseconds)
        case .initialization: setDeadline(spawnedAt + pool.initializationLimit.nanoseconds)
        case .restoration: setDeadline(spawnedAt + pool.registry.settings.restorationLimit.nanoseconds)
        case .invocation:
            work?.startedAt = spawnedAt
            setDeadline(spawnedAt + timeout)
        }
        return true
    }

    func spawned(_ child: ChildProcess, _ memory: EnvironmentMemory) {
        self.child = child
        self.memory = memory
        processes.add(group: child.processID)
        pool.registry.guardGroup(child.processID)
        pool.clock?.began(child.processID)
        if machine.state == .shuttingDown { processes.signal(9) }
    }

    /// Whether a socket belongs to one of its processes, those it has lost sight of included.
    func admits(_ peer: SocketPeer) -> Bool {
        // Its process may connect before we are told of it; nobody else knows the address by then.
        guard child != nil else { return true }
        // A client that has said all and closed: the kernel tells whose it was, older ones that it was root's.
        guard peer.inode != 0 else { return peer.user == getuid() || peer.user == 0 }
        if processes.holdSocket(peer.inode) { return true }
        pool.registry.idleKeeper.learnProcesses(of: self)
        return processes.holdSocket(peer.inode)
    }

    /// The process could not be started.
    func failedToStart(_ error: any Error) {
        let departure = machine.exited()
        let work = work
        self.work = nil
        cleanUp()
        guard departure != .expected, let work else { return }
        if let failure = error as? SnapshotFailure {
            work.leftQueueAt = work.leftQueueAt ?? monotonicNanoseconds()
            work.startedAt = monotonicNanoseconds()
            logs.prepend(failure.logs)
            logStart(of: work)
            conclude(work, failure.outcome(id: work.id))
        } else if let failure = error as? InvalidEntrypoint {
            work.leftQueueAt = work.leftQueueAt ?? monotonicNanoseconds()
            work.startedAt = monotonicNanoseconds()
            let outcome = FailurePayload.invalidEntrypoint(failure.message, id: work.id)
            if spawnedAt > 0 { initializationEnded(EventStatus(of: outcome), inside: work) } else { logStart(of: work) }
            logs.append(.fault("RequestId: \(work.id) Error: \(failure.message)\n\(outcome.name)"), at: now)
            conclude(work, outcome)
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
        pool.registry.idleKeeper.killStrays(of: self)
        if let child { pool.registry.groupEnded(child.processID) }
        child = nil
        defer { cleanUp() }
        guard let work else { return }
        switch departure {
        case .whileWaiting where work.answer != nil:
            // What was answered before is the caller's already.
            logExit(exit, of: work)
            pool.suppressedStarts += 1
            concludeAnswered(work)
        case .whileStarting where phase == .initialization:
            initializationFailed(work, status: .error(typeOfEnd.rawValue))
        case .whileStarting where phase == .restoration:
            let outcome = FailurePayload.exited(exit, id: work.id, as: typeOfEnd)
            restorationFailed(work, outcome, status: EventStatus(of: outcome))
        case .whileStarting, .whileBusy:
            if departure == .whileStarting { initializationEnded(.error(typeOfEnd.rawValue), inside: work) }
            logExit(exit, of: work)
            pool.suppressedStarts += 1
            conclude(work, FailurePayload.exited(exit, id: work.id, as: typeOfEnd))
        case .whileWaiting: pool.submit(work)
        case .expected: concludeAnswered(work)
        }
    }

    /// Says in the log that the runtime ended during an invocation.
    func logExit(_ exit: ChildExit, of work: PendingInvocation) {
        let words = FailurePayload.words(exit)
        logs.append(.fault("RequestId: \(work.id) Error: \(words)\n\(PlatformError.exited.rawValue)"), at: now)
    }

    /// The last of its processes has ended.
    func cleanUp() {
        guard !extensionsOutliveRuntime() else { return }
        external?.close()
        logs.telemetry?.close()
        timer.cancel()
        shutdownTimer?.cancel()
        connection.close()
        if let address { pool.registry.guardian(forgets: address) }
        listener?.close()
        pool.registry.settings.effects?.closeEndpoint(of: id)
        output?.close()
        output = nil
        pool.isGone(self)
        for waiter in whenGone { waiter.resume() }
        whenGone = []
    }
}
