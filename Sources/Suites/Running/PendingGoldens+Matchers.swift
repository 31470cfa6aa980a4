package import Diagnostics
import LosslessJSON

extension PendingGoldens {
    /// Matchers that would allow what a pending golden changes, one for each place that changed; none for what no matcher
    /// can allow.
    package func proposals(for golden: GoldenCase) throws(Diagnostic) -> [MatcherProposal] {
        guard let expected = try golden.golden(), let pending = try golden.pending() else { return [] }
        let settled = pending.settled(over: expected, golden.settings.matchers)
        return MatcherProposal.proposals(for: [expected.document, settled.document])
    }

    /// Writes a matcher into a case's `case.yaml`, everything else in it as it was.
    ///
    /// A pending golden that the matcher allows altogether is thrown away.
    /// - Returns: the case with the matcher, and whether something still waits for review.
    package func allow(
        _ proposal: MatcherProposal,
        in golden: GoldenCase
    ) throws(Diagnostic) -> (case: GoldenCase, isPending: Bool) {
        let bytes = try FixtureFile.contents(of: golden.casePath)
        let former = bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let text = MatcherLines(former).adding(proposal)
        var changed = golden
        do throws(Diagnostic) {
            let own = try CaseSettings(parsing: text, file: golden.casePath)
            let isThere = own.matchers.rules.contains { rule in
                rule.pattern.text == proposal.path && rule.matcher.yaml == proposal.matcher.yaml
            }
            guard isThere else { throw Self.unwritable(proposal, golden) }
            changed.settings = try CaseSettings(parsing: text, file: golden.casePath, over: golden.settings)
        } catch {
            throw Self.unwritable(proposal, golden)
        }
        try FixtureFile.write(Array(text.utf8), to: golden.casePath)
        changed.files.insert(.settings)
        guard try differences(of: changed).isEmpty else { return (changed, true) }
        try reject(changed)
        return (changed, false)
    }

    private static func unwritable(_ proposal: MatcherProposal, _ golden: GoldenCase) -> Diagnostic {
        Diagnostic(
            .failed,
            "cannot add a matcher to \"\(golden.casePath)\" by itself",
            hint: "write \"\(yamlKey(proposal.path)): \(proposal.matcher.yaml)\" below \"matchers:\""
        )
    }

    /// The cases whose pending goldens change the same places in the same way as one does, that one included.
    ///
    /// Indices of arrays make no difference, nor does what the values are, but what types they have.
    package func alike(_ golden: GoldenCase, among cases: [GoldenCase]) throws(Diagnostic) -> [GoldenCase] {
        let wanted = try shape(of: golden)
        var alike: [GoldenCase] = []
        for other in cases where other.files.contains(.pending) {
            // One that cannot be read is like none, and is shown in its turn.
            if let found = try? shape(of: other), found == wanted { alike.append(other) }
        }
        return alike
    }

    /// What a pending golden changes, without its values; for a new case nothing but that it is new.
    private func shape(of golden: GoldenCase) throws(Diagnostic) -> Set<String> {
        guard golden.files.contains(.golden) else { return ["new"] }
        return Set(
            try differences(of: golden).map { difference in
                let place = difference.path.replacing(/\[[0-9]+\]/, with: "[*]")
                return "\(place) \(difference.expected?.typeName ?? "") \(difference.actual?.typeName ?? "")"
            }
        )
    }
}

/// The lines of a `case.yaml`, into which a matcher is written.
private struct MatcherLines {
    var lines: [String]

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
    }

    /// The text with a matcher, in place of one for the same path.
    func adding(_ proposal: MatcherProposal) -> String {
        var lines = lines
        let entry = "\(yamlKey(proposal.path)): \(proposal.matcher.yaml)"
        if let start = lines.firstIndex(where: { $0.hasPrefix("matchers:") }) {
            let rest = lines[start].dropFirst("matchers:".count).drop { $0 == " " }
            if rest.first == "{", rest.last == "}" {
                let inner = rest.dropFirst().dropLast()
                let quoted = "\(yamlQuoted(proposal.path)): \(proposal.matcher.yaml)"
                lines[start] = "matchers: {" + inner + (inner.allSatisfy { $0 == " " } ? "" : ", ") + quoted + "}"
            } else {
                var end = lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") && !$0.isEmpty } ?? lines.count
                while end > start + 1, lines[end - 1].isEmpty { end -= 1 }
                let old = lines[(start + 1)..<end].firstIndex { line in
                    let key = line.drop { $0 == " " }
                    return key.hasPrefix(yamlKey(proposal.path) + ":") || key.hasPrefix(yamlQuoted(proposal.path) + ":")
                }
                let next = lines[(start + 1)..<end].first { !$0.isEmpty }
                let indent = next.map { String($0.prefix { $0 == " " }) } ?? "  "
                if let old { lines[old] = indent + entry } else { lines.insert(indent + entry, at: end) }
            }
        } else {
            lines += ["matchers:", "  " + entry]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
