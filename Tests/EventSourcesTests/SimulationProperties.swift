import Testing

@Suite("What holds in every simulation")
struct SimulationProperties {
    /// How many settings of each kind are tried.
    private static let seeds: UInt64 = 500

    @Test(
        "nothing is lost, order and limits are kept, and time runs forward, whatever the settings and failures",
        arguments: RandomScenario.Kind.allCases
    )
    func rules(_ kind: RandomScenario.Kind) {
        var broken: [String] = []
        for seed in UInt64(1)...Self.seeds {
            var scenario = RandomScenario(kind, seed: seed)
            scenario.run()
            if let problem = scenario.problems.first { broken.append("seed \(seed): \(problem)") }
        }
        #expect(broken.isEmpty, "\(broken.count) of \(Self.seeds): \(broken.prefix(12).joined(separator: "\n"))")
    }

    @Test("the same seed gives the same timeline", arguments: RandomScenario.Kind.allCases)
    func sameSeed(_ kind: RandomScenario.Kind) {
        for seed in UInt64(1)...40 {
            var (first, second) = (RandomScenario(kind, seed: seed), RandomScenario(kind, seed: seed))
            first.run()
            second.run()
            #expect(first.story == second.story, "seed \(seed)")
        }
    }

    @Test("another seed gives another timeline")
    func otherSeed() {
        var (first, second) = (RandomScenario(.stream, seed: 1), RandomScenario(.stream, seed: 2))
        first.run()
        second.run()
        #expect(first.story != second.story)
    }
}
