import Diagnostics
import LosslessJSON
import Suites
import Testing

@Suite("Matchers that meet nothing")
struct UnmetMatcherTests {
    private static let golden =
        #"{"outcome":"success","payload":{"order":{"id":"1"},"items":[],"lines":[{"price":1}],"body":"{\"n\":1}"}}"#
    private static let answer = #"{"order":{"id":"1"},"items":[],"lines":[{"price":1}],"body":"{\"n\":1}"}"#

    private func warnings(
        _ matchers: String,
        golden: String? = Self.golden,
        answer: String = Self.answer,
        runner: SuiteRunner = SuiteRunner()
    ) async throws -> [String] {
        var files = ["f/a.event.json": "{}", "f/a.case.yaml": "matchers: {\(matchers)}\n"]
        files["f/a.golden.json"] = golden
        var found: [String] = []
        try await FixtureFolder.with(files) { folder async throws in
            let run = try await runner.run(folder, answering: answer)
            #expect(run.results.allSatisfy { $0.verdict != .failed && $0.verdict != .error })
            #expect(run.results[0].warnings.allSatisfy { $0.location?.file.hasSuffix("f/a.case.yaml") == true })
            found = run.results[0].warnings.map(\.message)
        }
        return found
    }

    @Test(
        "are told of, with the nearest path there is",
        arguments: [
            ("payload.oder.id: string", "payload.oder.id", "payload.order.id"),
            ("'payload.body→m': number", "payload.body→m", "payload.body→n"),
            ("payload.xyz: any", "payload.xyz", nil), ("payload.**.xyz: any", "payload.**.xyz", nil),
            ("'payload.order[*]': any", "payload.order[*]", nil),
            ("'payload.lines[*].prize': any", "payload.lines[*].prize", "payload.lines[*].price"),
            ("payload.odrer.it: any", "payload.odrer.it", nil),
        ]
    )
    func unmet(matchers: String, path: String, near: String?) async throws {
        let hint = near.map { "; did you mean \"\($0)\"?" } ?? ""
        let expected = "the matcher \"\(path)\" of case \"f/a\" meets nothing in the answer or the golden" + hint
        #expect(try await warnings(matchers) == [expected])
    }

    @Test(
        "are none where something is met, or nothing need be",
        arguments: [
            "payload.order.id: string", "payload.order.no: {absent-or: uuid}", "payload.no: ignore",
            "'payload.items[*].eta': timestamp", "payload.body.n: number", "payload.**.id: any",
            "'effects[*].parameters.Item.ttl': number", "'logs[0]': any",
        ]
    )
    func met(matchers: String) async throws {
        #expect(try await warnings(matchers).isEmpty)
    }

    @Test("are told of once however often a case runs, and not where only the golden or only the answer has the value")
    func once() async throws {
        var runner = SuiteRunner()
        runner.rounds = .repeated(3)
        #expect(try await warnings("payload.xyz: any", runner: runner).count == 1)
        #expect(try await warnings("payload.xyz: any", golden: nil).count == 1)
        let more = #"{"outcome":"success","payload":{"a":1}}"#
        try await FixtureFolder.with(
            ["f/a.event.json": "{}", "f/a.golden.json": more, "f/a.case.yaml": "matchers: {payload.a: any}\n"]
        ) { folder async throws in
            let run = try await SuiteRunner().run(folder, answering: "{}")
            #expect(run.verdicts == ["f/a failed"] && run.results[0].warnings.isEmpty)
        }
    }

    @Test("are not looked for among those of suite.yaml, which are for several cases")
    func suite() async throws {
        let files = [
            "suite.yaml": "matchers: {payload.xyz: any}\n", "f/a.event.json": "{}", "f/a.golden.json": Self.golden,
            "f/a.case.yaml": "matchers: {payload.order.id: any}\n",
        ]
        try await FixtureFolder.with(files) { folder async throws in
            let run = try await SuiteRunner().run(folder, answering: Self.answer)
            #expect(run.verdicts == ["f/a passed"] && run.results[0].warnings.isEmpty)
            #expect(run.results[0].json["warnings"] == nil)
        }
    }
}
