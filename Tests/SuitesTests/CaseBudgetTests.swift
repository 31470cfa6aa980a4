import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Suites
import SystemPackage
import Testing

@Suite("Budgets")
struct CaseBudgetTests {
    private static let files = [
        "f/a.event.json": "{}", "f/a.golden.json": #"{"outcome":"success","payload":1}"#,
        "f/a.case.yaml": "budget: {duration: 2, memory: 1.5}\n",
    ]

    private func run(
        _ folder: FixtureFolder,
        _ use: CaseUse,
        after earlier: [CaseUse],
        answer: String = "1"
    ) async throws -> RunRecord {
        let reported = ReportedResults()
        let summary = try await SuiteRunner().run(try folder.directory.cases()) { _ in
            var invocation = CaseInvocation(outcome: .succeeded(Payload(answer)), place: .child)
            (invocation.use, invocation.earlier) = (use, earlier)
            return invocation
        } report: {
            reported.append($0)
        }
        return RunRecord(results: reported.all, summary: summary)
    }

    private static let earlier = [8, 9, 10, 11, 300].map { CaseUse(milliseconds: $0, megabytes: 20) }

    @Test("fail a case that takes more than so many times its median, and leave no pending golden")
    func excess() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let run = try await run(folder, CaseUse(milliseconds: 20.5, megabytes: 31), after: Self.earlier)
            #expect(run.verdicts == ["f/a failed"])
            #expect(run.results[0].differences.map(\.path) == ["budget.duration", "budget.memory"])
            #expect(run.results[0].differences[0].expected == "at most 20 ms")
            #expect(run.results[0].differences[0].actual == "20.5 ms")
            #expect(folder.text("f/a.golden.json.new") == nil)
        }
    }

    @Test("let pass what keeps to them, and what took part of its time to start")
    func within() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            for use in [CaseUse(milliseconds: 20, megabytes: 30), CaseUse(milliseconds: nil, megabytes: nil)] {
                let run = try await run(folder, use, after: Self.earlier)
                #expect(run.verdicts == ["f/a passed"])
                #expect(run.summary.unknownBudgets == 0)
            }
        }
    }

    @Test("are not held to before there were five runs, which is counted")
    func tooFew() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let run = try await run(
                folder,
                CaseUse(milliseconds: 900, megabytes: 900),
                after: Array(Self.earlier.prefix(4))
            )
            #expect(run.verdicts == ["f/a passed"])
            #expect(run.summary.unknownBudgets == 1)
        }
    }

    @Test("must be ratios from 1", arguments: ["{duration: 0.5}", "{duration: fast}", "{time: 2}"])
    func wrong(text: String) {
        #expect(throws: Diagnostic.self) { try CaseSettings(parsing: "budget: \(text)\n", file: "case.yaml") }
    }
}
