package import Diagnostics
import Invocations
import LosslessJSON
import Timekeeping

/// Runs one case: reads, invokes, compares, and writes what the policy allows.
struct CaseRun: Sendable {
    var policy: UpdatePolicy
    var invoke: @Sendable (GoldenCase) async throws -> CaseInvocation

    /// What becomes of a case; throws nothing but `CancellationError`.
    func result(of golden: GoldenCase) async throws -> CaseResult {
        if let trouble = golden.trouble { return CaseResult(golden, .error, diagnostic: trouble) }
        if let reason = golden.settings.skip {
            return CaseResult(golden, .skipped, diagnostic: Diagnostic(.failed, "skipped: \(reason)"))
        }
        do {
            let expected = try golden.golden()
            let started = monotonicNanoseconds()
            let invocation = try await invoke(golden)
            let milliseconds = Double(monotonicNanoseconds() - started) / 1e6
            var result = try compare(golden, expected, invocation)
            result.milliseconds = milliseconds
            return result
        } catch let error as CancellationError {
            throw error
        } catch {
            return CaseResult(golden, .error, diagnostic: Diagnostic(describing: error))
        }
    }

    private func compare(
        _ golden: GoldenCase,
        _ expected: Golden?,
        _ invocation: CaseInvocation
    ) throws(Diagnostic) -> CaseResult {
        let actual = Golden(
            invocation.outcome,
            effects: invocation.effects,
            logs: golden.settings.comparesLogs ? invocation.logs : nil
        )
        let differences = try expected.map { expected throws(Diagnostic) in
            try golden.differences(between: expected, and: actual)
        }
        let found = invocation.misses + (differences ?? [])
        let verdict: Verdict = found.isEmpty && differences == nil ? .new : found.isEmpty ? .passed : .failed
        var result = CaseResult(golden, verdict, place: invocation.place, differences: found)
        result.recordingID = invocation.recordingID
        // What a function answers when a call of its is refused is nothing to accept.
        if invocation.misses.isEmpty { try write(actual, over: expected, &result) }
        return result
    }

    private func write(_ actual: Golden, over expected: Golden?, _ result: inout CaseResult) throws(Diagnostic) {
        let golden = result.goldenCase
        switch policy.action(for: result.verdict) {
        case .nothing: break
        case .removePending: try removePending(of: golden)
        case .accept:
            try removePending(of: golden)
            let bytes = actual.settled(over: expected, golden.settings.matchers).bytes()
            guard bytes != expected?.bytes() else { return }
            try FixtureFile.write(bytes, to: golden.goldenPath)
            result.verdict = .passed
            result.written = .accepted
        case .leavePending:
            let bytes = actual.settled(over: expected, golden.settings.matchers).bytes()
            try FixtureFile.write(bytes, to: golden.pendingPath)
            result.written = .pending
        }
    }

    private func removePending(of golden: GoldenCase) throws(Diagnostic) {
        if golden.files.contains(.pending) { try FixtureFile.remove(golden.pendingPath) }
    }
}

extension GoldenCase {
    /// How one golden differs from another, as far as this case's settings compare them.
    ///
    /// Throws a diagnostic when effects are expected that nobody observed.
    package func differences(between expected: Golden, and actual: Golden) throws(Diagnostic) -> [Difference] {
        var (expected, actual) = (expected, actual)
        if actual.effects == nil {
            guard expected.effects?.isEmpty ?? true else {
                throw Diagnostic(
                    .failed,
                    "case \"\(id)\" expects effects, which were not observed",
                    hint: "remove \"effects\" from its golden to compare outcome and payload alone"
                )
            }
            expected.effects = nil
        } else if expected.effects == nil {
            actual.effects = nil
        }
        if !settings.comparesLogs || expected.logs == nil { (expected.logs, actual.logs) = (nil, nil) }
        return Comparison(matchers: settings.matchers).differences(
            expected: expected.document,
            actual: actual.document
        )
    }
}
