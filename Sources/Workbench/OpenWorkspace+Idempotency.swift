import Diagnostics
import Effects
import ExecutionEnvironments
import Functions
import InProcessHost
import Invocations
import Recordings
package import Suites
import Synchronization
import Timekeeping

/// Which deliveries are made, and how.
package struct IdempotencyOptions: Sendable {
    /// Whether the first failure is the last delivery.
    package var failFast = false
    /// The one delivery that is made, by its name; nil for all.
    package var delivery: String?
    /// How many functions are checked at a time, each with services of its own.
    package var jobs = 1
    /// Set when the runtimes are to wait for a debugger.
    package var debugging: DebuggerRequest?

    /// Creates options that make every delivery.
    package init() {}
}

extension OpenWorkspace {
    /// Delivers the events of cases in every way their settings ask for, and compares what is left in the services with
    /// what a single delivery leaves.
    ///
    /// Each delivery begins with new environments and with services that hold the template's resources and the case's
    /// state, and nothing else.
    /// - Parameters:
    ///   - cases: the cases; those of one function come one after another.
    ///   - options: which deliveries are made.
    ///   - report: gets each result as it is known, the single delivery of each case before its others.
    /// - Returns: the counts of deliveries, without the single ones that went well.
    /// - Throws: a `Diagnostic` when the services are not ours to be emptied, and `CancellationError`.
    package func checkIdempotency(
        of cases: [GoldenCase],
        _ options: IdempotencyOptions = IdempotencyOptions(),
        report: @escaping @Sendable (DeliveryResult) -> Void
    ) async throws -> SuiteSummary {
        guard gateway.services == .moto else {
            throw Diagnostic(
                .usage,
                "idempotency is checked with moto alone, which is emptied before each delivery",
                hint: "set services moto"
            )
        }
        try warnOfPlaces(of: cases)
        warn(beforeRunning: cases.lazy.map(\.function))
        let started = monotonicNanoseconds()
        let work = DeliveryWork(cases, failFast: options.failFast, report: report)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 1...max(1, min(options.jobs, work.count)) {
                group.addTask {
                    while let cases = work.next() {
                        for golden in cases where !work.isOver {
                            try await self.check(golden, options, services: lane, work)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        for function in Set(cases.map(\.function)) {
            _ = await children.recycle(function: function)
            _ = await libraries.recycle(function: function)
        }
        try await store.flush()
        var summary = work.summary
        summary.milliseconds = Double(monotonicNanoseconds() - started) / 1e6
        return summary
    }

    /// Says once of each function that it does not run where it was asked for, because nothing is seen of it there.
    private func warnOfPlaces(of cases: [GoldenCase]) throws {
        let asked = try Set(
            cases.filter {
                let function = try catalog().configuration(named: $0.function)
                return ($0.settings.invoke.place ?? place(of: function)) == .inProcess
            }.map(\.function)
        )
        for name in asked.sorted() {
            options.warn(
                Warning("what \"\(name)\" does to services cannot be seen in lamb's own process: it runs guarded here")
            )
        }
    }

    private func check(
        _ golden: GoldenCase,
        _ options: IdempotencyOptions,
        services: Int,
        _ work: DeliveryWork
    ) async throws {
        let check = DeliveryCheck(
            golden,
            in: self,
            services: services,
            delivery: options.delivery,
            debugging: options.debugging
        )
        let single = try await check.single()
        work.tell(single.result)
        guard single.result.verdict == .passed else { return }
        var deliveries = single.facts.deliveries(of: check.kinds, bounded: options.delivery == nil)
        if let name = options.delivery {
            let names = deliveries.map(\.name)
            deliveries.removeAll { $0.name != name }
            if deliveries.isEmpty { return work.tell(DeliveryResult(golden, without: name, among: names)) }
        }
        for delivery in deliveries where !work.isOver {
            work.tell(try await check.result(of: delivery, beside: single))
        }
    }
}

extension DeliveryResult {
    /// A case that cannot be delivered in the way that was asked for.
    fileprivate init(_ golden: GoldenCase, without name: String, among names: [String]) {
        let none = "its event makes no effect for it, or its settings leave it out"
        let diagnostic = Diagnostic(
            .usage,
            "case \"\(golden.id)\" has no delivery \"\(name)\"",
            hint: didYouMean(name, among: names, otherwise: none)
        )
        self.init(golden, nil, .error, diagnostic: diagnostic)
    }
}

/// The cases that wait to be checked, those of each function together, and what became of the others.
private final class DeliveryWork: Sendable {
    private struct State {
        var waiting: [[GoldenCase]]
        var summary = SuiteSummary()
    }

    let count: Int
    private let failFast: Bool
    private let report: @Sendable (DeliveryResult) -> Void
    private let state: Mutex<State>

    init(_ cases: [GoldenCase], failFast: Bool, report: @escaping @Sendable (DeliveryResult) -> Void) {
        var functions: [[GoldenCase]] = []
        for golden in cases {
            if let index = functions.firstIndex(where: { $0[0].function == golden.function }) {
                functions[index].append(golden)
            } else {
                functions.append([golden])
            }
        }
        count = functions.count
        self.failFast = failFast
        self.report = report
        state = Mutex(State(waiting: functions))
    }

    var summary: SuiteSummary { state.withLock { $0.summary } }

    /// Whether nothing more is to be delivered.
    var isOver: Bool { failFast && !summary.isSuccess }

    /// The cases of the next function.
    func next() -> [GoldenCase]? {
        state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
    }

    /// Counts a result, unless it is a single delivery that went well, and passes it on.
    func tell(_ result: DeliveryResult) {
        state.withLock { state in
            if result.isTold { state.summary.count(result) }
            report(result)
        }
    }
}
