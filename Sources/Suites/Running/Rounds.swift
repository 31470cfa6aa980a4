package import Invocations

/// How often each case of a run is invoked, and where.
package enum Rounds: Sendable, Hashable {
    /// Once, wherever the case's settings say.
    case once
    /// So many times, to find what varies between runs.
    case repeated(Int)
    /// Once in each of these places, to find where they differ from each other; nothing is written then.
    case places([InvocationPlace])

    /// The cases to invoke for one case: the same one, each with its place.
    func plan(for golden: GoldenCase) -> [GoldenCase] {
        switch self {
        case .once: return [golden]
        case .repeated(let count): return Array(repeating: golden, count: max(1, count))
        case .places(let places):
            return places.map { place in
                var placed = golden
                placed.settings.invoke.place = place
                return placed
            }
        }
    }
}

/// What several invocations of one case had in common, and what not.
package struct RoundsFinding: Sendable {
    /// How many invocations there were.
    package var runs: Int
    /// How many of them were not as the golden says.
    package var failures: Int
    /// The places that were compared with each other; empty when one place was asked again and again.
    package var places: [InvocationPlace] = []
    /// The fields that were not the same in all runs, with what they were and a matcher that would allow it.
    package var varying: [MatcherProposal]

    /// Whether the same place answered differently from run to run.
    package var isFlaky: Bool { places.isEmpty && !varying.isEmpty }
}

extension RoundsFinding {
    /// Looks at the answers of several rounds; nil when there was one only.
    init?(_ answers: [Golden], of golden: GoldenCase, failures: Int, hasGolden: Bool, _ rounds: Rounds) {
        guard answers.count > 1, let first = answers.first else { return nil }
        self.init(runs: answers.count, failures: failures, varying: [])
        if case .places(let places) = rounds { self.places = places }
        // Answers that are all as the golden says may differ as far as its matchers allow.
        guard !places.isEmpty || failures > 0 || !hasGolden else { return }
        let matchers = golden.settings.matchers
        let settled = [first.document] + answers.dropFirst().map { $0.settled(over: first, matchers).document }
        let differs = settled.dropFirst().contains { document in
            !Comparison(matchers: matchers).differences(expected: settled[0], actual: document).isEmpty
        }
        if differs { varying = MatcherProposal.proposals(for: settled) }
    }
}
