import Functions
import Invocations
import LambdaModel
import RuntimeAPI
import Timekeeping

// MARK: - Events of the platform that a text log does not tell

extension ExecutionEnvironment {
    var initializationFacts: InitializationFacts {
        InitializationFacts(
            type: isProvisioned ? "provisioned-concurrency" : "on-demand",
            phase: phase == .initialization ? "init" : "invoke",
            runtimeVersion: runtimeVersion
        )
    }

    /// The runtime asks for work: it is done with its init phase, or with the invocation that it answered.
    func runtimeIsDone() {
        guard logs.wantsEveryEvent else { return }
        if machine.state == .initializing, !initializationIsDone {
            initializationIsDone = true
            drainOutput()
            logs.append(.initRuntimeDone(initializationFacts, .success), at: now)
        }
        if let work, let answer = work.answer { runtimeIsDone(with: work, answer.outcome) }
    }

    /// The runtime is done with an invocation, well or badly; told once.
    func runtimeIsDone(with work: PendingInvocation, _ outcome: InvocationOutcome) {
        guard logs.wantsEveryEvent, !work.runtimeIsDone else { return }
        work.runtimeIsDone = true
        collectOutput()
        let (done, time) = (monotonicNanoseconds(), now)
        let duration = Duration.nanoseconds(max(0, done - work.startedAt))
        let latency = Duration.nanoseconds(max(0, (work.answer?.at ?? done) - work.startedAt))
        let facts = RuntimeDoneFacts(
            trace: work.invocation.trace.description,
            duration: duration,
            producedBytes: outcome.payload.bytes.count,
            start: time + (.zero - duration),
            latency: latency
        )
        logs.append(.runtimeDone(id: work.id, EventStatus(of: outcome), facts), at: time)
    }
}
