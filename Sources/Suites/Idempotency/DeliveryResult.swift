package import Diagnostics
package import LosslessJSON

/// What one delivery of a case's event left, beside what a single one leaves.
package struct DeliveryResult: Sendable {
    /// The case.
    package var goldenCase: GoldenCase
    /// How it was delivered; nil for the single delivery that the others are held to.
    package var delivery: Delivery?
    /// `passed`, `failed`, or for the single delivery `error` and `skipped`.
    package var verdict: Verdict
    /// Where what is compared differs.
    package var differences: [Difference]
    /// The invocations, in the order they were begun.
    package var attempts: [DeliveryAttempt]
    /// How long all of it took.
    package var milliseconds: Double
    /// Why it could not be found out, or why it was skipped.
    package var diagnostic: Diagnostic?
    /// What to know of the delivery, such as how long the function knows an event again.
    package var note: String?

    /// Creates a result.
    package init(
        _ goldenCase: GoldenCase,
        _ delivery: Delivery?,
        _ verdict: Verdict,
        differences: [Difference] = [],
        attempts: [DeliveryAttempt] = [],
        milliseconds: Double = 0,
        diagnostic: Diagnostic? = nil
    ) {
        self.goldenCase = goldenCase
        self.delivery = delivery
        self.verdict = verdict
        self.differences = differences
        self.attempts = attempts
        self.milliseconds = milliseconds
        self.diagnostic = diagnostic
    }

    /// What a user calls the delivery; `once` for the single one.
    package var deliveryName: String { delivery?.name ?? "once" }

    /// Whether it is told of and counted: all but a single delivery that went well, which is what others are held to.
    package var isTold: Bool { delivery != nil || verdict != .passed }

    /// The command that delivers it so once more.
    package var command: String { "replay \(goldenCase.id) --delivery \(deliveryName)" }

    /// The result as `test --only idempotency --output json` has it.
    package var json: JSONValue {
        var object = JSONObject([
            ("case", .string(goldenCase.name)), ("function", .string(goldenCase.function)),
            ("delivery", .string(deliveryName)), ("verdict", .string(verdict.rawValue)),
            ("ms", .decimal(milliseconds)), ("differences", .array(differences.map(\.json))),
        ])
        object["note"] = note.map(JSONValue.string)
        if let diagnostic {
            object["message"] = .string(diagnostic.message)
            object["location"] = diagnostic.location.map { .string($0.description) }
            object["hint"] = diagnostic.hint.map(JSONValue.string)
        }
        return .object(object)
    }
}

extension SuiteSummary {
    /// Adds what became of one delivery.
    package mutating func count(_ result: DeliveryResult) {
        switch result.verdict {
        case .passed: passed += 1
        case .failed: failed += 1
        case .error: errors += 1
        case .skipped: skipped += 1
        case .new: new += 1
        }
    }
}

extension [DeliveryResult] {
    /// The failing delivery with the fewest calls, which shows best what is wrong; nil when none failed.
    package var shortestFailure: DeliveryResult? {
        filter { $0.verdict == .failed }.min { $0.callCount < $1.callCount }
    }
}

extension DeliveryResult {
    fileprivate var callCount: Int { attempts.reduce(0) { $0 + $1.calls.count } }
}
