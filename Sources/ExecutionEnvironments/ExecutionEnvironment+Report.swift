import Diagnostics
import Functions
import Invocations
import LambdaModel
import Timekeeping

extension ExecutionEnvironment {
    /// Ends an invocation: gathers its log, its times and its memory, and wakes whoever asked.
    func conclude(_ work: PendingInvocation, _ outcome: InvocationOutcome) {
        let answered = monotonicNanoseconds()
        collectOutput()
        let isFirst = served == 0
        let isCold = isFirst && !isProvisioned
        served += 1
        let times = Times(
            work,
            answered: answered,
            initialization: isCold ? phaseOfItsOwn : nil,
            isCold ? restoration : nil
        )
        let peak = peakMemory(of: outcome, duration: times.duration)
        runtimeIsDone(with: work, outcome, at: answered)
        logEnd(of: work, outcome, times, peak)
        var report = InvocationReport(
            outcome: outcome,
            place: .child,
            environment: id,
            isCold: isCold,
            timings: times.timings(until: monotonicNanoseconds()),
            memoryLimitMegabytes: function.memoryMegabytes,
            maxMemoryMegabytes: peak,
            logs: logs.takeLines(),
            spans: times.spans(until: monotonicNanoseconds(), suppressed: isCold ? suppressedInitialization : nil),
            warnings: isFirst ? pool.warnings : [],
            stream: work.response?.description(of: outcome, since: work.startedAt)
        )
        if function.observation != .none {
            report.effects = pool.registry.settings.effects?.takeEffects(of: id, since: work.requestedAt)
        }
        work.finish(.success(report))
    }

    /// The init phase before the first invocation, when it went well.
    private var phaseOfItsOwn: Int64? { phase == .initialization ? initialization : nil }
    /// The init that took place inside the first invocation.
    private var suppressedInitialization: Int64? { phase == .invocation ? initialization : nil }

    private func logEnd(of work: PendingInvocation, _ outcome: InvocationOutcome, _ times: Times, _ peak: Int?) {
        let time = now
        logs.append(.end(id: work.id), at: time)
        let facts = ReportFacts(
            timings: times.reported,
            memoryLimit: function.memoryMegabytes,
            maxMemory: peak,
            trace: trace(of: work),
            spans: times.reportedSpans(endingAt: time)
        )
        logs.append(.report(id: work.id, outcome, facts), at: time)
    }
}

/// The times of one invocation in nanoseconds, counted from the moment it was asked for.
private struct Times {
    let requested: Int64
    let queue: Int64
    /// The time it took to continue a frozen environment, at the end of the queue's.
    let thaw: Int64
    /// The init phase that went well.
    let succeededInitialization: Int64?
    /// The init phase that was reported, be it one that failed.
    let initialization: Int64?
    let restoration: Int64?
    /// The init phase of the snapshot that it had to wait for, which the queue's time holds.
    let snapshotInitialization: Int64
    let duration: Int64
    let answered: Int64
    /// When the first byte of a streamed response came.
    let firstByte: Int64?
    /// How long extensions went on after the runtime's answer; part of the duration.
    let extensions: Int64
    /// When the caller had the answer, where that was before.
    let delivered: Int64?
    let billed: Duration

    init(_ work: PendingInvocation, answered: Int64, initialization: Int64?, _ restoration: Int64?) {
        requested = work.requestedAt
        queue = max(0, (work.leftQueueAt ?? answered) - work.requestedAt)
        thaw = work.thawedAt.map { max(0, (work.leftQueueAt ?? answered) - $0) } ?? 0
        succeededInitialization = initialization
        self.initialization = initialization ?? work.failedInitialization
        self.restoration = restoration
        snapshotInitialization = work.snapshotInitialization ?? 0
        duration = max(0, answered - work.startedAt)
        self.answered = answered
        firstByte = work.response?.firstByteAt
        delivered = work.deliveredAt
        extensions = work.answer == nil ? 0 : max(0, answered - (work.answeredAt ?? answered))
        billed = InvocationTimings.billed(.nanoseconds(duration), after: initialization.map { .nanoseconds($0) })
    }

    func reportedSpans(endingAt end: Timestamp) -> [EventSpan] {
        guard extensions > 0 else { return [] }
        let duration = Duration.nanoseconds(extensions)
        return [EventSpan("extensionOverhead", start: end + (.zero - duration), duration: duration)]
    }

    /// The times that REPORT shows: an init phase that failed has a line of its own.
    var reported: InvocationTimings {
        InvocationTimings(
            initialization: succeededInitialization.map { .nanoseconds($0) },
            restoration: restoration.map { .nanoseconds($0) },
            duration: .nanoseconds(duration),
            billed: billed
        )
    }

    func timings(until end: Int64) -> InvocationTimings {
        InvocationTimings(
            queue: .nanoseconds(queue),
            initialization: initialization.map { .nanoseconds($0) },
            restoration: restoration.map { .nanoseconds($0) },
            duration: .nanoseconds(duration),
            billed: billed,
            overhead: .nanoseconds(max(0, end - requested - queue - beforehand - duration))
        )
    }

    /// What came between the queue and the invocation.
    private var beforehand: Int64 { (initialization ?? 0) + (restoration ?? 0) }

    func spans(until end: Int64, suppressed: Int64?) -> [Span] {
        var spans: [Span] = []
        spans.reserveCapacity(4)
        spans.append(span("queue", 0, queue - thaw - snapshotInitialization))
        if thaw > 0 { spans.append(span("thaw", queue - thaw, thaw)) }
        if snapshotInitialization > 0 {
            spans.append(span("init", queue - snapshotInitialization, snapshotInitialization))
        }
        if let initialization { spans.append(span("init", queue, initialization)) }
        if let restoration { spans.append(span("restore", queue, restoration)) }
        let invoked = answered - requested - duration
        let gap = invoked - queue - beforehand
        if gap > 1_000_000 { spans.append(span("overhead", invoked - gap, gap)) }
        if let suppressed { spans.append(span("init", invoked, suppressed)) }
        spans.append(span("invoke", invoked + (suppressed ?? 0), duration - (suppressed ?? 0) - extensions))
        if let firstByte {
            spans.append(span("first-byte", invoked, firstByte - requested - invoked))
            spans.append(span("stream", firstByte - requested, answered - extensions - firstByte))
        }
        let response = answered - requested - extensions
        spans.append(span("response", response, (delivered ?? end) - (answered - extensions)))
        if extensions > 0 { spans.append(span("extensions", response, extensions)) }
        return spans
    }

    private func span(_ name: String, _ start: Int64, _ duration: Int64) -> Span {
        Span(name: name, start: .nanoseconds(start), duration: .nanoseconds(max(0, duration)))
    }
}
