package import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Timekeeping

/// Runs one case: reads, invokes, compares, and writes what the policy allows.
struct CaseRun: Sendable {
    var policy: UpdatePolicy
    var rounds = Rounds.once
    /// Whether results keep what the invocations reported.
    var keepsReports = false
    var invoke: @Sendable (GoldenCase) async throws -> CaseInvocation

    /// What came of a case before anything is compared.
    enum Invoked: Sendable {
        /// There is nothing to compare.
        case ended(CaseResult)
        case answered([CaseInvocation], expected: GoldenText?, nanoseconds: Int64)
    }

    /// Invokes a case, unless it cannot be; throws nothing but `CancellationError`.
    func invocations(of golden: GoldenCase) async throws -> Invoked {
        if let trouble = golden.trouble { return .ended(CaseResult(golden, .error, diagnostic: trouble)) }
        if let reason = golden.settings.skip {
            return .ended(CaseResult(golden, .skipped, diagnostic: Diagnostic(.failed, "skipped: \(reason)")))
        }
        do {
            let expected = try golden.goldenText()
            let started = monotonicNanoseconds()
            let plan = rounds.plan(for: golden)
            var invocations: [CaseInvocation] = []
            for round in plan { invocations.append(try await invoke(round)) }
            let elapsed = monotonicNanoseconds() - started
            return .answered(invocations, expected: expected, nanoseconds: elapsed / Int64(plan.count))
        } catch let error as CancellationError {
            throw error
        } catch {
            return .ended(failure(golden, error))
        }
    }

    /// What becomes of a case, by what came of it.
    func result(of golden: GoldenCase, _ invoked: Invoked) -> CaseResult {
        switch invoked {
        case .ended(let result): return result
        case .answered(let invocations, let expected, let nanoseconds):
            do {
                return try compare(golden, expected, invocations, nanoseconds: nanoseconds)
            } catch {
                return failure(golden, error)
            }
        }
    }

    /// What becomes of a case that was invoked already; nil when it was cancelled.
    func result(
        of golden: GoldenCase,
        _ invocation: Result<CaseInvocation, any Error>,
        nanoseconds: Int64
    ) -> CaseResult? {
        do {
            return try compare(golden, golden.goldenText(), [invocation.get()], nanoseconds: nanoseconds)
        } catch is CancellationError {
            return nil
        } catch {
            return failure(golden, error)
        }
    }

    /// A case that could not be run, or compared.
    private func failure(_ golden: GoldenCase, _ error: any Error) -> CaseResult {
        if let skip = error as? SkippedCase { return CaseResult(golden, .skipped, diagnostic: skip.diagnostic) }
        return refused(golden, Diagnostic(describing: error))
    }

    /// A case that cannot run in one of the places has nothing to compare.
    private func refused(_ golden: GoldenCase, _ diagnostic: Diagnostic) -> CaseResult {
        guard case .places = rounds, diagnostic.kind == .usage else {
            return CaseResult(golden, .error, diagnostic: diagnostic)
        }
        var reason = diagnostic
        reason.message = "not compared: \(diagnostic.message)"
        reason.hint = nil
        return CaseResult(golden, .skipped, diagnostic: reason)
    }

    private func compare(
        _ golden: GoldenCase,
        _ text: GoldenText?,
        _ invocations: [CaseInvocation],
        nanoseconds: Int64
    ) throws(Diagnostic) -> CaseResult {
        if let text, let invocation = invocations.first, invocations.count == 1,
            isPlain(golden), invocation.misses.isEmpty,
            text.says(invocation.outcome.name, invocation.outcome.payload.bytes)
        {
            return passed(golden, invocation, nanoseconds: nanoseconds)
        }
        return try compare(golden, text?.golden(), invocations, nanoseconds: nanoseconds)
    }

    /// Whether the texts of a golden and of an answer are all that says whether a case passes.
    private func isPlain(_ golden: GoldenCase) -> Bool {
        let (settings, action) = (golden.settings, policy.action(for: .passed))
        return settings.matchers.isEmpty && settings.budget == nil && !settings.comparesLogs && !settings.comparesFiles
            && (action == .nothing || action == .removePending && !golden.files.contains(.pending))
    }

    private func passed(_ golden: GoldenCase, _ invocation: CaseInvocation, nanoseconds: Int64) -> CaseResult {
        var result = CaseResult(golden, .passed, place: invocation.place)
        note(invocation, nanoseconds: nanoseconds, in: &result)
        return result
    }

    private func note(_ invocation: CaseInvocation, nanoseconds: Int64, in result: inout CaseResult) {
        result.milliseconds = Double(nanoseconds) / 1e6
        result.recordingID = invocation.recordingID
        result.use = invocation.use
        if keepsReports { result.report = invocation.report }
    }

    private func compare(
        _ golden: GoldenCase,
        _ expected: Golden?,
        _ invocations: [CaseInvocation],
        nanoseconds: Int64
    ) throws(Diagnostic) -> CaseResult {
        let answers = invocations.map { $0.answer(of: golden, expected) }
        var found: [[Difference]] = []
        for (answer, invocation) in zip(answers, invocations) {
            let differences = try expected.map { expected throws(Diagnostic) in
                try golden.differences(between: expected.seen(at: invocation.place), and: answer)
            }
            found.append(invocation.misses + (differences ?? []))
        }
        // Of several runs the first that failed is shown.
        let shown = found.firstIndex { !$0.isEmpty } ?? 0
        let verdict: Verdict = !found[shown].isEmpty ? .failed : expected == nil ? .new : .passed
        if verdict != .passed { _ = try golden.eventDocument() }
        let invocation = invocations[shown]
        // What takes too long is no other answer: it fails a case that is as its golden says, and nothing is written.
        let excesses = golden.settings.budget?.excesses(of: invocation.use, after: invocation.earlier) ?? []
        var result = CaseResult(golden, verdict, place: invocation.place, differences: found[shown])
        note(invocation, nanoseconds: nanoseconds, in: &result)
        if expected != nil || invocation.outcome.errorType == nil {
            let documents = [expected].compactMap(\.self) + answers
            result.warnings = golden.warnings(ofUnmetIn: documents.map(\.document))
        }
        result.isBudgetUnknown = golden.settings.budget?.isUnknown(after: invocation.earlier) == true
        let failures = found.count { !$0.isEmpty }
        result.rounds = RoundsFinding(
            answers,
            of: golden,
            failures: failures,
            hasGolden: expected != nil,
            rounds
        )
        if try judge(&result, answers) { return result }
        if verdict == .passed, !excesses.isEmpty {
            result.verdict = .failed
            result.differences = excesses
            return result
        }
        // What a function answers when a call of its is refused is nothing to accept.
        if invocation.misses.isEmpty {
            try write(answers[shown].completed(by: expected, at: invocation.place), over: expected, &result)
        }
        return result
    }

    /// Judges by what varied between rounds; true when there is nothing to accept.
    private func judge(_ result: inout CaseResult, _ answers: [Golden]) throws(Diagnostic) -> Bool {
        guard let finding = result.rounds else { return false }
        if !finding.varying.isEmpty { result.verdict = .failed }
        guard !finding.places.isEmpty else { return finding.isFlaky }
        guard !finding.varying.isEmpty else { return true }
        result.differences = []
        for (place, answer) in zip(finding.places, answers).dropFirst() {
            for var difference in try result.goldenCase.differences(between: answers[0], and: answer) {
                let places = "\(finding.places[0].rawValue) and \(place.rawValue) differ"
                difference.note = [difference.note, places].compactMap(\.self).joined(separator: "; ")
                result.differences.append(difference)
            }
        }
        return true
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
            // Nothing to accept where a matcher allows not even what the golden says.
            guard bytes != expected?.bytes() else { return try removePending(of: golden) }
            do throws(Diagnostic) {
                try FixtureFile.write(bytes, to: golden.pendingPath)
                result.written = .pending
            } catch {
                // What differs is to be seen all the same.
                result.diagnostic = error
            }
        }
    }

    private func removePending(of golden: GoldenCase) throws(Diagnostic) {
        if golden.files.contains(.pending) { try FixtureFile.remove(golden.pendingPath) }
    }
}

extension CaseInvocation {
    /// What was done, as a golden would have it.
    fileprivate func answer(of golden: GoldenCase, _ expected: Golden?) -> Golden {
        let asksForFiles = golden.settings.comparesFiles || expected?.effects?.contains(where: \.isOfFile) == true
        return Golden(
            outcome,
            effects: asksForFiles ? effects : effects?.filter { !$0.isOfFile },
            logs: golden.settings.comparesLogs ? logs : nil
        )
    }
}

extension Golden {
    /// What can be seen of it at a place: nobody watches what a deployed function does to services, or all of its log.
    fileprivate func seen(at place: InvocationPlace) -> Golden {
        guard place == .remote else { return self }
        var golden = self
        (golden.effects, golden.logs) = (nil, nil)
        return golden
    }

    /// An answer with what cannot be seen of it taken from the golden that it replaces.
    fileprivate func completed(by expected: Golden?, at place: InvocationPlace) -> Golden {
        guard place == .remote else { return self }
        var golden = self
        (golden.effects, golden.logs) = (expected?.effects, expected?.logs)
        return golden
    }
}

extension Golden {
    /// Whether another is the same beyond doubt, as nearly all are: without the two documents that a comparison walks
    /// through.
    fileprivate func isPlainly(_ other: Golden) -> Bool {
        guard case .json(let payload) = payload, case .json(let otherPayload) = other.payload else { return false }
        return logs == nil && other.logs == nil && sameCodeUnits(outcome, other.outcome) && payload == otherPayload
            && effects == other.effects
    }
}

extension JSONValue {
    /// Whether it is the effect of leaving or removing a file.
    fileprivate var isOfFile: Bool { self["service"]?.string == Effect.files }
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
                    hint: "observe them with --effects live, or keep what services answer with --effects record"
                )
            }
            expected.effects = nil
        } else if expected.effects == nil {
            actual.effects = nil
        }
        if !settings.comparesLogs || expected.logs == nil { (expected.logs, actual.logs) = (nil, nil) }
        if settings.matchers.isEmpty, expected.isPlainly(actual) { return [] }
        return Comparison(matchers: settings.matchers).differences(
            expected: expected.document,
            actual: actual.document
        )
    }
}
