package import Diagnostics
package import Invocations
package import LosslessJSON
import Timekeeping

/// What was found of a case.
package enum Verdict: String, Sendable, CaseIterable {
    /// The function did what the golden says.
    case passed
    /// It did something else.
    case failed
    /// There is no golden yet.
    case new
    /// The settings say that the case is not run.
    case skipped
    /// The case could not be run at all.
    case error
}

/// What the invocation of a case did, as the desk hands it to the runner.
package struct CaseInvocation: Sendable {
    /// How it ended.
    package var outcome: InvocationOutcome
    /// Where it ran.
    package var place: InvocationPlace
    /// The recording's id in the trace store.
    package var recordingID: String?
    /// What the handler did to the world; nil when it was not observed.
    package var effects: [JSONValue]?
    /// The calls that the case's cassette has no answer for.
    package var misses: [Difference] = []
    /// The function's own log lines.
    package var logs: [String]
    /// What it used.
    package var use = CaseUse(milliseconds: nil, megabytes: nil)
    /// What the case's earlier runs used, where its budget asks.
    package var earlier: [CaseUse] = []
    /// All that was reported of it, when it was an invocation.
    package var report: InvocationReport?

    /// Creates the result of an invocation.
    package init(
        outcome: InvocationOutcome,
        place: InvocationPlace,
        recordingID: String? = nil,
        effects: [JSONValue]? = nil,
        logs: [String] = []
    ) {
        self.outcome = outcome
        self.place = place
        self.recordingID = recordingID
        self.effects = effects
        self.logs = logs
    }

    /// The result as an invocation's report tells it.
    package init(_ report: InvocationReport, recordingID: String? = nil) {
        self.init(
            outcome: report.outcome,
            place: report.place,
            recordingID: recordingID,
            effects: report.effects.map { $0.filter(\.changes).map(\.document) },
            logs: report.logs.filter { $0.stream == .function }.map(\.line)
        )
        self.report = report
        use = CaseUse(
            milliseconds: report.isCold ? nil : report.timings.duration.milliseconds,
            megabytes: report.maxMemoryMegabytes
        )
    }
}

/// What became of one case.
package struct CaseResult: Sendable {
    /// What the runner wrote.
    package enum Written: String, Sendable {
        /// A pending golden beside the accepted one.
        case pending
        /// The golden itself, as the update policy asked.
        case accepted
    }

    /// The case, as it was found before the run.
    package var goldenCase: GoldenCase
    /// What was found; `passed` when the answer was accepted as the new golden.
    package var verdict: Verdict
    /// Where it ran; nil when it did not.
    package var place: InvocationPlace?
    /// How long the invocation took, as the runner saw it.
    package var milliseconds: Double
    /// How the function's answer differs from the golden; kept when that was accepted.
    package var differences: [Difference]
    /// Why the case could not run, or why it was skipped.
    package var diagnostic: Diagnostic?
    /// What to know beside the verdict, such as matchers that meet nothing.
    package var warnings: [Warning] = []
    /// The recording's id in the trace store.
    package var recordingID: String?
    /// What was written, when anything was.
    package var written: Written?
    /// What it used, for the median that budgets are held to.
    package var use: CaseUse?
    /// Whether there were too few runs so far to hold it to its budget.
    package var isBudgetUnknown = false
    /// What several rounds had in common, when there were several.
    package var rounds: RoundsFinding?
    /// What the invocation reported, when that is kept.
    package var report: InvocationReport?

    /// Creates a result.
    package init(
        _ goldenCase: GoldenCase,
        _ verdict: Verdict,
        place: InvocationPlace? = nil,
        milliseconds: Double = 0,
        differences: [Difference] = [],
        diagnostic: Diagnostic? = nil,
        recordingID: String? = nil,
        written: Written? = nil
    ) {
        self.goldenCase = goldenCase
        self.verdict = verdict
        self.place = place
        self.milliseconds = milliseconds
        self.differences = differences
        self.diagnostic = diagnostic
        self.recordingID = recordingID
        self.written = written
    }

    /// The result as `test --output json` has it.
    package var json: JSONValue {
        var object = JSONObject([
            ("case", .string(goldenCase.name)), ("function", .string(goldenCase.function)),
            ("verdict", .string(verdict.rawValue)), ("where", .optional(place?.rawValue)),
            ("ms", .decimal(milliseconds)), ("differences", .array(differences.map(\.json))),
        ])
        object["recording"] = recordingID.map(JSONValue.string)
        if let rounds {
            object["runs"] = .int(rounds.runs)
            object["failed_runs"] = .int(rounds.failures)
            object["varies"] = .array(rounds.varying.map { .string($0.path) })
            if !rounds.places.isEmpty { object["compared"] = .array(rounds.places.map { .string($0.rawValue) }) }
        }
        if !warnings.isEmpty { object["warnings"] = .array(warnings.map { .string($0.description) }) }
        object["written"] = written.map { .string($0.rawValue) }
        if let diagnostic {
            object["message"] = .string(diagnostic.message)
            object["location"] = diagnostic.location.map { .string($0.description) }
            object["hint"] = diagnostic.hint.map(JSONValue.string)
        }
        return .object(object)
    }
}
