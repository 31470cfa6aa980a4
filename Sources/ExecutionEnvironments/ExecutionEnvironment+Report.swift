import Diagnostics
import Functions
import Invocations
import LambdaModel
import Timekeeping

extension ExecutionEnvironment {
    /// Ends an invocation: makes its report, and wakes whoever asked.
    func conclude(_ work: PendingInvocation, _ outcome: InvocationOutcome) {
        work.finish(.success(report(on: work, outcome, endedAt: monotonicNanoseconds())))
    }

    /// Gathers the log, the times and the memory of an invocation that is over.
    /// - Parameters:
    ///   - work: the invocation.
    ///   - outcome: how it went.
    ///   - ended: when it was over, in monotonic nanoseconds.
    /// - Returns: the report.
    func report(on work: PendingInvocation, _ outcome: InvocationOutcome, endedAt ended: Int64) -> InvocationReport {
        collectOutput()
        let isFirst = served == 0
        let isCold = isFirst && !isProvisioned
        served += 1
        let times = Times(
            work,
            ended: ended,
            initialization: isCold ? phaseOfItsOwn : nil,
            isCold ? restoration : nil
        )
        let peak = peakMemory(of: outcome, duration: times.duration)
        runtimeIsDone(with: work, outcome, at: ended)
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
        return report
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
    let ended: Int64
    /// When the first byte of a streamed response came.
    let firstByte: Int64?
    /// When the answer was complete; the end when there was none.
    let answered: Int64
    /// How long the runtime went on after its answer, until it asked for more work; part of the duration.
    let runtimeOverhead: Int64
    /// How long extensions went on after that; part of the duration.
    let extensions: Int64
    let billed: Duration

    init(_ work: PendingInvocation, ended: Int64, initialization: Int64?, _ restoration: Int64?) {
        requested = work.requestedAt
        queue = max(0, (work.leftQueueAt ?? ended) - work.requestedAt)
        thaw = work.thawedAt.map { max(0, (work.leftQueueAt ?? ended) - $0) } ?? 0
        succeededInitialization = initialization
        self.initialization = initialization ?? work.failedInitialization
        self.restoration = restoration
        snapshotInitialization = work.snapshotInitialization ?? 0
        duration = max(0, ended - work.startedAt)
        self.ended = ended
        firstByte = work.response?.firstByteAt
        answered = work.answer == nil ? ended : work.answeredAt ?? ended
        let done = work.doneAt ?? ended
        runtimeOverhead = max(0, done - answered)
        extensions = max(0, ended - done)
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
        let invoked = ended - requested - duration
        let gap = invoked - queue - beforehand
        if gap > 1_000_000 { spans.append(span("overhead", invoked - gap, gap)) }
        if let suppressed { spans.append(span("init", invoked, suppressed)) }
        let response = answered - requested
        spans.append(span("invoke", invoked + (suppressed ?? 0), response - invoked - (suppressed ?? 0)))
        if let firstByte {
            spans.append(span("first-byte", invoked, firstByte - requested - invoked))
            spans.append(span("stream", firstByte - requested, answered - firstByte))
        }
        // Who called has the answer while the invocation goes on; most runtimes ask for more within microseconds.
        let goesOn = runtimeOverhead > 1_000_000
        spans.append(span("response", response, goesOn || extensions > 0 ? 0 : end - answered))
        if goesOn { spans.append(span("runtime-overhead", response, runtimeOverhead)) }
        if extensions > 0 { spans.append(span("extensions", ended - extensions - requested, extensions)) }
        return spans
    }

    private func span(_ name: String, _ start: Int64, _ duration: Int64) -> Span {
        Span(name: name, start: .nanoseconds(start), duration: .nanoseconds(max(0, duration)))
    }
}
