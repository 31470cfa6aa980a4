package import Diagnostics
package import Invocations
import LambdaModel
import LosslessJSON

/// A case that was made of recorded invocations.
package struct RecordedCase: Sendable {
    /// The case's id, `function/name`.
    package var id: String
    /// The files that were written, in the order event, settings, golden.
    package var files: [String]
    /// What varied between the runs, with a matcher for each.
    package var proposals: [MatcherProposal]
    /// Whether a `case.yaml` existed and was left as it is, so that the proposals are not in it.
    package var keptSettings: Bool
}

/// Makes a case of invocations of one event: writes event, golden and, when something varied, matchers for it.
///
/// The first recording's answer becomes the golden. An existing `case.yaml` is never rewritten. All files are written
/// under temporary names first.
/// - Parameters:
///   - name: the case's name, fit to be a file's.
///   - function: the function's name.
///   - recordings: the runs, at least one, which must have the same outcome.
///   - fixtures: the workspace's fixtures; made when they do not exist.
///   - overwrite: whether an existing case may be replaced.
/// - Returns: what was written and proposed.
/// - Throws: a diagnostic when the name will not do, the case exists, the outcomes disagree or a file cannot be written.
package func recordCase(
    name: String,
    function: String,
    recordings: [Recording],
    in fixtures: FixtureDirectory,
    overwrite: Bool = false
) throws(Diagnostic) -> RecordedCase {
    try checkName(name)
    let golden = GoldenCase(function: function, name: name, directory: fixtures.directory(of: function))
    let existing = fixtures.files(of: function).first { $0.name == name }?.files ?? []
    guard overwrite || existing.subtracting(.pending).isEmpty else {
        throw Diagnostic(
            .usage,
            "case \"\(golden.id)\" exists already",
            hint: "choose another name, or add --overwrite"
        )
    }
    let first = try agreed(recordings, function)
    let proposals = proposals(for: recordings)
    try FixtureFile.makeDirectories(golden.directory)
    var contents = [(golden.eventPath, eventAsStored(first.invocation.event))]
    if !proposals.isEmpty, !existing.contains(.settings) {
        contents.append((golden.casePath, settings(proposals, runs: recordings.count)))
    }
    contents.append((golden.goldenPath, Golden(first.report.outcome).bytes()))
    try writeTogether(contents)
    try FixtureFile.remove(golden.pendingPath)
    return RecordedCase(
        id: golden.id,
        files: contents.map(\.0),
        proposals: proposals,
        keptSettings: existing.contains(.settings)
    )
}

// MARK: - Steps

private func checkName(_ name: String) throws(Diagnostic) {
    let isFine =
        !name.isEmpty && !name.hasPrefix(".") && !name.hasPrefix("-")
        && !name.contains { $0 == "/" || $0 == "*" || $0 == ":" || $0 == "\0" || $0.isWhitespace }
    guard isFine, name.utf8.count <= 200 else {
        throw Diagnostic(
            .usage,
            "\"\(name)\" cannot be a case's name",
            hint: "use letters, digits, \"-\", \"_\" and \".\""
        )
    }
}

private func agreed(_ recordings: [Recording], _ function: String) throws(Diagnostic) -> Recording {
    guard let first = recordings.first else {
        throw Diagnostic(.notFound, "no invocation of \"\(function)\" to make a case of", hint: "invoke it first")
    }
    let outcomes = recordings.map(\.report.outcome.name)
    guard let other = outcomes.first(where: { $0 != outcomes[0] }) else { return first }
    throw Diagnostic(
        .failed,
        "the runs of \"\(function)\" disagree: one ended with \"\(outcomes[0])\", another with \"\(other)\"",
        hint: "a golden case needs the same outcome each time; record one run with --runs 1 to keep it anyway"
    )
}

private func proposals(for recordings: [Recording]) -> [MatcherProposal] {
    let documents = recordings.map { Golden($0.report.outcome).document }
    var proposals = MatcherProposal.proposals(for: documents)
    guard let first = documents.first, first["outcome"]?.string != "success" else { return proposals }
    for key in ["stackTrace", "trace"] where first["payload"]?[key]?.array != nil {
        proposals.removeAll { $0.path.hasPrefix("payload.\(key)") }
        proposals.append(MatcherProposal(path: "payload.\(key)", matcher: .ignore, samples: []))
    }
    return proposals
}

private func settings(_ proposals: [MatcherProposal], runs: Int) -> [UInt8] {
    var text = "# What varied between \(runs) runs of this event, and what it may be instead.\nmatchers:\n"
    for proposal in proposals {
        let distinct = proposal.samples.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let seen = distinct.isEmpty ? "changes with the code" : "was " + distinct.prefix(3).joined(separator: ", ")
        text += "  \(yamlKey(proposal.path)): \(proposal.matcher.yaml)  # \(seen)\n"
    }
    return Array(text.utf8)
}

/// A path as a key: plain where YAML takes it so.
private func yamlKey(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "._-[]*→$".contains($0) }
    return isPlain && path.first?.isLetter == true ? path : yamlQuoted(path)
}

private func writeTogether(_ contents: [(path: String, bytes: [UInt8])]) throws(Diagnostic) {
    var written: [(temporary: String, path: String)] = []
    do throws(Diagnostic) {
        for (path, bytes) in contents { written.append((try FixtureFile.writeTemporary(bytes, for: path), path)) }
        for (temporary, path) in written { try FixtureFile.move(temporary, to: path) }
    } catch {
        for (temporary, _) in written { try? FixtureFile.remove(temporary) }
        throw error
    }
}
