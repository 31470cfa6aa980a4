import Diagnostics
package import Events
import Functions
import LambdaModel
import LosslessJSON
package import Suites
import SystemPackage
import Timekeeping

/// A case with what is known of it.
package struct FixtureSummary: Sendable {
    package var goldenCase: GoldenCase
    /// What its golden expects; nil for a case without one.
    package var outcome: String?
    /// What was found when it ran last here; nil when it never did.
    package var verdict: LastVerdict?
}

/// A case whose event no longer has the form that the catalog gives it.
package struct StaleCase: Sendable {
    package var goldenCase: GoldenCase
    /// The catalog's event that its origin names.
    package var event: String
    /// What differs; empty when the catalog has no such event any more.
    package var findings: [ShapeFinding]
}

extension OpenWorkspace {
    /// The cases that patterns select, of all functions that have fixtures; each with what is known of it.
    package func fixtureSummaries(matching patterns: [String]) throws -> [FixtureSummary] {
        let verdicts = self.verdicts
        return try fixtures.cases(matching: patterns).map { golden in
            let outcome = golden.files.contains(.golden) ? try golden.golden()?.outcome : nil
            return FixtureSummary(goldenCase: golden, outcome: outcome, verdict: verdicts[golden.id])
        }
    }

    /// The cases whose events no longer have the form of the catalog's events that they came from.
    package func staleCases(matching patterns: [String]) throws -> (stale: [StaleCase], unknown: Int) {
        var (stale, unknown): ([StaleCase], Int) = ([], 0)
        for golden in try fixtures.cases(matching: patterns) where golden.files.contains(.event) {
            guard let origin = golden.settings.origin, let name = origin.eventName else {
                unknown += 1
                continue
            }
            guard let template = try? events.template(named: name) else {
                stale.append(StaleCase(goldenCase: golden, event: name, findings: []))
                continue
            }
            let example = try example(of: template, origin.event ?? name)
            let event = (try? JSONValue(parsing: golden.event().bytes)) ?? .null
            let findings = template.shapeFindings(of: event, like: example)
            if !findings.isEmpty { stale.append(StaleCase(goldenCase: golden, event: name, findings: findings)) }
        }
        return (stale, unknown)
    }

    /// The event as the words of an origin make it, or as it is without them when they no longer do.
    private func example(of template: EventTemplate, _ line: String) throws -> JSONValue {
        if let words = try? shellWords(line).dropFirst(),
            let request = try? EventRequest.parse(words: Array(words), for: template, now: clock.now),
            let event = try? template.event(for: request)
        {
            return event
        }
        return try template.event(for: EventRequest(seed: 1, now: clock.now))
    }

    // MARK: Moving

    /// Gives a case another name, or moves it to another function.
    package func renameCase(_ old: String, to new: String) throws -> (old: GoldenCase, new: GoldenCase) {
        let golden = try fixtures.goldenCase(named: old)
        let (function, name) = try target(new, beside: golden)
        let renamed = try fixtures.rename(golden, to: name, of: function)
        changeVerdicts { $0.rename(golden.id, to: renamed.id) }
        return (golden, renamed)
    }

    /// Makes a case with the same files.
    package func copyCase(_ old: String, to new: String) throws -> (old: GoldenCase, new: GoldenCase) {
        let golden = try fixtures.goldenCase(named: old)
        let (function, name) = try target(new, beside: golden)
        return (golden, try fixtures.copy(golden, to: name, of: function))
    }

    /// Moves a case to `.lamb/trash`; returns it, and the directory it is in.
    package func removeCase(_ name: String) throws -> (case: GoldenCase, directory: String) {
        let golden = try fixtures.goldenCase(named: name)
        try prepareStateDirectory()
        return (golden, try trash.take(golden, at: clock.now))
    }

    /// Puts the case back that was removed or replaced last under a name.
    package func restoreCase(_ name: String) throws -> GoldenCase {
        try trash.restore(name, to: fixtures, at: clock.now)
    }

    /// The cases that can be put back.
    package var removedCases: [GoldenCase] { trash.cases() }

    var trash: CaseTrash { CaseTrash(path: stateDirectory + "/trash") }

    private func target(_ name: String, beside golden: GoldenCase) throws -> (function: String, name: String) {
        guard name.contains("/") else { return (golden.function, name) }
        return try place(ofCase: name, function: nil)
    }

    // MARK: Verdicts

    var verdicts: LastVerdicts { LastVerdicts(path: verdictsPath) }

    private var verdictsPath: String { stateDirectory + "/verdicts.jsonl" }

    /// Keeps the verdicts of a run; what cannot be kept is not worth failing for.
    func remember(_ found: [FoundVerdict]) {
        guard !found.isEmpty else { return }
        let now = clock.now
        changeVerdicts { verdicts in for verdict in found { verdicts.note(verdict, at: now) } }
    }

    /// The cases in their order, but those first that failed or could not run when they ran last.
    func failedFirst(_ cases: [GoldenCase]) -> [GoldenCase] {
        let failed = LastVerdicts.failures(path: verdictsPath)
        guard !failed.isEmpty else { return cases }
        return cases.filter { failed.contains($0.id) } + cases.filter { !failed.contains($0.id) }
    }

    private func changeVerdicts(_ change: (inout LastVerdicts) -> Void) {
        var verdicts = self.verdicts
        change(&verdicts)
        try? writeState(verdicts.bytes, to: "verdicts.jsonl", permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }
}
