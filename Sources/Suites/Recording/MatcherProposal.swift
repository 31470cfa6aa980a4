import LosslessJSON

/// A matcher for a value that varied between runs of the same event.
package struct MatcherProposal: Sendable {
    /// The path as `matchers:` has it.
    package var path: String
    /// The narrowest matcher that holds for every run.
    package var matcher: Matcher
    /// What the value was, run by run, shortened; for the comment beside the matcher.
    package var samples: [String]
    /// Why it is proposed, when no run showed it.
    package var reason: String?
}

extension MatcherProposal {
    /// Proposes matchers for whatever differs between several documents of the same shape.
    ///
    /// Proposals for elements of one array are drawn together (`items[*].id`) when they agree.
    ///
    /// - Parameters:
    ///   - documents: the runs.
    ///   - masking: hides secrets in the samples.
    /// - Returns: the proposals, in the documents' order.
    static func proposals(
        for documents: [JSONValue],
        masking: @escaping (JSONValue) -> JSONValue = { $0 }
    ) -> [MatcherProposal] {
        guard documents.count > 1 else { return [] }
        var walk = ProposalWalk(masking: masking)
        walk.look(at: documents, [])
        var seen: Set<String> = []
        return walk.found.compactMap { found in
            let general = walk.generalised(found)
            guard seen.insert(general.path).inserted else { return nil }
            return general
        }
    }
}

/// One walk down several documents at once.
private struct ProposalWalk {
    struct Found {
        var steps: [PathStep]
        var matcher: Matcher
        var samples: [String]
    }

    /// Stands for `[*]` in the steps of a proposal.
    private static let everyIndex = -1

    private(set) var found: [Found] = []
    private let masking: (JSONValue) -> JSONValue

    init(masking: @escaping (JSONValue) -> JSONValue) {
        self.masking = masking
    }

    mutating func look(at values: [JSONValue?], _ steps: [PathStep]) {
        let present = values.compactMap(\.self)
        guard let first = present.first else { return }
        guard present.count == values.count else {
            let matchers = ProposalWalk.matcher(for: present, acrossRuns: false)
            return propose(.absentOr(matchers ?? .any), values, steps)
        }
        guard present.dropFirst().contains(where: { $0 != first }) else { return }
        let objects = present.compactMap(\.object)
        if objects.count == present.count { return lookInside(objects, steps) }
        let arrays = present.compactMap(\.array)
        if arrays.count == present.count { return lookInside(arrays, values, steps) }
        let embedded = present.compactMap { $0.string.flatMap(embeddedJSON) }
        if embedded.count == present.count { return look(at: embedded, steps + [.embedded]) }
        propose(ProposalWalk.matcher(for: present, acrossRuns: true) ?? .any, values, steps)
    }

    private mutating func lookInside(_ objects: [JSONObject], _ steps: [PathStep]) {
        var keys: [String] = []
        for object in objects { keys += object.keys.filter { !keys.contains($0) } }
        for key in keys { look(at: objects.map { $0[key] }, steps + [.member(key)]) }
    }

    private mutating func lookInside(_ arrays: [[JSONValue]], _ values: [JSONValue?], _ steps: [PathStep]) {
        guard Set(arrays.map(\.count)).count == 1 else { return propose(.any, values, steps) }
        let unordered = arrays.map { array in array.map { fingerprint($0, MatcherCursor(Matchers())) }.sorted() }
        if Set(unordered).count == 1 { return propose(.unordered, values, steps) }
        let isSingle = arrays[0].count == 1
        for index in arrays[0].indices {
            look(at: arrays.map { $0[index] }, steps + [.element(isSingle ? ProposalWalk.everyIndex : index)])
        }
    }

    private mutating func propose(_ matcher: Matcher, _ values: [JSONValue?], _ steps: [PathStep]) {
        found.append(Found(steps: steps, matcher: matcher, samples: values.map { sample($0.map(masking)) }))
    }

    /// The proposal with `[*]` for every index at which other elements got the same matcher in the same place.
    func generalised(_ proposal: Found) -> MatcherProposal {
        var steps = proposal.steps
        for place in steps.indices {
            guard case .element = steps[place] else { continue }
            let isShared = found.contains { other in
                other.steps.count == steps.count && other.steps[place] != steps[place]
                    && other.matcher.yaml == proposal.matcher.yaml
                    && zip(other.steps, proposal.steps).enumerated().allSatisfy { index, pair in
                        pair.0 == pair.1 || isElement(pair.0) && isElement(pair.1) && index <= place
                    }
            }
            if isShared { steps[place] = .element(Self.everyIndex) }
        }
        let text = DocumentPath(steps: steps).text.replacing("[-1]", with: "[*]")
        return MatcherProposal(path: text, matcher: proposal.matcher, samples: proposal.samples)
    }
}

// MARK: - Choosing

extension ProposalWalk {
    /// The narrowest matcher that accepts all values; nil when only `any` does.
    ///
    /// A regular expression is read out of the strings only when they come from different runs.
    fileprivate static func matcher(for values: [JSONValue], acrossRuns: Bool) -> Matcher? {
        let narrow: [Matcher] = [.uuid, .timestamp, .number]
        if let matcher = narrow.first(where: { matcher in values.allSatisfy { matcher.accepts($0, expected: nil) } }) {
            return matcher
        }
        let strings = values.compactMap(\.string)
        guard strings.count == values.count else { return nil }
        return acrossRuns ? commonExpression(of: strings).map(Matcher.regex) ?? .string : .string
    }
}

private func isElement(_ step: PathStep) -> Bool {
    if case .element = step { return true }
    return false
}

private func sample(_ value: JSONValue?) -> String {
    let text = visible(value?.text() ?? "absent")
    return text.count <= 40 ? text : text.prefix(39) + "…"
}
