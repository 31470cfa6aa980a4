import Invocations
import LambdaModel
import Suites
import Synchronization
import Testing

/// Runs whose cases are invoked on an executor of their own, so that they are read and compared beside it.
@Suite("Cases beside their executor")
struct CaseClerkTests {
    /// More than are read ahead at once, with some of every kind in their midst.
    private static let files = (0..<300).reduce(
        into: ["f/b-broken.event.json": "{}", "f/b-broken.golden.json": "{", "f/d-alone.golden.json": golden(1)]
    ) { files, number in
        files["f/c\(number).event.json"] = "{\"number\":\(number)}"
        if !number.isMultiple(of: 50) { files["f/c\(number).golden.json"] = golden(number % 70 == 7 ? -1 : number) }
    }

    private static func golden(_ number: Int) -> String {
        "{\n  \"outcome\": \"success\",\n  \"payload\": \(number)\n}\n"
    }

    private func run(
        _ folder: FixtureFolder,
        beside: Bool,
        jobs: Int,
        failFast: Bool = false
    ) async throws -> RunRecord {
        var runner = SuiteRunner()
        (runner.jobs, runner.failFast, runner.isCI) = (jobs, failFast, true)
        if beside { runner.executor = globalConcurrentExecutor }
        return try await runner.run(folder) { golden in
            String(try golden.event().text.filter(\.isNumber))
        }
    }

    @Test("are judged and told as they are elsewhere, in their order", arguments: [1, 2, 8])
    func order(jobs: Int) async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let beside = try await run(folder, beside: true, jobs: jobs)
            let plain = try await run(folder, beside: false, jobs: 1)
            #expect(beside.verdicts == plain.verdicts)
            #expect(beside.verdicts.count == 302)
            for verdict in ["passed", "failed", "new", "error"] {
                #expect(beside.verdicts.contains { $0.hasSuffix(verdict) }, "\(verdict)")
            }
            #expect(beside.results.map(\.differences) == plain.results.map(\.differences))
            #expect(beside.summary.count == 302)
        }
    }

    @Test("end with the first failure when asked to fail fast")
    func failFast() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let run = try await run(folder, beside: true, jobs: 1, failFast: true)
            #expect(run.verdicts.last == "f/b-broken error")
            #expect(run.summary.notRun == 301)
        }
    }

    @Test("are told as far as they were invoked when the run is cancelled")
    func cancelled() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let (reported, cases) = (ReportedResults(), try folder.directory.cases())
            await #expect(throws: CancellationError.self) {
                var runner = SuiteRunner()
                runner.isCI = true
                runner.executor = globalConcurrentExecutor
                _ = try await runner.run(cases) { golden in
                    if golden.name == "c110" { throw CancellationError() }
                    return CaseInvocation(outcome: .succeeded(Payload("1")), place: .child)
                } report: {
                    reported.append($0)
                }
            }
            #expect(reported.all.map(\.goldenCase.id) == cases.map(\.id).prefix { $0 != "f/c110" })
            #expect(reported.all.count > 3)
        }
    }
}
