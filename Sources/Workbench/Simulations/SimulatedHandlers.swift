import Diagnostics
import EventSources
import ExecutionEnvironments
import Functions
import Invocations
import LambdaModel
import LosslessJSON
import Recordings
import Timekeeping

/// Runs the real handlers of a simulation: each of its environments is one of ours, cold when it is new there.
final class SimulatedHandlers {
    /// An environment of the simulation.
    private struct Place: Hashable {
        var function: Int
        var environment: Int
    }

    private let workspace: OpenWorkspace
    /// The simulation that asks; another one after going back in time.
    var simulation: Simulation
    /// What the last answer was recorded as.
    private(set) var lastRecording: Recording?
    private var ready: [Int: ReadyFunction] = [:]
    private var invokers: [Place: any Invoker] = [:]
    private var clocks: [Place: ShiftedClock] = [:]
    /// The ids of the traces that messages began.
    private var traces: [MessageID: String] = [:]
    /// The library that shows handlers the simulation's time; nil where they see the machine's.
    private let clockLibrary: String?

    /// Creates what runs a simulation's handlers; throws a diagnostic when clocks cannot be shifted on this machine.
    init(of workspace: OpenWorkspace, for simulation: Simulation, shiftingClock: Bool = false) throws(Diagnostic) {
        self.workspace = workspace
        self.simulation = simulation
        clockLibrary = shiftingClock ? try ClockLibrary.find() : nil
    }

    /// Runs a handler and records it.
    func answer(_ call: HandlerCall) async throws -> HandlerAnswer {
        let ready = try await ready(call)
        let place = Place(function: call.function, environment: call.environment)
        let invoker = try invoker(at: place, ready)
        try clocks[place]?.set(to: call.time)
        let now = workspace.clock.now
        let invocation = Invocation(
            id: RequestID(call.requestID),
            trace: trace(of: call, isSampled: ready.function.tracing),
            function: ready.function.name,
            type: .event,
            event: Payload(call.event.text()),
            requestedAt: now
        )
        let report = try await invoker.invoke(invocation)
        var recording = Recording(invocation, report)
        workspace.gatherSegments(of: ready.function, into: &recording)
        workspace.store.enqueue(recording)
        workspace.remember(recording)
        lastRecording = recording
        return HandlerAnswer(
            outcome: HandlerOutcome(report.outcome),
            duration: report.timings.duration,
            initialization: report.timings.initialization ?? report.timings.restoration ?? .zero,
            sent: SentMessages(simulation: simulation).found(in: report.effects ?? [])
        )
    }

    /// A header of the trace that the call's first cause began.
    private func trace(of call: HandlerCall, isSampled: Bool) -> TraceHeader {
        var header = TraceHeader(epochSeconds: call.time.seconds, sampled: isSampled, using: &simulation.random)
        guard let origin = call.origin else { return header }
        header.root = traces[origin] ?? header.root
        traces[origin] = header.root
        return header
    }

    private func ready(_ call: HandlerCall) async throws -> ReadyFunction {
        if let known = ready[call.function] { return known }
        let configuration = simulation.functions[call.function].configuration
        var request = InvokeRequest(function: configuration.name, event: .null)
        request.timeoutSeconds = configuration.timeoutSeconds
        let found = try await workspace.ready(for: request)
        ready[call.function] = found
        found.warnings.forEach(workspace.options.warn)
        if clockLibrary != nil, let problem = workspace.children.clockProblem(of: found.invoker) {
            workspace.options.warn(
                Warning("\"\(configuration.name)\" sees this machine's time, not the simulation's: \(problem)")
            )
        }
        return found
    }

    private func invoker(at place: Place, _ ready: ReadyFunction) throws -> any Invoker {
        if let known = invokers[place] { return known }
        if let clockLibrary, workspace.children.clockProblem(of: ready.invoker) == nil,
            let made = try workspace.children.invoker(like: ready.invoker, shiftingClockWith: clockLibrary)
        {
            invokers[place] = made.invoker
            clocks[place] = made.clock
            return made.invoker
        }
        let invoker = workspace.children.invoker(like: ready.invoker)
        invokers[place] = invoker
        return invoker
    }

    /// Ends the environments.
    func close() async {
        for invoker in invokers.values { await workspace.children.retire(invoker) }
        for clock in clocks.values { clock.close() }
    }
}

extension HandlerOutcome {
    init(_ outcome: InvocationOutcome) {
        let payload = (try? JSONValue(parsing: outcome.payload.bytes)) ?? .null
        switch outcome {
        case .succeeded: self = .succeeded(payload)
        case .functionError(let type, _), .exited(let type, _): self = .failed(type: type, payload)
        case .timedOut: self = .timedOut(payload)
        case .throttled: self = .failed(type: outcome.name, payload)
        }
    }
}
