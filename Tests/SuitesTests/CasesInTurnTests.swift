import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Suites
import Synchronization
import Testing

/// Cases that are invoked one after the other by whoever saves the change of threads between them.
@Suite("Cases in turn")
struct CasesInTurnTests {
    /// Nine alike, and one in their midst that asks for another time-out.
    private static let files = (0..<9).reduce(
        into: ["f/c4-other.event.json": "{}", "f/c4-other.case.yaml": "invoke: {timeout: 9}\n"]
    ) { files, number in
        files["f/c\(number).event.json"] = "{}"
        files["f/c\(number).golden.json"] = #"{"outcome":"success","payload":\#(number == 7 ? 0 : number)}"#
    }

    @Test("are judged as those that are invoked on their own, in their order", arguments: [1, 3])
    func judged(jobs: Int) async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let function = NumberedFunction()
            let run = try await function.run(folder, jobs: jobs)
            let alone = try await NumberedFunction(goesOn: false).run(folder, jobs: 1)
            #expect(run.verdicts == alone.verdicts)
            #expect(run.verdicts.contains("f/c7 failed"))
            #expect(run.summary.count == 10)
            let invoked = function.invoked
            #expect((invoked.alone + invoked.inTurn).sorted() == run.results.map(\.goldenCase.name).sorted())
            #expect(invoked.alone.contains("c4-other"))
            #expect(invoked.inTurn.count >= 10 - 2 * jobs - 1)
        }
    }

    @Test("are invoked on their own when nobody tells their end", arguments: [false, true])
    func lost(throwing: Bool) async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let function = NumberedFunction(forgets: true, throwing: throwing)
            let run = try await function.run(folder, jobs: 1)
            #expect(run.summary.count == 10)
            #expect(run.summary.notRun == 0)
            #expect(Set(function.invoked.alone) == Set(run.results.map(\.goldenCase.name)))
        }
    }

    @Test("end with the first failure when asked to fail fast")
    func failFast() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let run = try await NumberedFunction().run(folder, jobs: 1, failFast: true)
            #expect(run.verdicts.last == "f/c7 failed")
            #expect(run.summary.notRun == 1)
        }
    }

    @Test("are errors when they cannot be invoked")
    func refused() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let run = try await NumberedFunction(refuses: "c2").run(folder, jobs: 1)
            #expect(run.verdicts[2] == "f/c2 error")
            #expect(run.results[2].diagnostic?.message == "no such thing")
            #expect(run.summary.count == 10)
        }
    }
}

/// Answers the number in a case's name, and notes who was invoked in which way.
private final class NumberedFunction: Sendable {
    private let notes = Mutex<(alone: [String], inTurn: [String])>(([], []))
    private let goesOn: Bool
    private let forgets: Bool
    private let throwing: Bool
    private let refused: String?

    init(goesOn: Bool = true, forgets: Bool = false, throwing: Bool = false, refuses refused: String? = nil) {
        (self.goesOn, self.forgets, self.throwing, self.refused) = (goesOn, forgets, throwing, refused)
    }

    var invoked: (alone: [String], inTurn: [String]) { notes.withLock { $0 } }

    func run(_ folder: FixtureFolder, jobs: Int, failFast: Bool = false) async throws -> RunRecord {
        var runner = SuiteRunner()
        (runner.jobs, runner.failFast, runner.isCI) = (jobs, failFast, true)
        let reported = ReportedResults()
        let inTurn: InvokeInTurn = { try await self.invokeInTurn($0, $1, $2) }
        let summary = try await runner.run(
            folder.directory.cases(),
            invoke: { golden in
                self.notes.withLock { $0.alone.append(golden.name) }
                return try self.answer(golden)
            },
            inTurn: goesOn ? inTurn : nil,
            report: { reported.append($0) }
        )
        return RunRecord(results: reported.all, summary: summary)
    }

    private func invokeInTurn(
        _ first: GoldenCase,
        _ next: @Sendable () -> GoldenCase?,
        _ done: @Sendable (GoldenCase, Result<CaseInvocation, any Error>) -> Void
    ) async throws {
        while let golden = next() {
            if throwing { throw Diagnostic(.notInstalled, "no library") }
            guard !forgets else { return }
            notes.withLock { $0.inTurn.append(golden.name) }
            done(golden, Result { try answer(golden) })
        }
        // As one may who looks again after a while.
        if let golden = next() { Issue.record("\(golden.name) was given after there was none") }
    }

    private func answer(_ golden: GoldenCase) throws -> CaseInvocation {
        if golden.name == refused { throw Diagnostic(.notInstalled, "no such thing") }
        let number = golden.name.filter(\.isNumber)
        return CaseInvocation(outcome: .succeeded(Payload(number)), place: .inProcess)
    }
}
