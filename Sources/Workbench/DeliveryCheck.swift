import Diagnostics
import Effects
import Functions
import Invocations
import LambdaModel
import LosslessJSON
import Suites
import Timekeeping

/// Delivers one case's event, and looks at what is left.
struct DeliveryCheck: Sendable {
    /// A single delivery, which all others are held to.
    struct Single: Sendable {
        var result: DeliveryResult
        /// What it leaves, and where responses are compared what it answers.
        var left: JSONValue = .null
        var facts = DeliveryFacts()
        /// Whether items name moments, which age when time goes by.
        var namesMoments = false
    }

    let workspace: OpenWorkspace
    let golden: GoldenCase
    /// Which of moto's servers it has for itself.
    let services: Int
    /// The deliveries that are wanted.
    var kinds: [DeliveryKind]
    /// Set when the runtimes are to wait for a debugger.
    var debugging: DebuggerRequest?

    init(
        _ golden: GoldenCase,
        in workspace: OpenWorkspace,
        services: Int,
        delivery: String? = nil,
        debugging: DebuggerRequest? = nil
    ) {
        self.golden = golden
        self.workspace = workspace
        self.services = services
        self.debugging = debugging
        kinds = golden.settings.idempotency.deliveries
        if let delivery { kinds = Delivery.kind(named: delivery).map { [$0] } ?? [] }
    }
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
            let event = try DeliveredEvent(golden, of: try workspace.configuration(for: try request(golden.event())))
            try await begin()
            let attempt = try await attempt(event)
            let outcome = attempt.report.outcome.name
            guard outcome == event.expected else { throw failure(outcome, event.expected) }
            var single = Single(result: DeliveryResult(golden, nil, .passed, attempts: [DeliveryAttempt(attempt)]))
            single.facts.effects = attempt.calls.count(where: \.isEffect)
            single.facts.changingCalls = attempt.calls.count(where: \.call.changes)
            single.facts.batch = event.batch
            // Reading the state empties queues and streams: it comes last.
            let moment = try await workspace.gateway.secondsUntilLastMoment(from: attempt.begun, services)
            single.namesMoments = moment != nil
            let known = workspace.gateway.secondsKnown(after: attempt.calls)
            single.facts.windowSeconds =
                golden.settings.idempotency.windowSeconds ?? [moment, known].compactMap(\.self).max()
            single.left = try await left(after: [attempt], event)
            single.facts.failing = try await failing(of: event, single.facts.changingCalls)
            single.result.milliseconds = Double(monotonicNanoseconds() - started) / 1e6
            return single
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

    /// What is compared of what deliveries leave: the services' state, and where it is asked for the last answer.
    func left(
        after attempts: [DeliveryRun],
        _ event: DeliveredEvent,
        comparingResponse: Bool = true
    ) async throws -> JSONValue {
        let compared = golden.settings.idempotency.compare
        var document = JSONObject()
        if compared.contains(.state) {
            let state = try await workspace.gateway.serviceState(after: attempts.flatMap(\.calls), services)
            document = state.object ?? JSONObject()
        }
        if compared.contains(.response), comparingResponse, let answer = attempts.last?.report.outcome.payload {
            let value =
                (try? JSONValue(parsing: answer.bytes)) ?? .string(String(decoding: answer.bytes, as: UTF8.self))
            document["payload"] = workspace.gateway.masked(value)
        }
        return .object(document)
    }

    /// The records that make changing calls of their own, found by delivering fewer of them.
    private func failing(of event: DeliveredEvent, _ changingCalls: Int) async throws -> [(record: Int, call: Int)] {
        guard kinds.contains(.partialFailureAt), let batch = event.batch, event.reportsFailures else { return [] }
        var (found, former) = ([(record: Int, call: Int)](), 0)
        for count in 1...min(batch.count, Self.mostFailingRecords) {
            var calls = changingCalls
            if count < batch.count {
                try await begin()
                calls = try await attempt(event.with(Array(0..<count))).calls.count(where: \.call.changes)
            }
            if calls > former { found.append((record: count - 1, call: former + 1)) }
            former = calls
        }
        return found
    }

    /// So many records of a batch are made to fail, one at a time.
    private static let mostFailingRecords = 5
}
