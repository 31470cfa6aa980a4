import Diagnostics
import LosslessJSON
import YAMLDocuments

/// How much longer a case may take, and how much more memory, than it did in the median of its earlier runs.
///
/// `budget: {duration: 3, memory: 1.5}` in `case.yaml` or `suite.yaml`; without it nothing is held to a budget.
package struct CaseBudget: Sendable, Hashable {
    /// Times the median duration of warm invocations; nil for any.
    package var duration: Double?
    /// Times the median of the most memory used; nil for any.
    package var memory: Double?

    /// How many runs there must have been before a median says something.
    package static let neededRuns = 5

    init(reading node: YAMLNode) throws(Diagnostic) {
        for (key, value) in try node.expectMembers(of: "budget") {
            guard ["duration", "memory"].contains(key.string ?? "") else {
                throw key.unknown("key", among: ["duration", "memory"])
            }
            guard let ratio = value.json.double, ratio >= 1, ratio.isFinite else {
                throw value.wrong(
                    "\"\(key.string ?? "")\" must be a number from 1: how many times the median of earlier runs",
                    hint: "as in \"duration: 3\""
                )
            }
            if key.string == "duration" { duration = ratio } else { memory = ratio }
        }
    }
}

/// What an invocation of a case used.
package struct CaseUse: Sendable, Hashable {
    /// The function's own time, in milliseconds, of a warm invocation; nil for a cold one.
    package var milliseconds: Double?
    /// The most memory used, in MB, where it was measured.
    package var megabytes: Int?

    /// Creates a note of what was used.
    package init(milliseconds: Double?, megabytes: Int?) {
        self.milliseconds = milliseconds
        self.megabytes = megabytes
    }
}

extension CaseBudget {
    /// What a run went over; empty when it kept to the budget, or when there were not runs enough to tell.
    package func excesses(of use: CaseUse, after earlier: [CaseUse]) -> [Difference] {
        var found: [Difference] = []
        if let duration, let now = use.milliseconds, let median = median(earlier.compactMap(\.milliseconds)),
            now > median * duration
        {
            found.append(excess("duration", now, median, duration, "ms"))
        }
        if let memory, let now = use.megabytes, let median = median(earlier.compactMap(\.megabytes).map(Double.init)),
            Double(now) > median * memory
        {
            found.append(excess("memory", Double(now), median, memory, "MB"))
        }
        return found
    }

    /// Whether there were too few runs to hold a case to its budget.
    func isUnknown(after earlier: [CaseUse]) -> Bool {
        duration != nil && earlier.count { $0.milliseconds != nil } < Self.neededRuns
            || memory != nil && earlier.count { $0.megabytes != nil } < Self.neededRuns
    }

    private func excess(_ name: String, _ now: Double, _ median: Double, _ ratio: Double, _ unit: String) -> Difference
    {
        Difference(
            path: "budget.\(name)",
            expected: .string("at most \(oneDecimal(median * ratio)) \(unit)"),
            actual: .string("\(oneDecimal(now)) \(unit)"),
            note: "\(oneDecimal(ratio)) times the median of earlier runs, \(oneDecimal(median)) \(unit)"
        )
    }

    private func median(_ values: [Double]) -> Double? {
        guard values.count >= Self.neededRuns else { return nil }
        return values.sorted()[values.count / 2]
    }

    private func oneDecimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
