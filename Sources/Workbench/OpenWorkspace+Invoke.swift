import Diagnostics
import Effects
import Events
import Functions
package import Invocations
import LambdaModel
import LosslessJSON
import Recordings
import Timekeeping

/// A function that can be invoked at once, with what the user should know first.
struct ReadyFunction: Sendable {
    var function: FunctionConfiguration
    var invoker: any Invoker
    var warnings: [Warning]
}

extension OpenWorkspace {
    /// Invokes a function and records it; the recording is on disk before this returns.
    ///
    /// A function that fails is a result. Throws a `Diagnostic` when the function is unknown, the event is not JSON or
    /// too large, or a runtime is missing, and `CancellationError` when the user interrupts.
    package func invoke(_ request: InvokeRequest) async throws -> Recording {
        let ready = try await ready(for: request)
        var recording = try await run(request, of: ready.function, by: ready.invoker)
        recording.report.warnings += ready.warnings + responseWarnings(recording)
        try await store.record(recording)
        remember(recording)
        return recording
    }

    /// What the service that sent the event will not take about the response.
    private func responseWarnings(_ recording: Recording) -> [Warning] {
        guard case .succeeded(let response) = recording.report.outcome,
            let event = try? JSONValue(parsing: recording.invocation.event.bytes),
            let contract = ResponseContract(of: event), let answer = try? JSONValue(parsing: response.bytes)
        else { return [] }
        return contract.objections(to: answer).map { Warning($0) }
    }

    /// Checks what the service would check on a dry run: the function, its qualifier and the event.
    ///
    /// A deployed function is checked by the service itself, which asks for the permission to invoke it as well.
    package func dryRun(_ request: InvokeRequest) async throws {
        let function = try configuration(for: request)
        try check(request.event, from: request.source)
        guard request.place == .remote else { return }
        let invoker = try remoteInvoker(for: function, request.remote)
        for warning in try await invoker.prepare() { options.warn(warning) }
        _ = try await run(request, of: function, by: invoker)
    }

    /// Checks a request as the service would, drops what is stale, and finds who carries it out; for one or for many.
    func ready(for request: InvokeRequest) async throws -> ReadyFunction {
        let function = try configuration(for: request)
        try check(request.event, type: request.type, from: request.source)
        try checkFaults(of: request, function)
        let warnings = request.place == .remote ? [] : try await dropStaleEnvironments(of: function)
        let invoker =
            if let debugging = request.debugging {
                try await debugger(for: function, at: request.place, debugging)
            } else {
                try await invoker(for: function, at: request.place, request.remote)
            }
        let untold = request.place == .remote ? [] : untoldWarnings(onRunning: function)
        let prepared = try await invoker.prepare()
        return ReadyFunction(function: function, invoker: invoker, warnings: untold + warnings + prepared)
    }

    func run(
        _ request: InvokeRequest,
        of function: FunctionConfiguration,
        by invoker: any Invoker
    ) async throws -> Recording {
        var generator = SeededGenerator(seed: .random(in: 0...UInt64.max))
        return try await run(request, of: function, by: invoker, using: &generator)
    }

    /// Invokes a function with ids of a generator's making: the system's own costs a call of the system for each.
    func run(
        _ request: InvokeRequest,
        of function: FunctionConfiguration,
        by invoker: any Invoker,
        using generator: inout some RandomNumberGenerator
    ) async throws -> Recording {
        let invocation = invocation(for: request, of: function, using: &generator)
        let faults = faults(of: request)
        let plan = faults.isEmpty ? nil : request.plan ?? FaultPlan(faults)
        if let tape = request.tape { gateway.use(tape, for: invocation.id.description) }
        if let plan { gateway.inject(plan, into: invocation.id.description) }
        defer { if request.tape != nil || plan != nil { gateway.forget(invocation.id.description) } }
        let report =
            if let stream = request.stream {
                try await invoker.invoke(invocation, streamingInto: stream)
            } else {
                try await invoker.invoke(invocation)
            }
        var recording = recording(of: invocation, report, by: function)
        if let plan { recording.warn(ofUnmetIn: plan) }
        return recording
    }

    /// An invocation with its report and what is only known now: warnings, and what the function sent to X-Ray.
    func recording(
        of invocation: Invocation,
        _ report: InvocationReport,
        by function: FunctionConfiguration
    ) -> Recording {
        var recording = Recording(invocation.identified(by: report), report)
        if report.hasWaited { recording.report.warnings.append(waitingWarning) }
        recording.report.warnings += report.tunnelWarnings
        if report.place != .remote { gatherSegments(of: function, into: &recording) }
        return recording
    }

    /// A new invocation that asks for what a request does.
    func invocation(
        for request: InvokeRequest,
        of function: FunctionConfiguration,
        using generator: inout some RandomNumberGenerator
    ) -> Invocation {
        let now = clock.now
        var invocation = Invocation(
            id: RequestID(using: &generator),
            trace: TraceHeader(epochSeconds: now.seconds, sampled: function.tracing, using: &generator),
            function: function.name,
            qualifier: request.qualifier ?? "$LATEST",
            type: request.type,
            event: request.event,
            clientContext: request.clientContext,
            requestedAt: now
        )
        invocation.source = request.source
        return invocation
    }

    func configuration(for request: InvokeRequest) throws -> FunctionConfiguration {
        if request.place == .remote { return try deployedConfiguration(for: request) }
        var function = try catalog().configuration(named: request.function)
        if let qualifier = request.qualifier, qualifier != function.version {
            function = try function.version(asked: qualifier)
        }
        function.timeoutSeconds = request.timeoutSeconds ?? function.timeoutSeconds
        let observes = settings.observesEffects || !faults(of: request).isEmpty
        function.observation = request.observation ?? (observes ? .services : .none)
        function.sharesLibraries = request.sharesLibraries && request.debugging == nil
        // What is restored shares the connections and endpoints of its snapshot.
        function.isRestored = function.observation == .none && settings.snapStart.applies(to: function)
        for (name, value) in request.environment.sorted(by: { $0.key < $1.key }) {
            function.environment.removeAll { $0.name == name }
            function.environment.append(EnvironmentVariable(name: name, value: value, origin: .commandLine))
        }
        return function
    }

    /// Throws what the service would answer to an event that it does not take; one of a file with its place there.
    func check(
        _ event: Payload,
        type: InvocationType = .requestResponse,
        from source: EventSource? = nil
    ) throws(Diagnostic) {
        do throws(JSONSyntaxError) {
            _ = try JSONValue(parsing: event.bytes)
        } catch {
            let file: String? = if case .file(let path) = source { path } else { nil }
            let hint = "an event is one JSON document; quote text, as in '\"hello\"'"
            var diagnostic = error.diagnostic(in: file, hint: hint)
            diagnostic.message = "the event is \(diagnostic.message) (Lambda answers InvalidRequestContentException)"
            throw diagnostic
        }
        let limit = type == .event ? LambdaLimits.asynchronousRequest : LambdaLimits.synchronousRequest
        guard event.bytes.count <= limit else {
            throw Diagnostic(
                .invalidInput,
                "the event has \(event.bytes.count) bytes, over the limit of \(limit) "
                    + "(Lambda answers RequestTooLargeException)",
                hint: "pass large data through S3 and send its key"
            )
        }
    }
}

extension FunctionConfiguration {
    /// The function as a version or alias invokes it; throws a not-found diagnostic with those it has.
    fileprivate func version(asked name: String) throws(Diagnostic) -> FunctionConfiguration {
        if let published = published(as: name) { return published }
        let names = ["$LATEST"] + qualifiers.map(\.name)
        let known =
            qualifiers.isEmpty
            ? "it has $LATEST only; AutoPublishAlias or an AWS::Lambda::Alias gives it an alias"
            : "it has " + names.joined(separator: ", ")
        throw Diagnostic(
            .notFound,
            "no version or alias \"\(name)\" of \"\(self.name)\"",
            hint: didYouMean(name, among: names, otherwise: known)
        )
    }
}
