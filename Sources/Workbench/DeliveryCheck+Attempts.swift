import Effects
import ExecutionEnvironments
import Functions
import InProcessHost
import Invocations
import LambdaModel
import LosslessJSON
import Recordings
import Suites
import Timekeeping

/// One invocation of a delivery with its calls.
struct DeliveryRun: Sendable {
    var report: InvocationReport
    var calls: [DeliveredCall]
    var recordingID: String
    /// When the handler began.
    var begun: Timestamp
    /// Whether its answer was lost with its environment.
    var isUnheard: Bool
    /// How many records it had, where the event brings any.
    var records: Int?
    /// What comes again because of it; nil when nothing does.
    var again: DeliveredEvent?
    /// How many seconds passed before it, for what services keep.
    var secondsLater = 0
    /// Which of two that run at once it is, from 0.
    var participant: Int?
    /// Whether it was to be held before one of its changing calls, and ended without coming to it.
    var neverPaused = false
}

extension DeliveryCheck {
    /// New environments, and services as the template and the case's state make them.
    func begin() async throws {
        _ = try await workspace.prepared(try workspace.catalog().configuration(named: golden.function))
        async let recycled = recycle()
        try await workspace.restoreServices(for: golden, services)
        _ = try await recycled
    }

    /// Ends the function's environments, but not what the next ones are forked from.
    func recycle() async throws -> Int {
        let name = try workspace.catalog().configuration(named: golden.function).name
        let helpers = await workspace.libraries.recycle(function: name)
        return await workspace.children.recycle(function: name, keepingLibraries: true) + helpers
    }

    /// Invokes the function with an event, and keeps it from what a fault says.
    func attempt(
        _ event: DeliveredEvent,
        _ fault: DeliveryFault? = nil,
        secondsLater: Int = 0,
        inStep step: (turns: Turns, participant: Int)? = nil
    ) async throws -> DeliveryRun {
        let (children, libraries) = (workspace.children, workspace.libraries)
        let watch = DeliveryWatch(fault: fault, secondsLater: secondsLater, inStep: step) { environment, ending, done in
            switch ending {
            case .killed where libraries.kill(environment: environment): done()
            case .timedOut where libraries.timeOut(environment: environment): done()
            case .killed: children.kill(environment: environment, done: done)
            case .timedOut: children.timeOut(environment: environment, done: done)
            }
        }
        var request = try request(event.payload)
        if case .throttle = fault { try leaveRetriesOut(of: &request) }
        request.tape = .watched(by: watch)
        request.debugging = debugging
        let ready = try await workspace.ready(for: request)
        let recording = try await workspace.run(request, of: ready.function, by: ready.invoker)
        workspace.store.enqueue(recording)
        workspace.remember(recording)
        let outcome = recording.report.outcome
        return DeliveryRun(
            report: recording.report,
            calls: watch.calls,
            recordingID: recording.invocation.id.description,
            begun: recording.begun,
            isUnheard: fault == .loseAnswer,
            records: event.batch == nil ? nil : event.records.count,
            again: event.again(after: outcome.name, answering: outcome.payload),
            participant: step?.participant
        )
    }

    /// A request that is observed with services of its own.
    func request(_ event: Payload) throws -> InvokeRequest {
        var request = try InvokeRequest(golden, event: event)
        request.place = try workspace.observablePlace(of: golden.function, asked: request.place)
        request.observation = .apart(services)
        request.sharesLibraries = true
        return request
    }

    /// Keeps the SDK from asking a throttling service again, unless the function says how often it may: what comes of it
    /// is the same, up to 25 seconds sooner.
    private func leaveRetriesOut(of request: inout InvokeRequest) throws {
        let name = "AWS_MAX_ATTEMPTS"
        let function = try workspace.configuration(for: request)
        if !function.environment.contains(where: { $0.name == name }) { request.environment[name] = "1" }
    }
}

extension OpenWorkspace {
    /// Empties the services, and puts there what the template and a case's state say.
    /// - Throws: a `Diagnostic` at the place of a call of the state that is not known or refused.
    func restoreServices(for golden: GoldenCase, _ number: Int = 0) async throws {
        try await gateway.resetServices(number)
        let calls = golden.settings.state.map { call in
            let parameters = AWSCall(
                service: call.service,
                operation: call.operation,
                parameters: .object(call.parameters)
            )
            return WrittenCall(parameters, content: call.content, at: call.location)
        }
        try await gateway.put(calls, number)
    }
}

extension Recording {
    /// When the handler got the event.
    fileprivate var begun: Timestamp {
        let timings = report.timings
        return invocation.requestedAt + timings.queue + (timings.initialization ?? .zero)
    }
}

extension DeliveryAttempt {
    init(_ run: DeliveryRun) {
        self.init(
            outcome: run.report.outcome.name,
            isCold: run.report.isCold,
            calls: run.calls.map(Call.init)
        )
        participant = run.participant
        isUnheard = run.isUnheard
        secondsLater = run.secondsLater
        records = run.records
        recordingID = run.recordingID
    }
}

extension DeliveryAttempt.Call {
    fileprivate init(_ delivered: DeliveredCall) {
        let call = delivered.call
        self.init(
            call.service,
            call.operation,
            parameters: call.parameters,
            isEffect: delivered.isEffect,
            error: delivered.error,
            end: DeliveryAttempt.End(delivered.fate)
        )
        turn = delivered.turn
    }
}

extension DeliveryAttempt.End {
    fileprivate init?(_ fate: DeliveredCall.Fate) {
        switch fate {
        case .crashed: self = .crash
        case .timedOut: self = .timeout
        case .answered, .throttled: return nil
        }
    }
}
