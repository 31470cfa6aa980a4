import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Suites
import Synchronization
import Testing

@Suite("Cases that run several times")
struct RoundsTests {
    private static let files = [
        "f/steady.event.json": "{}", "f/steady.golden.json": #"{"outcome":"success","payload":{"n":1,"id":"0"}}"#,
        "f/steady.case.yaml": "matchers: {payload.id: any}\n",
        "f/dice.event.json": "{}", "f/dice.golden.json": #"{"outcome":"success","payload":{"n":1,"id":"0"}}"#,
        "f/dice.case.yaml": "matchers: {payload.id: any}\n",
        "f/fresh.event.json": "{}",
    ]

    /// Runs the cases on a function that counts its calls; `dice` answers otherwise on every second one.
    private func run(_ folder: FixtureFolder, _ runner: SuiteRunner) async throws -> [String: CaseResult] {
        let calls = Mutex<[String: Int]>([:])
        let run = try await runner.run(folder) { golden in
            let call = calls.withLock { calls in
                calls[golden.name, default: 0] += 1
                return calls[golden.name] ?? 0
            }
            return #"{"n":\#(golden.name == "dice" ? 1 + call % 2 : 1),"id":"\#(call)"}"#
        }
        return Dictionary(uniqueKeysWithValues: run.results.map { ($0.goldenCase.name, $0) })
    }

    @Test("are flaky when a field varies that no matcher allows, which is named; nothing is written for them")
    func flaky() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            var runner = SuiteRunner()
            runner.rounds = .repeated(4)
            runner.updatePolicy = .failing
            let found = try await run(folder, runner)
            #expect(found["steady"]?.verdict == .passed)
            #expect(found["steady"]?.rounds?.isFlaky == false)
            let dice = try #require(found["dice"])
            #expect(dice.verdict == .failed)
            #expect(dice.rounds?.failures == 2)
            #expect(dice.rounds?.varying.map(\.path) == ["payload.n"])
            #expect(dice.json["varies"] == ["payload.n"])
            #expect(folder.text("f/dice.golden.json") == Self.files["f/dice.golden.json"])
            #expect(found["fresh"]?.verdict == .failed)
            #expect(found["fresh"]?.rounds?.varying.map(\.path) == ["payload.id"])
            #expect(folder.text("f/fresh.golden.json") == nil)
        }
    }

    @Test("write as usual what all runs agree on")
    func agreement() async throws {
        try await FixtureFolder.with(["f/fresh.event.json": "{}"]) { folder async throws in
            var runner = SuiteRunner()
            runner.rounds = .repeated(3)
            let run = try await runner.run(folder, answering: "1")
            #expect(run.verdicts == ["f/fresh new"])
            #expect(run.summary.flaky == 0)
            #expect(folder.text("f/fresh.golden.json.new") != nil)
        }
    }

    @Test("are compared between places with each other, not with the golden alone")
    func places() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            var runner = SuiteRunner()
            runner.rounds = .places([.child, .inProcess])
            let reported = ReportedResults()
            _ = try await runner.run(try folder.directory.cases()) { golden in
                let place = try #require(golden.settings.invoke.place)
                if golden.name == "fresh", place == .inProcess { throw Diagnostic(.usage, "it is not a library") }
                let n = golden.name == "dice" && place == .inProcess ? 2 : 1
                return CaseInvocation(outcome: .succeeded(Payload(#"{"n":\#(n),"id":"\#(place)"}"#)), place: place)
            } report: {
                reported.append($0)
            }
            let found = Dictionary(uniqueKeysWithValues: reported.all.map { ($0.goldenCase.name, $0) })
            #expect(found["steady"]?.verdict == .passed)
            #expect(found["dice"]?.verdict == .failed)
            #expect(
                found["dice"]?.differences
                    == [Difference(path: "payload.n", expected: 1, actual: 2, note: "child and in-process differ")]
            )
            #expect(found["fresh"]?.verdict == .skipped)
            #expect(found["fresh"]?.diagnostic?.message == "not compared: it is not a library")
            #expect(reported.all.allSatisfy { $0.written == nil })
        }
    }
}
