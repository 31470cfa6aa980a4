import Diagnostics
import Functions
import Invocations
import LambdaModel
import Recordings
import Suites

extension OpenWorkspace {
    /// Finds region and credentials before the first case runs, so that one that is missing is told once.
    ///
    /// Throws a usage diagnostic when effects are asked for, which nobody observes where a function is deployed.
    func reachDeployed(_ cases: [GoldenCase], _ remote: RemoteChoice, _ effects: EffectsMode?) async throws {
        if let effects, effects != .none {
            throw Diagnostic(
                .usage,
                "\"--effects \(effects.rawValue)\" does not go with deployed functions, whose calls of services nobody sees",
                hint: "leave it out: outcome and payload are compared"
            )
        }
        for name in Set(cases.map(\.function)).sorted() {
            let function = try catalog().configuration(named: name)
            for warning in try await remoteInvoker(for: function, remote).prepare() { options.warn(warning) }
        }
    }

    /// Runs a case where its function is deployed; what only this machine's environments can do leaves it out.
    func runDeployed(
        _ golden: GoldenCase,
        _ request: InvokeRequest,
        _ invokers: SuiteInvokers
    ) async throws -> CaseInvocation {
        var request = request
        request.remote = invokers.remote
        let settings = golden.settings
        if !settings.environment.isEmpty || settings.invoke.timeoutSeconds != nil {
            let wish = settings.environment.isEmpty ? "a time-out" : "variables"
            throw SkippedCase("a deployed function has its own settings, and the case asks for \(wish)")
        }
        let function = try configuration(for: request)
        let invoker = try await invokers.invoker(for: function, at: .remote) {
            try self.remoteInvoker(for: function, invokers.remote)
        }
        let recording = try await run(request, of: function, by: invoker)
        store.enqueue(recording)
        return CaseInvocation(recording.report, recordingID: recording.invocation.id.description)
    }
}
