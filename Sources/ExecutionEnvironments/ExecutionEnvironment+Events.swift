import Functions
import Invocations
import LambdaModel
import RuntimeAPI
import Timekeeping

// MARK: - Events of the platform

extension ExecutionEnvironment {
    var initializationFacts: InitializationFacts {
        InitializationFacts(type: isProvisioned ? .provisioned : .onDemand, isSuppressed: phase == .invocation)
    }

    /// The event that begins its log.
    var startEvent: PlatformEvent {
        let instance = InstanceFacts(of: function, id: logStream, runtimeVersion: runtimeVersion)
        return phase == .restoration ? .restoreStart(instance) : .initStart(initializationFacts, instance)
    }

    /// The trace that events of an invocation name.
    func trace(of work: PendingInvocation) -> TraceHeader? { function.tracing ? work.invocation.trace : nil }

    /// The init phase has ended, well or badly.
    func initializationEnded(_ status: EventStatus, after duration: Int64) {
        phaseOfRuntimeEnded(.initRuntimeDone(initializationFacts, status))
        logs.append(.initReport(initializationFacts, status, duration: .nanoseconds(duration)), at: now)
    }

    /// The init phase inside an invocation went wrong, and the invocation with it: its start is told after the report of
    /// that phase, as on Lambda.
    func initializationEnded(_ status: EventStatus, inside work: PendingInvocation) {
        logs.finishLines(at: now)
        initializationEnded(status, after: monotonicNanoseconds() - spawnedAt)
        logStart(of: work)
    }

    /// An invocation begins.
    func logStart(of work: PendingInvocation) {
        logs.append(.start(id: work.id, version: function.version, trace: trace(of: work)), at: now)
    }

    /// The restoring has ended, well or badly.
    func restorationEnded(_ status: EventStatus, after duration: Int64) {
        phaseOfRuntimeEnded(.restoreRuntimeDone(status))
        logs.append(.restoreReport(status, duration: .nanoseconds(duration)), at: now)
    }

    /// The runtime's part of its first phase has ended, which is told once.
    private func phaseOfRuntimeEnded(_ event: PlatformEvent) {
        guard logs.wantsEveryEvent, !initializationIsDone else { return }
        initializationIsDone = true
        drainOutput()
        logs.append(event, at: now)
    }
}

// MARK: - What the runtime has done

extension ExecutionEnvironment {
    /// The runtime asks for work: it is done with its first phase, or with the invocation that it answered.
    func runtimeIsDone(at asked: Int64) {
        if machine.state == .initializing {
            phaseOfRuntimeEnded(
                phase == .restoration ? .restoreRuntimeDone(.success) : .initRuntimeDone(initializationFacts, .success)
            )
        }
        guard let work, let answer = work.answer else { return }
        work.doneAt = work.doneAt ?? asked
        runtimeIsDone(with: work, answer, at: asked, asksForMore: true)
    }

    /// The runtime is done with an invocation, well or badly; told once.
    func runtimeIsDone(
        with work: PendingInvocation,
        _ outcome: InvocationOutcome,
        at done: Int64,
        asksForMore: Bool = false
    ) {
        guard logs.wantsEveryEvent, !work.runtimeIsDone else { return }
        work.runtimeIsDone = true
        collectOutput()
        let (current, time) = (monotonicNanoseconds(), now)
        let facts = RuntimeDoneFacts(
            trace: trace(of: work),
            duration: .nanoseconds(max(0, done - work.startedAt)),
            producedBytes: work.answeredAt == nil ? 0 : outcome.payload.bytes.count,
            spans: work.spans(until: asksForMore ? done : nil) { time + .nanoseconds($0 - current) }
        )
        logs.append(.runtimeDone(id: work.id, EventStatus(of: outcome), facts), at: time)
    }
}

extension PendingInvocation {
    /// The spans of the runtime's work: until the answer began, until it was complete, and until more work was asked
    /// for; none without an answer.
    fileprivate func spans(until asked: Int64?, _ moment: (Int64) -> Timestamp) -> [EventSpan] {
        guard let answeredAt else { return [] }
        func span(_ name: String, _ start: Int64, _ end: Int64) -> EventSpan {
            EventSpan(name, start: moment(start), duration: .nanoseconds(max(0, end - start)))
        }
        let began = response?.firstByteAt ?? answeredAt
        let answer = [span("responseLatency", startedAt, began), span("responseDuration", began, answeredAt)]
        return answer + (asked.map { [span("runtimeOverhead", answeredAt, $0)] } ?? [])
    }
}
