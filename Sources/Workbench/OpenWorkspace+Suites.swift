import Diagnostics
import Functions
package import Invocations
import LambdaModel
import LosslessJSON
import Recordings
package import Suites

extension OpenWorkspace {
    /// The directory of this workspace's golden cases.
    package var fixtures: FixtureDirectory { FixtureDirectory.forWorkspace(root: root) }

    /// Makes a golden case of a recorded invocation, which is run again until it was run `runs` times, to find what
    /// varies.
    ///
    /// Throws a usage diagnostic when the case exists and `overwrite` is false.
    package func record(
        _ name: String,
        from reference: String = "last",
        runs: Int = 2,
        overwrite: Bool = false
    ) async throws -> RecordedCase {
        let first = try recording(reference)
        var recordings = [first]
        var request = InvokeRequest(repeating: first)
        request.event = Payload(eventAsStored(first.invocation.event))
        while recordings.count < runs {
            recordings.append(try await invoke(request))
        }
        return try recordCase(
            name: name,
            function: first.invocation.function,
            recordings: recordings,
            in: fixtures,
            overwrite: overwrite
        )
    }

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
        report: @escaping @Sendable (CaseResult) -> Void
    ) async throws -> SuiteSummary {
        for name in Set(cases.map(\.function)) {
            _ = try await dropStaleEnvironments(of: try catalog().configuration(named: name))
        }
        var runner = runner
        runner.isCI = runner.isCI || options.isContinuousIntegration
        let invoke = { @Sendable golden in try await self.run(golden, at: place) }
        let summary = try await runner.run(cases, invoke: invoke, report: report)
        try await store.flush()
        return summary
    }

    private func run(_ golden: GoldenCase, at place: InvocationPlace?) async throws -> CaseInvocation {
        var request = InvokeRequest(function: golden.function, event: try golden.event())
        request.place = place ?? golden.settings.invoke.place
        request.qualifier = golden.settings.invoke.qualifier
        request.timeoutSeconds = golden.settings.invoke.timeoutSeconds
        request.clientContext = golden.settings.invoke.clientContext?.text()
        request.environment = golden.settings.environment
        let function = try configuration(for: request)
        let invoker = try await invoker(for: function, at: request.place)
        let recording = try await run(request, of: function, by: invoker)
        store.enqueue(recording)
        return CaseInvocation(recording.report, recordingID: recording.invocation.id.description)
    }
}
