import Functions
import Invocations
import LambdaModel
import Recordings
import Synchronization
import Timekeeping

extension OpenWorkspace {
    /// Invokes a function many times, several at once when asked, and records each in the background.
    ///
    /// All recordings are on disk when this returns. A cancelled task gets what was measured until then. `progress` is
    /// told how far it is, ten times a second at most.
    package func invokeRepeatedly(
        _ request: InvokeRequest,
        count: Int,
        concurrency: Int,
        progress: @escaping @Sendable (RepeatProgress) -> Void
    ) async throws -> RepeatSummary {
        let ready = try await ready(for: request)
        for warning in ready.warnings { options.warn(warning) }
        let work = RepeatedWork(count: count, progress: progress)
        let start = monotonicNanoseconds()
        var summary = try await withThrowingTaskGroup(of: RepeatSummary.self) { group in
            for _ in 0..<max(1, min(concurrency, count)) {
                group.addTask {
                    try await self.drain(work, request, of: ready.function, by: ready.invoker)
                }
            }
            return try await group.reduce(into: RepeatSummary()) { $0.merge($1) }
        }
        summary.seconds = Double(monotonicNanoseconds() - start) / 1e9
        try await store.flush()
        return summary
    }

    private func drain(
        _ work: RepeatedWork,
        _ request: InvokeRequest,
        of function: FunctionConfiguration,
        by invoker: any Invoker
    ) async throws -> RepeatSummary {
        if let serial = invoker as? any SerialInvoker {
            return try await drainInTurn(work, request, of: function, by: serial)
        }
        var summary = RepeatSummary()
        var generator = SeededGenerator(seed: .random(in: 0...UInt64.max))
        do {
            while work.takeOne() {
                try Task.checkCancellation()
                let start = monotonicNanoseconds()
                let recording = try await run(request, of: function, by: invoker, using: &generator)
                store.enqueue(recording)
                work.end(recording.report)
                summary.count(recording.report, total: .nanoseconds(monotonicNanoseconds() - start))
                remember(recording)
            }
        } catch is CancellationError {
            summary.isInterrupted = true
        }
        return summary
    }
}

/// What a worker whose invoker asks for the next invocation knows between two of them.
private struct SerialWork: Sendable {
    var summary = RepeatSummary()
    var generator = SeededGenerator(seed: .random(in: 0...UInt64.max))
    var start: Int64 = 0
    var last: Recording?
}

extension OpenWorkspace {
    /// The same for invokers that save the change of threads between two invocations.
    private func drainInTurn(
        _ work: RepeatedWork,
        _ request: InvokeRequest,
        of function: FunctionConfiguration,
        by invoker: any SerialInvoker
    ) async throws -> RepeatSummary {
        let serial = Mutex(SerialWork())
        let isInterrupted = try await interruptible {
            try await invoker.invokeInTurn {
                guard work.takeOne() else { return nil }
                return serial.withLock { serial in
                    serial.start = monotonicNanoseconds()
                    return self.invocation(for: request, of: function, using: &serial.generator)
                }
            } done: { invocation, report in
                let recording = self.recording(of: invocation, report, by: function)
                self.store.enqueue(recording)
                work.end(report)
                serial.withLock { serial in
                    serial.summary.count(report, total: .nanoseconds(monotonicNanoseconds() - serial.start))
                    serial.last = recording
                }
            }
        }
        var end = serial.withLock { $0 }
        if let last = end.last { remember(last) }
        end.summary.isInterrupted = isInterrupted
        return end.summary
    }
}

/// Runs something that may be cancelled; returns whether it was.
private func interruptible(_ body: () async throws -> Void) async throws -> Bool {
    do {
        try await body()
        return false
    } catch is CancellationError {
        return true
    }
}

extension RepeatSummary {
    fileprivate mutating func count(_ report: InvocationReport, total: Duration) {
        count += 1
        guard !report.outcome.isThrottled else {
            throttles += 1
            return
        }
        errors += report.outcome.errorType == nil ? 0 : 1
        cold += report.isCold ? 1 : 0
        waited += report.hasWaited ? 1 : 0
        durations.append(report.timings.duration.milliseconds)
        totals.append(total.milliseconds)
    }
}
