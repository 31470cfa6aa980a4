import Functions
import Invocations
import RuntimeAPI
import Timekeeping

// MARK: - Deadlines

extension ExecutionEnvironment {
    func setDeadline(_ deadline: Int64) {
        timer.set(deadline, on: loop, for: self)
    }

    /// The deadline has passed.
    func deadlinePassed() {
        guard machine.state != .settling else {
            return work?.answer == nil ? readinessDeadlinePassed() : settlingDeadlinePassed()
        }
        guard let work else {
            if machine.state == .initializing { stop(.failure) }
            return
        }
        switch machine.state {
        case .initializing where phase == .restoration:
            self.work = nil
            restorationFailed(work, FailurePayload.restorationTimedOut(), status: .timeout)
        case .initializing where phase == .initialization:
            self.work = nil
            drainOutput()
            initializationFailed(work, status: .timeout)
            stop(.failure)
        case .initializing, .busy:
            self.work = nil
            collectOutput()
            if machine.state == .initializing { initializationEnded(.timeout, inside: work) }
            logTimeout(of: work)
            pool.suppressedStarts += 1
            conclude(work, FailurePayload.timedOut(id: work.id, seconds: function.timeoutSeconds))
            stop(.timeout)
        case .idle, .frozen, .settling, .shuttingDown, .gone: break
        }
    }

    func logTimeout(of work: PendingInvocation) {
        let words = FailurePayload.timeoutWords(function.timeoutSeconds)
        logs.append(.fault("\(now.iso8601) \(work.id) \(words)"), at: now)
    }

    /// The init phase of its own went wrong: it is repeated inside the invocation, in a new environment.
    func initializationFailed(_ work: PendingInvocation, status: EventStatus) {
        logs.finishLines(at: now)
        let duration = monotonicNanoseconds() - spawnedAt
        initializationEnded(status, after: duration)
        work.failedInitialization = duration
        pool.restart(for: work, after: logs.takeLines())
    }
}
