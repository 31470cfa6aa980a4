package import LosslessJSON

/// What a run found, counted.
package struct SuiteSummary: Sendable {
    /// Cases that did what their goldens say, those whose golden was just accepted included.
    package var passed = 0
    /// Cases that did something else.
    package var failed = 0
    /// Cases without a golden.
    package var new = 0
    /// Cases whose settings say so.
    package var skipped = 0
    /// Cases that could not run.
    package var errors = 0
    /// Failed cases that answered differently from run to run.
    package var flaky = 0
    /// Cases that could not be held to their budgets, for want of earlier runs.
    package var unknownBudgets = 0
    /// Goldens that the update policy rewrote.
    package var accepted = 0
    /// Pending goldens that wait for `review`.
    package var pending = 0
    /// Cases that were left out after a failure with `--fail-fast`.
    package var notRun = 0
    /// The whole run.
    package var milliseconds = 0.0
    /// The slowest cases that ran, slowest first, at most five.
    package var slowest: [(id: String, milliseconds: Double)] = []

    /// Creates an empty summary.
    package init() {}

    /// Whether no case failed and every case could run; new and skipped ones do not count against it.
    package var isSuccess: Bool { failed == 0 && errors == 0 }

    /// How many cases were looked at.
    package var count: Int { passed + failed + new + skipped + errors }

    /// Adds one case's result.
    package mutating func count(_ result: CaseResult) {
        switch result.verdict {
        case .passed: passed += 1
        case .failed: failed += 1
        case .new: new += 1
        case .skipped: skipped += 1
        case .error: errors += 1
        }
        if result.rounds?.isFlaky == true { flaky += 1 }
        if result.isBudgetUnknown { unknownBudgets += 1 }
        if result.written == .accepted { accepted += 1 }
        if result.written == .pending { pending += 1 }
        guard result.place != nil else { return }
        guard slowest.count < 5 || result.milliseconds > slowest[4].milliseconds else { return }
        let place = slowest.firstIndex { $0.milliseconds < result.milliseconds } ?? slowest.count
        slowest.insert((result.goldenCase.id, result.milliseconds), at: place)
        if slowest.count > 5 { slowest.removeLast() }
    }

    /// The summary as the last object of `test --output json`.
    package var json: JSONValue {
        var object = JSONObject([
            ("passed", .int(passed)), ("failed", .int(failed)), ("new", .int(new)), ("skipped", .int(skipped)),
            ("errors", .int(errors)), ("ms", .decimal(milliseconds)),
        ])
        if flaky > 0 { object["flaky"] = .int(flaky) }
        if !slowest.isEmpty {
            object["slowest"] = .array(
                slowest.map { ["case": .string($0.id), "ms": .decimal($0.milliseconds)] }
            )
        }
        if unknownBudgets > 0 { object["unknown_budgets"] = .int(unknownBudgets) }
        if accepted > 0 { object["accepted"] = .int(accepted) }
        if pending > 0 { object["pending"] = .int(pending) }
        if notRun > 0 { object["not_run"] = .int(notRun) }
        return .object(object)
    }
}
