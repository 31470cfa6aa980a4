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

// MARK: - What the runtime says

extension ExecutionEnvironment: RuntimeObserver {
    func runtimeIsReady() {
        let asked = monotonicNanoseconds()
        runtimeIsDone(at: asked)
        guard extensionsLetPhaseEnd() else { return }
        let settled = takeAnswered(endedAt: asked)
        takeWork()
        // Last: a series asks for its next invocation here and now.
        if let settled { settled.work.finish(.success(settled.report), atOnce: machine.state == .idle) }
    }

    private func takeWork() {
        if machine.state == .initializing, phase == .restoration {
            restorationSucceeded()
        } else if machine.state == .initializing {
            initialization = monotonicNanoseconds() - spawnedAt
            if phase == .initialization { timer.clear() }
            initializationEnded(.success, after: initialization ?? 0)
        }
        switch machine.ready(hasWork: work != nil) {
        case .ignore: break
        case .stop: stop(.spindown)
        case .takeWork:
            guard let next = work ?? pool.nextInQueue() else {
                timer.clear()
                pool.isIdle(self)
                return pool.registry.idleKeeper.isIdle(self)
            }
            assign(next)
        }
    }

    func runtimeAnswered(_ answer: RuntimeAnswer) {
        if losesAnswer { return processes.signal(SIGKILL) }
        guard machine.answered(), let work else { return }
        work.answeredAt = monotonicNanoseconds()
        if lostProcessToMemory(work) { return ranOutOfMemory() }
        let outcome: InvocationOutcome
        switch answer {
        case .response(let body): outcome = .succeeded(Payload(body))
        case .failure(let type, let body): outcome = FailurePayload.reported(type: type, body)
        case .streamed: outcome = .succeeded(Payload(work.response?.bytes ?? []))
        case .truncated: outcome = FailurePayload.truncated()
        case .tooLarge: outcome = FailurePayload.responseTooLarge(limit: work.responseLimit)
        }
        keep(outcome, of: work)
    }

    /// Whether nobody is to hear what it answers.
    private var losesAnswer: Bool {
        guard function.observation != .none, machine.state == .busy, let work else { return false }
        return pool.registry.settings.effects?.losesAnswer(of: work.id) == true
    }

    func runtimeFailedToInitialize(type: String?, body: [UInt8]) {
        guard machine.state == .initializing else { return }
        guard let work else { return stop(.failure) }
        self.work = nil
        drainOutput()
        let outcome = FailurePayload.reported(type: type, body)
        let status = EventStatus(of: outcome)
        if phase == .restoration {
            return restorationFailed(work, FailurePayload.restorationFailed(), status: .error(type ?? outcome.name))
        } else if phase == .initialization {
            initializationFailed(work, status: status)
        } else {
            initializationEnded(status, inside: work)
            pool.suppressedStarts += 1
            conclude(work, outcome)
        }
        stop(.failure)
    }
}
