import Diagnostics
import Effects
import ExecutionEnvironments
import Functions
import Invocations
import LosslessJSON
import Recordings
import Suites
import Timekeeping

/// Delivers one case's event, and looks at what is left.
struct DeliveryCheck: Sendable {
    /// A single delivery, which all others are held to.
    struct Single: Sendable {
        var result: DeliveryResult
        /// What it leaves.
        var state: JSONValue = .null
        fileprivate var effects = 0
        fileprivate var changingCalls = 0

        /// The deliveries that a case asks for.
        func deliveries(of golden: GoldenCase) -> [Delivery] {
            let kinds = golden.settings.idempotency.deliveries
            return Delivery.all(of: kinds, effects: effects, changingCalls: changingCalls)
        }
    }

    /// One invocation with its calls.
    fileprivate struct Attempt: Sendable {
        var report: InvocationReport
        var calls: [DeliveredCall]

        var isFailed: Bool { report.outcome.errorType != nil }
    }

    let workspace: OpenWorkspace
    let golden: GoldenCase
}

// MARK: - The single delivery

extension DeliveryCheck {
    /// Delivers the event once; a case that cannot be checked is a result.
    /// - Throws: nothing but `CancellationError`.
    func single() async throws -> Single {
        if let trouble = golden.trouble {
            return Single(result: DeliveryResult(golden, nil, .error, diagnostic: trouble))
        }
        if let reason = golden.settings.skip {
            let diagnostic = Diagnostic(.failed, "skipped: \(reason)")
            return Single(result: DeliveryResult(golden, nil, .skipped, diagnostic: diagnostic))
        }
        let started = monotonicNanoseconds()
        do {
            let expected = try golden.golden()?.outcome ?? "success"
            try await begin()
            let attempt = try await attempt()
            let outcome = attempt.report.outcome.name
            guard outcome == expected else { throw failure(outcome, expected) }
            let state = try await workspace.gateway.serviceState(after: attempt.calls)
            var result = DeliveryResult(golden, nil, .passed, attempts: [DeliveryAttempt(attempt)])
            result.milliseconds = Double(monotonicNanoseconds() - started) / 1e6
            return Single(
                result: result,
                state: state,
                effects: attempt.calls.count(where: \.isEffect),
                changingCalls: attempt.calls.count(where: \.call.changes)
            )
        } catch let error as CancellationError {
            throw error
        } catch {
            return Single(result: DeliveryResult(golden, nil, .error, diagnostic: Diagnostic(describing: error)))
        }
    }

    private func failure(_ outcome: String, _ expected: String) -> Diagnostic {
        Diagnostic(
            .failed,
            "a single delivery ends with \"\(outcome)\" and not with \"\(expected)\": there is nothing to compare",
            hint: "see why with: explain"
        )
    }
}

// MARK: - The others

extension DeliveryCheck {
    /// Delivers the event in one of the ways, and compares what is left.
    /// - Throws: nothing but `CancellationError`.
    func result(of delivery: Delivery, beside single: JSONValue) async throws -> DeliveryResult {
        let started = monotonicNanoseconds()
        do {
            try await begin()
            let attempts = try await deliver(delivery)
            let state = try await workspace.gateway.serviceState(after: attempts.flatMap(\.calls))
            let comparison = Comparison(matchers: golden.settings.idempotency.allow)
            let differences = comparison.differences(expected: single, actual: state)
            return DeliveryResult(
                golden,
                delivery,
                differences.isEmpty ? .passed : .failed,
                differences: differences,
                attempts: attempts.map { DeliveryAttempt($0) },
                milliseconds: Double(monotonicNanoseconds() - started) / 1e6
            )
        } catch let error as CancellationError {
            throw error
        } catch {
            return DeliveryResult(golden, delivery, .error, diagnostic: Diagnostic(describing: error))
        }
    }

    private func deliver(_ delivery: Delivery) async throws -> [Attempt] {
        switch delivery.kind {
        case .againWarm: return try await [attempt(), attempt()]
        case .againCold:
            let first = try await attempt()
            _ = try await workspace.recycle(golden.function)
            return try await [first, attempt()]
        case .atOnce:
            var attempts = try await attemptsAtOnce()
            for _ in 0..<attempts.count(where: \.isFailed) { attempts.append(try await attempt()) }
            return attempts
        case .crashAfterEffect:
            let first = try await attempt(.crash(afterEffect: delivery.effect ?? 1))
            return try await [first, attempt()]
        case .throttledAt:
            let first = try await attempt(.throttle(call: delivery.effect ?? 1))
            return first.isFailed ? try await [first, attempt()] : [first]
        }
    }

    /// New environments, and services as the template makes them.
    private func begin() async throws {
        _ = try await workspace.recycle(golden.function)
        try await workspace.gateway.resetServices()
    }

    /// Two deliveries whose calls of services go in step.
    private func attemptsAtOnce() async throws -> [Attempt] {
        let together = LockStep(participants: 2)
        return try await withThrowingTaskGroup(of: (Int, Attempt).self) { group in
            for participant in 0..<2 {
                group.addTask {
                    defer { together.leave(participant) }
                    return (participant, try await attempt(inStep: (together, participant)))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func attempt(
        _ fault: DeliveryFault? = nil,
        inStep step: (together: LockStep, participant: Int)? = nil
    ) async throws -> Attempt {
        let children = workspace.children
        let watch = DeliveryWatch(fault: fault, inStep: step) { children.kill(environment: $0, done: $1) }
        var request = try InvokeRequest(golden, event: golden.event())
        request.place = .child
        if case .throttle = fault { try leaveRetriesOut(of: &request) }
        request.observation = .services
        request.tape = .watched(by: watch)
        let ready = try await workspace.ready(for: request)
        let recording = try await workspace.run(request, of: ready.function, by: ready.invoker)
        workspace.store.enqueue(recording)
        workspace.remember(recording)
        return Attempt(report: recording.report, calls: watch.calls)
    }

    /// Keeps the SDK from asking a throttling service again, unless the function says how often it may: what comes of it
    /// is the same, up to 25 seconds sooner.
    private func leaveRetriesOut(of request: inout InvokeRequest) throws {
        let name = "AWS_MAX_ATTEMPTS"
        let function = try workspace.configuration(for: request)
        if !function.environment.contains(where: { $0.name == name }) { request.environment[name] = "1" }
    }
}

extension DeliveryAttempt {
    fileprivate init(_ attempt: DeliveryCheck.Attempt) {
        self.init(
            outcome: attempt.report.outcome.name,
            isCold: attempt.report.isCold,
            calls: attempt.calls.map { delivered in
                Call(
                    delivered.call.service,
                    delivered.call.operation,
                    parameters: delivered.call.parameters,
                    isEffect: delivered.isEffect,
                    error: delivered.error,
                    isCrash: delivered.fate == .crashed
                )
            }
        )
    }
}
