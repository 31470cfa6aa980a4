import Diagnostics
import Effects
import ExecutionEnvironments
import Functions
import Invocations
import LosslessJSON
import Suites
import Timekeeping

extension DeliveryCheck {
    /// Delivers the event in one of the ways, and compares what is left.
    /// - Throws: nothing but `CancellationError`.
    func result(of delivery: Delivery, beside single: Single) async throws -> DeliveryResult {
        let started = monotonicNanoseconds()
        do {
            let event = try DeliveredEvent(golden, of: try workspace.configuration(for: try request(golden.event())))
            try await begin()
            let runs = try await deliver(event, delivery, single)
            let isWhole = !delivery.kind.changesBatch
            var expected = single.left
            if !isWhole, var document = expected.object {
                document["payload"] = nil
                expected = .object(document)
            }
            let actual = try await left(after: runs, event, comparingResponse: isWhole)
            let settings = golden.settings
            let matchers = settings.matchers.merging(settings.idempotency.allowed(after: delivery.kind))
            let differences = Comparison(matchers: matchers).differences(expected: expected, actual: actual)
            var result = DeliveryResult(golden, delivery, differences.isEmpty ? .passed : .failed)
            result.differences = differences
            result.attempts = runs.map { DeliveryAttempt($0) }
            result.note = note(on: delivery, runs, single)
            result.milliseconds = Double(monotonicNanoseconds() - started) / 1e6
            return result
        } catch let error as CancellationError {
            throw error
        } catch {
            return DeliveryResult(golden, delivery, .error, diagnostic: Diagnostic(describing: error))
        }
    }

    private func deliver(_ event: DeliveredEvent, _ delivery: Delivery, _ single: Single) async throws -> [DeliveryRun]
    {
        let (facts, number) = (single.facts, delivery.number ?? 1)
        let ages = single.namesMoments
        switch delivery.kind {
        case .againWarm: return try await untilDone(event, ages: ages) + untilDone(event, ages: ages)
        case .againCold:
            let first = try await untilDone(event, ages: ages)
            _ = try await recycle()
            return try await first + untilDone(event, ages: ages)
        case .atOnce: return try await atOnce(event, CallOrder(pausingBefore: delivery.number), ages: ages)
        case .crashAfterEffect: return try await untilDone(event, .crash(afterEffect: number), ages: ages)
        case .timeoutAfterEffect: return try await untilDone(event, .timeout(afterEffect: number), ages: ages)
        case .responseLost: return try await untilDone(event, .loseAnswer, ages: ages)
        case .throttledAt: return try await untilDone(event, .throttle(call: number), ages: ages)
        case .duplicateRecord: return try await untilDone(event.with(event.records.flatMap { [$0, $0] }), ages: ages)
        case .splitBatch:
            let half = (event.records.count + 1) / 2
            let parts = [Array(event.records.prefix(half)), Array(event.records.dropFirst(half))]
            return try await untilDone(event.with(parts[0]), ages: ages) + untilDone(event.with(parts[1]), ages: ages)
        case .partialFailureAt:
            let call = facts.failing.first { $0.record + 1 == number }?.call ?? 1
            return try await untilDone(event, .throttle(call: call), ages: ages)
        case .reordered:
            let orders = facts.batch?.otherOrders ?? []
            return try await untilDone(
                event.with(orders.indices.contains(number - 1) ? orders[number - 1] : []),
                ages: ages
            )
        case .afterWindow: return try await afterWindow(event, facts.windowSeconds ?? 0, ages: ages)
        }
    }

    /// Delivers an event, and again what did not go well, as often as Lambda tries by itself.
    private func untilDone(
        _ event: DeliveredEvent,
        _ fault: DeliveryFault? = nil,
        ages: Bool,
        secondsLater: Int = 0
    ) async throws -> [DeliveryRun] {
        var first = try await attempt(event, fault, secondsLater: secondsLater)
        first.secondsLater = secondsLater
        return try await [first] + again(after: first, ages: ages)
    }

    /// Delivers what did not go well again.
    private func again(after first: DeliveryRun, ages: Bool) async throws -> [DeliveryRun] {
        var (runs, next) = ([DeliveryRun](), first.again)
        while let event = next, runs.count < event.waits.count {
            let wait = ages ? event.waits[runs.count] : 0
            if wait > 0 { try await workspace.gateway.age(by: wait, services) }
            var run = try await attempt(event, secondsLater: first.secondsLater)
            run.secondsLater = wait
            runs.append(run)
            next = run.again
        }
        return runs
    }

    /// Two deliveries whose calls of services go on in an order.
    private func atOnce(_ event: DeliveredEvent, _ order: CallOrder, ages: Bool) async throws -> [DeliveryRun] {
        let turns = Turns(order)
        let runs = try await withThrowingTaskGroup(of: DeliveryRun.self) { group in
            for participant in 0..<2 {
                group.addTask {
                    defer { turns.leave(participant) }
                    return try await attempt(event, inStep: (turns, participant))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        var all = runs.sorted { ($0.participant ?? 0) < ($1.participant ?? 0) }
        all[0].neverPaused = order != .lockStep && !turns.hasPaused
        for run in all { all += try await again(after: run, ages: ages) }
        return all
    }

    /// Delivers the event, and once more when the function has forgotten it.
    private func afterWindow(_ event: DeliveredEvent, _ window: Int, ages: Bool) async throws -> [DeliveryRun] {
        let gateway = workspace.gateway
        let before = try await gateway.itemMarks(services)
        let first = try await untilDone(event, ages: ages)
        try await gateway.age(by: window + 2, services)
        try await gateway.expireItems(at: workspace.clock.now, after: window + 2, keeping: before, services)
        return try await first + untilDone(event, ages: ages, secondsLater: window + 2)
    }
}

extension DeliveryKind {
    /// Whether the function gets other batches than in a single delivery, and answers otherwise.
    fileprivate var changesBatch: Bool {
        switch self {
        case .duplicateRecord, .splitBatch, .partialFailureAt, .reordered: true
        default: false
        }
    }
}

extension CallOrder {
    /// The order of a delivery's number.
    fileprivate init(pausingBefore number: Int?) {
        self = number.map { .firstPaused(beforeChange: $0) } ?? .lockStep
    }
}
