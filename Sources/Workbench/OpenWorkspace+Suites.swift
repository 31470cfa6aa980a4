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
    ///
    /// Those of functions that this workspace does not have are among them, with their trouble.
    package func cases(matching patterns: [String]) throws -> [GoldenCase] {
        let catalog = try catalog()
        let functions = Set(catalog.functions.map(\.name))
        return try fixtures.cases(matching: patterns).map { golden in
            guard !functions.contains(golden.function) else { return golden }
            var stray = golden
            if let notRun = catalog.whyNotRun(golden.function) {
                stray.trouble = notRun
                return stray
            }
            stray.trouble = Diagnostic(
                .notFound,
                "this workspace has no function \"\(golden.function)\"",
                hint: didYouMean(
                    golden.function,
                    among: functions,
                    otherwise: "move the case with: fixtures rename \(golden.id) FUNCTION/CASE"
                )
            )
            return stray
        }
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
            for name in functions(of: cases) {
                _ = try await dropStaleEnvironments(of: try catalog().configuration(named: name))
            }
        }
        if places != [.remote] { warn(beforeRunning: functions(of: cases)) }
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
        let inTurn: InvokeInTurn = { first, next, done in
            guard let series = try self.series(of: first, at: place, invokers, mode, faults) else { return }
            try await self.run(series, uses, next: next, done: done)
        }
        let notApplied = cases.flatMap(\.settings.notApplied) + variablesNotApplied(in: cases, at: places)
        for warning in Set(notApplied).sorted(by: { $0.description < $1.description }) { options.warn(warning) }
        let warn = options.warn
        let found = Mutex<[FoundVerdict]>([])
        let summary: SuiteSummary
        do {
            summary = try await runner.run(cases, invoke: invoke, inTurn: inTurn) { result in
                found.withLock { $0.append(FoundVerdict(result)) }
                report(result)
                result.warnings.forEach(warn)
            }
        } catch {
            remember(found.withLock { $0 })
            throw error
        }
        async let flushed: Void = store.flush()
        remember(found.withLock { $0 })
        try await flushed
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

    /// The functions of those cases that can run, sorted.
    private func functions(of cases: [GoldenCase]) -> [String] {
        Set(cases.lazy.filter { $0.trouble == nil }.map(\.function)).sorted()
    }

    /// Builds the functions that never were, one after another, since cases run side by side; why some cannot be built.
    private func buildFirst(_ cases: [GoldenCase]) async throws -> [String: Diagnostic] {
        var failures: [String: Diagnostic] = [:]
        for name in functions(of: cases) {
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
        faults.note(recording.report)
        if let plan = request.plan { faults.note(plan, of: golden).forEach(options.warn) }
        if mode == .record, mayWrite, let tape = request.tape { try golden.write(cassette: tape.recorded.bytes()) }
        var invocation = keep(recording, of: golden, uses)
        invocation.misses = request.tape?.misses.map(Difference.init(of:)) ?? []
        return invocation
    }

    /// How cases like this one are invoked in a row; nil where that is no cheaper, or where something is done to each.
    private func series(
        of golden: GoldenCase,
        at place: InvocationPlace?,
        _ invokers: SuiteInvokers,
        _ mode: EffectsMode,
        _ faults: SuiteFaults
    ) throws -> CaseSeries? {
        guard invokers.hasSerial(for: golden.function), !asksServices(golden, mode, faults),
            !golden.files.contains(.cassette) || mode == .none,
            faults.all.isEmpty, settings.faults.isEmpty, golden.settings.faults.isEmpty
        else { return nil }
        var request = try InvokeRequest(golden, event: .null)
        request.place = place ?? request.place
        request.observation = EffectObservation.none
        let function = try configuration(for: request)
        guard let invoker = invokers.serial(for: function, at: request.place) else { return nil }
        return CaseSeries(request: request, function: function, invoker: invoker)
    }

    /// Runs cases that ask nothing of services one after the other, without changing threads between them.
    private func run(
        _ series: CaseSeries,
        _ uses: EarlierUses,
        next: @escaping @Sendable () -> GoldenCase?,
        done: @escaping @Sendable (GoldenCase, Result<CaseInvocation, any Error>) -> Void
    ) async throws {
        let generator = Mutex(SeededGenerator(seed: .random(in: 0...UInt64.max)))
        let running = Mutex<GoldenCase?>(nil)
        try await series.invoker.invokeInTurn {
            while let golden = next() {
                do {
                    var request = series.request
                    request.event = try golden.event()
                    running.withLock { $0 = golden }
                    return generator.withLock { self.invocation(for: request, of: series.function, using: &$0) }
                } catch {
                    done(golden, .failure(error))
                }
            }
            return nil
        } done: { invocation, report in
            guard let golden = running.withLock({ $0.take() }) else { return }
            let recording = self.recording(of: invocation, report, by: series.function)
            done(golden, .success(self.keep(recording, of: golden, uses)))
        }
    }

    /// Hands a case's recording to the store, and says what the runner wants to know of it.
    private func keep(_ recording: Recording, of golden: GoldenCase, _ uses: EarlierUses) -> CaseInvocation {
        store.enqueue(recording)
        var invocation = CaseInvocation(recording.report, recordingID: recording.invocation.id.description)
        if golden.settings.budget != nil { invocation.earlier = uses.of(golden.id) }
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

/// Cases of one function that ask for it in the same way: all but the event of the request.
private struct CaseSeries: Sendable {
    var request: InvokeRequest
    var function: FunctionConfiguration
    var invoker: any SerialInvoker
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
            return verdicts.uses(of: id)
        }
    }
}
