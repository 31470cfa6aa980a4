package import Diagnostics
package import Invocations
package import LambdaModel
package import LosslessJSON

/// A case that is to be written.
package struct NewCase: Sendable {
    /// The case's name, fit to be a file's.
    package var name: String
    /// The function's name.
    package var function: String
    /// The event as it is sent, its secrets masked already.
    package var event: Payload
    /// How the function answered it, run by run; the first becomes the golden, and none leaves it out.
    package var outcomes: [InvocationOutcome] = []
    /// What each run did to AWS services; nil where nobody watched.
    package var effects: [[JSONValue]?] = []
    /// How the function was called, as far as it was not called as usual: the version or alias, the client context.
    package var invoke = InvokeSettings()
    /// Where the event came from.
    package var origin: CaseOrigin?
    /// Whether an existing case may be replaced.
    package var overwrite = false

    /// Creates a case of an event, without a golden.
    package init(name: String, function: String, event: Payload, origin: CaseOrigin? = nil) {
        self.name = name
        self.function = function
        self.event = event
        self.origin = origin
    }

    /// Adds a run: how the function answered and, where that was observed, what it changed.
    package mutating func add(_ recording: Recording) {
        outcomes.append(recording.report.outcome)
        effects.append(recording.report.effects?.filter { $0.changes && $0.service != Effect.files }.map(\.document))
    }

    /// Leaves the effects out when not all runs made the same calls with the same end, as when a later run found what
    /// the first had left behind; false when they agree.
    package mutating func leaveOutDifferingEffects() -> Bool {
        let calls = effects.map { $0?.map { [$0["service"], $0["operation"], $0["error"]] } }
        guard let first = calls.first, calls.contains(where: { $0 != first }) else { return false }
        effects = []
        return true
    }
}

/// A case that was written.
package struct RecordedCase: Sendable {
    /// The case's id, `function/name`.
    package var id: String
    /// The files that were written, in the order event, settings, golden.
    package var files: [String]
    /// What varied between the runs or was masked, with a matcher for each.
    package var proposals: [MatcherProposal]
    /// Whether a `case.yaml` existed and was left as it is, so that the proposals are not in it.
    package var keptSettings: Bool
    /// The id of the case that it took the place of, when it did.
    package var replaced: String?
    /// How many times each rule of the masker replaced something.
    package var masked: [String: Int] = [:]
}

extension FixtureDirectory {
    /// Writes a case: its event, its settings with matchers and origin, and its golden when there is an answer.
    ///
    /// Of an existing `case.yaml` only the origin is written anew. All files are written under temporary names first, and none takes the
    /// place of another unless that is asked for.
    /// - Parameters:
    ///   - new: the case.
    ///   - masker: replaces secrets in the answers, as it did in the event; nil keeps them.
    /// - Returns: what was written and proposed.
    /// - Throws: a diagnostic when the name will not do, the case exists, the outcomes disagree or a file cannot be
    ///   written.
    package func write(_ new: NewCase, masking masker: inout FixtureMasker?) throws(Diagnostic) -> RecordedCase {
        try check(name: new.name)
        try check(function: new.function)
        let place = GoldenCase(function: new.function, name: new.name, directory: directory(of: new.function))
        let existing = files(of: new.function).first { $0.name == new.name }?.files ?? []
        guard new.overwrite || existing.subtracting(.pending).isEmpty else { throw Self.exists(place.id) }
        try checkAgreement(of: new.outcomes, new.function)
        let answers = Answers(of: new.outcomes, new.effects, masking: &masker)
        let text = settingsText(matchers: answers.proposals, runs: new.outcomes.count, new)
        var contents = [(place.eventPath, eventAsStored(new.event))]
        if let settings = try settings(text, new.origin, over: existing, place) {
            contents.append((place.casePath, Array(settings.utf8)))
        }
        if let golden = answers.golden { contents.append((place.goldenPath, golden.bytes())) }
        try FixtureFile.makeDirectories(place.directory)
        try FixtureFile.writeTogether(contents, overwriting: new.overwrite)
        try FixtureFile.remove(place.pendingPath)
        // The golden of another event would be held against this one.
        if answers.golden == nil { try FixtureFile.remove(place.goldenPath) }
        return RecordedCase(
            id: place.id,
            files: contents.map(\.0),
            proposals: answers.proposals,
            keptSettings: existing.contains(.settings),
            masked: masker?.counts ?? [:]
        )
    }

    /// The text of `case.yaml`; of one that exists only the origin is written anew, and nil leaves it as it is.
    private func settings(
        _ text: String,
        _ origin: CaseOrigin?,
        over existing: GoldenCase.Files,
        _ place: GoldenCase
    ) throws(Diagnostic) -> String? {
        guard existing.contains(.settings) else { return text.isEmpty ? nil : text }
        guard let origin, let bytes = try FixtureFile.contents(of: place.casePath) else { return nil }
        return origin.replacing(in: String(decoding: bytes, as: UTF8.self))
    }

    /// Throws a usage diagnostic when a name cannot be a case's.
    package func check(name: String) throws(Diagnostic) {
        let isFine =
            !name.isEmpty && !name.hasPrefix(".") && !name.hasPrefix("-")
            && !name.contains { $0 == "/" || $0 == "*" || $0 == "?" || $0 == ":" || $0 == "\0" || $0.isWhitespace }
        guard isFine, name.utf8.count <= 200 else {
            throw Diagnostic(
                .usage,
                "\"\(name)\" cannot be a case's name",
                hint: "use letters, digits, \"-\", \"_\" and \".\""
            )
        }
    }

    /// Throws a diagnostic when a function's name, which a template may choose freely, leads out of the fixtures.
    func check(function: String) throws(Diagnostic) {
        let leadsElsewhere = function.contains { $0 == "/" || $0 == "\0" }
        if !leadsElsewhere, !function.isEmpty, !function.hasPrefix(".") { return }
        throw Diagnostic(
            .invalidInput,
            "function \"\(function)\" can have no cases: its name is no directory's",
            hint: "give it a name of letters, digits, \"-\" and \"_\", as Lambda wants it"
        )
    }

    static func exists(_ id: String) -> Diagnostic {
        Diagnostic(.usage, "case \"\(id)\" exists already", hint: "choose another name, or add --overwrite")
    }
}

// MARK: - Steps

/// What the runs answered, fit for a golden.
private struct Answers {
    var golden: Golden?
    var proposals: [MatcherProposal] = []

    init(of outcomes: [InvocationOutcome], _ effects: [[JSONValue]?], masking masker: inout FixtureMasker?) {
        let goldens = outcomes.enumerated().map { run, outcome in
            Golden(outcome, effects: run < effects.count ? effects[run] : nil)
        }
        guard let first = goldens.first else { return }
        golden = first
        let hiding = masker
        proposals = MatcherProposal.proposals(for: goldens.map(\.document)) { value in
            var masker = hiding
            return masker?.masked(value) ?? value
        }
        proposeForStack(of: first)
        guard let (masked, places) = masker?.masked(first) else { return }
        golden = masked
        for place in places { propose(for: place) }
    }

    private mutating func proposeForStack(of golden: Golden) {
        let document = golden.document
        guard golden.outcome != "success" else { return }
        for key in ["stackTrace", "trace"] where document["payload"]?[key]?.array != nil {
            proposals.removeAll { $0.path.hasPrefix("payload.\(key)") }
            proposals.append(MatcherProposal(path: "payload.\(key)", matcher: .ignore, samples: []))
        }
    }

    /// A masked value is not what a run answers: any of its type will do.
    private mutating func propose(for place: MaskedPlace) {
        let path = Self.generalised(place.path.text)
        guard !proposals.contains(where: { Self.covers($0, path) }) else { return }
        proposals.removeAll { Self.generalised($0.path) == path }
        let rules = place.rules.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        proposals.append(
            MatcherProposal(
                path: path,
                matcher: place.isNumber ? .number : .string,
                samples: [],
                reason: "masked: " + rules.joined(separator: ", ")
            )
        )
    }

    private static func generalised(_ path: String) -> String { path.replacing(/\[\d+\]/, with: "[*]") }

    /// Whether a proposal holds for everything at and below it.
    private static func covers(_ proposal: MatcherProposal, _ path: String) -> Bool {
        switch proposal.matcher {
        case .any, .ignore: path.hasPrefix(Self.generalised(proposal.path))
        default: proposal.reason != nil && proposal.path == path
        }
    }
}

private func checkAgreement(of outcomes: [InvocationOutcome], _ function: String) throws(Diagnostic) {
    guard let first = outcomes.first?.name, let other = outcomes.first(where: { $0.name != first })?.name else {
        return
    }
    throw Diagnostic(
        .failed,
        "the runs of \"\(function)\" disagree: one ended with \"\(first)\", another with \"\(other)\"",
        hint: "a golden case needs the same outcome each time; record one run with --runs 1 to keep it anyway"
    )
}

private func settingsText(matchers: [MatcherProposal], runs: Int, _ new: NewCase) -> String {
    var text = ""
    if !matchers.isEmpty {
        text += "# What varied between \(runs) runs of this event, and what it may be instead.\nmatchers:\n"
    }
    for proposal in matchers {
        let distinct = proposal.samples.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let seen = distinct.isEmpty ? "changes with the code" : "was " + distinct.prefix(3).joined(separator: ", ")
        text += "  \(yamlKey(proposal.path)): \(proposal.matcher.yaml)  # \(proposal.reason ?? seen)\n"
    }
    return text + new.invoke.yaml + (new.origin?.yaml ?? "")
}

/// A path as a key: plain where YAML takes it so.
func yamlKey(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "._-[]*→$".contains($0) }
    return isPlain && path.first?.isLetter == true ? path : yamlQuoted(path)
}
