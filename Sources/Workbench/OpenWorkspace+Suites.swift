import Diagnostics
package import Effects
import ExecutionEnvironments
import Functions
package import Invocations
import LambdaModel
import LosslessJSON
import Recordings
package import Suites
import Synchronization

extension OpenWorkspace {
    /// The directory of this workspace's golden cases.
    package var fixtures: FixtureDirectory { FixtureDirectory.forWorkspace(root: root) }

    /// The golden cases that match the patterns; all of them for none.
    package func cases(matching patterns: [String]) throws -> [GoldenCase] {
        try fixtures.cases(matching: patterns, functions: try catalog().functions.map(\.name))
    }

    /// Runs golden cases and tells each verdict as it is known.
    ///
    /// Throws a diagnostic when a pattern matches nothing; a case that cannot be run is a verdict of `error`.
    package func test(
        _ cases: [GoldenCase],
        by runner: SuiteRunner,
        at place: InvocationPlace?,
        _ remote: RemoteChoice = RemoteChoice(),
        effects: EffectsMode? = nil,
        faults: [CallFault] = [],
        report: @escaping @Sendable (CaseResult) -> Void
    ) async throws -> SuiteSummary {
        let places = runner.places ?? [place]
        if places.contains(.remote) { try await reachDeployed(cases, remote, effects) }
        if places != [.remote] {
            for name in Set(cases.map(\.function)) {
                _ = try await dropStaleEnvironments(of: try catalog().configuration(named: name))
            }
        }
        var runner = runner
        runner.isCI = runner.isCI || options.isContinuousIntegration
        runner.executor = places == [.remote] ? nil : children.taskExecutor
        let unbuildable = places == [.remote] ? [:] : try await buildFirst(cases)
        let invokers = SuiteInvokers(unbuildable: unbuildable, remote: remote)
        let uses = EarlierUses(self)
        let mode = effects ?? (settings.observesEffects ? .live : .replay)
        let faults = SuiteFaults(faults)
        // What services keep is shared by all cases.
        if cases.contains(where: { asksServices($0, mode, faults) }) { runner.jobs = 1 }
        if case .places = runner.rounds { runner.updatePolicy = .none }
        // A part is the same on every machine, the order is not.
        let cases = failedFirst(runner.shard?.part(of: cases) ?? cases)
        runner.shard = nil
        let mayWrite = !runner.isCI
        let invoke = { @Sendable golden in
            try await self.run(golden, at: place, invokers, mode, uses, faults, mayWrite: mayWrite)
        }
        let found = Mutex<[FoundVerdict]>([])
        defer { remember(found.withLock { $0 }) }
        let summary = try await runner.run(cases, invoke: invoke) { result in
            found.withLock { $0.append(FoundVerdict(result)) }
            report(result)
        }
        try await store.flush()
        faults.warnings.forEach(options.warn)
        return summary
    }

    /// Whether the services answer a case's calls: those that faults are to happen to go to someone.
    private func asksServices(_ golden: GoldenCase, _ mode: EffectsMode, _ faults: SuiteFaults) -> Bool {
        switch mode {
        case .live, .record: true
        case .none: false
        case .replay:
            !golden.files.contains(.cassette)
                && !(faults.all.isEmpty && settings.faults.isEmpty && golden.settings.faults.isEmpty)
        }
    }

    /// Builds the functions that never were, one after another, since cases run side by side; why some cannot be built.
    private func buildFirst(_ cases: [GoldenCase]) async throws -> [String: Diagnostic] {
        var failures: [String: Diagnostic] = [:]
        for name in Set(cases.map(\.function)).sorted() {
            let function = try catalog().configuration(named: name)
            guard isUnbuilt(function) else { continue }
            do {
                _ = try await prepared(function)
            } catch let error as CancellationError {
                throw error
            } catch {
                failures[name] = Diagnostic(describing: error)
            }
        }
        return failures
    }

    private func run(
        _ golden: GoldenCase,
        at place: InvocationPlace?,
        _ invokers: SuiteInvokers,
        _ mode: EffectsMode,
        _ uses: EarlierUses,
        _ faults: SuiteFaults,
        mayWrite: Bool
    ) async throws -> CaseInvocation {
        var request = try InvokeRequest(golden, event: golden.event())
        if let place { request.place = place }
        if request.place == .remote { return try await runDeployed(golden, request, invokers) }
        if let failure = invokers.unbuildable[golden.function] { throw failure }
        request.tape = try tape(of: golden, mode)
        request.faults = faults.all + request.faults
        let asked = asksServices(golden, mode, faults) ? EffectObservation.services : .none
        request.observation = request.tape?.observation ?? asked
        if request.observation == .services { try await restoreServices(for: golden) }
        let function = try configuration(for: request)
        try checkFaults(of: request, function)
        let all = self.faults(of: request)
        if !all.isEmpty { request.plan = FaultPlan(all) }
        let invoker = try await invokers.invoker(for: function, at: request.place) {
            try await self.invoker(for: function, at: request.place, invokers.remote)
        }
        let recording = try await run(request, of: function, by: invoker)
        store.enqueue(recording)
        faults.note(recording.report)
        if let plan = request.plan { faults.note(plan, of: golden).forEach(options.warn) }
        if mode == .record, mayWrite, let tape = request.tape { try golden.write(cassette: tape.recorded.bytes()) }
        var invocation = CaseInvocation(recording.report, recordingID: recording.invocation.id.description)
        if golden.settings.budget != nil { invocation.earlier = uses.of(golden.id) }
        invocation.misses = request.tape?.misses.map(Difference.init(of:)) ?? []
        return invocation
    }
}

extension OpenWorkspace {
    /// Who answers the AWS calls of a case; nil when it is not a tape's business.
    private func tape(of golden: GoldenCase, _ mode: EffectsMode) throws -> EffectsTape? {
        switch mode {
        case .record: return .recording()
        case .replay:
            guard golden.files.contains(.cassette), let bytes = try golden.cassette() else { return nil }
            return .playing(try Cassette(parsing: bytes, file: golden.cassettePath))
        case .live, .none: return nil
        }
    }
}

extension Difference {
    /// A call that the cassette has no answer for, beside the one on it that is most like it.
    fileprivate init(of miss: CassetteMiss) {
        self.init(
            path: "effects",
            expected: miss.nearest,
            actual: miss.call,
            note: "not on the cassette; `test --effects record` records it anew"
        )
    }
}

extension InvokeRequest {
    /// A case's event for its function, called as the case's settings say.
    /// - Throws: a `Diagnostic` for a fault that is not understood.
    init(_ golden: GoldenCase, event: Payload) throws(Diagnostic) {
        let invoke = golden.settings.invoke
        self.init(
            function: golden.function,
            event: event,
            place: invoke.place,
            qualifier: invoke.qualifier,
            clientContext: invoke.clientContext?.text()
        )
        timeoutSeconds = invoke.timeoutSeconds
        environment = golden.settings.environment
        faults = try golden.faults()
    }
}

/// What earlier runs used, read when the first case asks.
private final class EarlierUses: Sendable {
    private let workspace: OpenWorkspace
    private let known = Mutex<LastVerdicts?>(nil)

    init(_ workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    func of(_ id: String) -> [CaseUse] {
        known.withLock { known in
            let verdicts = known ?? workspace.verdicts
            known = verdicts
            return verdicts.uses[id] ?? []
        }
    }
}
