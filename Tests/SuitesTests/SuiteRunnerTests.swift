import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Suites
import Synchronization
import Testing

@Suite("Suite runner")
struct SuiteRunnerTests {
    private static func golden(_ payload: String) -> String { #"{"outcome":"success","payload":\#(payload)}"# }

    private static let files = [
        "f/good.event.json": "{}", "f/good.golden.json": golden(#"{"id":"old","n":1}"#),
        "f/good.golden.json.new": "{}",
        "f/good.case.yaml": "matchers: {payload.id: string}\n", "f/bad.event.json": "{}",
        "f/bad.golden.json": golden(#"{"id":"x","n":2}"#), "f/bad.case.yaml": "matchers: {payload.id: string}\n",
        "f/fresh.event.json": "{}", "f/left.event.json": "{}", "f/left.case.yaml": "skip: waits for a fix\n",
        "f/broken.event.json": "{}", "f/broken.golden.json": "{",
    ]
    private static let answer = #"{"n":1,"id":"new"}"#
    private static let found = [
        "f/bad failed", "f/broken error", "f/fresh new", "f/good passed", "f/left skipped",
    ]

    @Test("judges every case, and leaves pending files for what failed or is new")
    func pending() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let run = try await SuiteRunner().run(folder, answering: Self.answer)
            #expect(run.verdicts == Self.found)
            #expect(run.results[0].differences == [Difference(path: "payload.n", expected: 2, actual: 1)])
            #expect(run.results[0].recordingID == "r-bad")
            #expect(run.results[1].diagnostic?.location?.description.hasSuffix("broken.golden.json:1:2") == true)
            #expect(!run.summary.isSuccess)
            #expect(folder.text("f/good.golden.json.new") == nil)
            #expect(folder.text("f/good.golden.json") == Self.files["f/good.golden.json"])
            #expect(
                folder.text("f/bad.golden.json.new") == """
                    {
                      "outcome": "success",
                      "payload": {
                        "n": 1,
                        "id": "x"
                      }
                    }

                    """
            )
            #expect(folder.text("f/fresh.golden.json.new")?.contains("\"new\"") == true)
            #expect(run.summary.pending == 2)
        }
    }

    @Test(
        "writes what the update policy says",
        arguments: [
            (UpdatePolicy.all, ["bad", "fresh", "good"], [String]()), (.failing, ["bad", "fresh"], []),
            (.missing, ["fresh"], ["bad"]), (.none, [], ["good"]),
        ]
    )
    func policies(policy: UpdatePolicy, accepted: [String], pending: [String]) async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            var runner = SuiteRunner()
            runner.updatePolicy = policy
            let run = try await runner.run(folder, answering: Self.answer)
            #expect(run.results.filter { $0.written == .accepted }.map(\.goldenCase.name) == accepted)
            #expect(run.results.filter { $0.written == .accepted }.allSatisfy { $0.verdict == .passed })
            let names = try PendingGoldens(in: folder.directory).list().map(\.name)
            #expect(names == pending)
            guard !accepted.isEmpty else { return }
            let again = try await SuiteRunner().run(folder, answering: Self.answer)
            #expect(again.results.filter { accepted.contains($0.goldenCase.name) }.allSatisfy { $0.verdict == .passed })
        }
    }

    @Test("writes nothing on CI, whatever was asked for", arguments: UpdatePolicy.allCases)
    func continuousIntegration(policy: UpdatePolicy) async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            var runner = SuiteRunner()
            runner.updatePolicy = policy
            runner.isCI = true
            let run = try await runner.run(folder, answering: Self.answer)
            #expect(run.verdicts == Self.found)
            #expect(run.results.allSatisfy { $0.written == nil })
            for (name, text) in Self.files { #expect(folder.text(name) == text) }
            #expect(folder.text("f/bad.golden.json.new") == nil)
            #expect(folder.text("f/fresh.golden.json") == nil)
        }
    }

    @Test(
        "refuses goldens with what none has",
        arguments: [
            (#"{"outcome":"success","payload":1,"efects":[]}"#, "did you mean \"effects\"?"),
            (#"{"outcome":"success","payload":1,"logs":"x"}"#, nil), (#"{"outcome":5,"payload":1}"#, nil),
        ]
    )
    func goldenMembers(golden: String, hint: String?) async throws {
        try await FixtureFolder.with(["f/a.event.json": "{}", "f/a.golden.json": golden]) { folder async throws in
            let run = try await SuiteRunner().run(folder, answering: "1")
            #expect(run.verdicts == ["f/a error"])
            let diagnostic = try #require(run.results[0].diagnostic)
            #expect(diagnostic.location?.file.hasSuffix("a.golden.json") == true)
            if let hint { #expect(diagnostic.hint == hint) }
        }
    }

    @Test("makes no golden of what an event that is not JSON was answered with", arguments: UpdatePolicy.allCases)
    func brokenEvents(policy: UpdatePolicy) async throws {
        let files = [
            "f/a.event.json": #"{"n": "#, "f/a.golden.json": Self.golden("1"), "f/b.event.json": "",
            "f/same.event.json": "[", "f/same.golden.json": Self.golden("2"),
        ]
        try await FixtureFolder.with(files) { folder async throws in
            var runner = SuiteRunner()
            runner.updatePolicy = policy
            let run = try await runner.run(folder, answering: "2")
            #expect(run.verdicts == ["f/a error", "f/b error", "f/same passed"])
            #expect(run.results[0].diagnostic?.location?.description.hasSuffix("f/a.event.json:1:7") == true)
            #expect(folder.text("f/a.golden.json") == files["f/a.golden.json"])
            #expect(try PendingGoldens(in: folder.directory).list().isEmpty)
        }
    }

    @Test("says of a matcher that not even the golden meets that it is wrong, and leaves nothing to accept")
    func impossibleMatchers() async throws {
        let files = [
            "f/a.event.json": "{}", "f/a.golden.json": Self.golden("\"WHISPER\""),
            "f/a.case.yaml": "matchers: {payload: {regex: WHISP}}\n",
        ]
        try await FixtureFolder.with(files) { folder async throws in
            let run = try await SuiteRunner().run(folder, answering: "\"WHISPER\"")
            #expect(run.verdicts == ["f/a failed"])
            let difference = try #require(run.results[0].differences.first)
            #expect(difference.expected == nil)
            #expect(difference.note?.contains("nor does the golden") == true)
            #expect(try PendingGoldens(in: folder.directory).list().isEmpty)
        }
    }

    @Test("shows what differs where no pending golden can be written")
    func unwritable() async throws {
        // In the way of the pending golden: a directory that is not empty.
        let files = ["f/a.event.json": "{}", "f/a.golden.json": Self.golden("1"), "f/a.golden.json.new/x": ""]
        try await FixtureFolder.with(files) { folder async throws in
            let run = try await SuiteRunner().run(folder, answering: "2")
            #expect(run.verdicts == ["f/a failed"])
            #expect(run.results[0].differences == [Difference(path: "payload", expected: 1, actual: 2)])
            #expect(run.results[0].diagnostic?.message.hasPrefix("cannot write") == true)
            #expect(run.results[0].diagnostic?.hint != nil)
        }
    }

    @Test("compares the outcome, and keeps answers that are not JSON")
    func outcomes() async throws {
        let files = [
            "f/error.event.json": "{}",
            "f/error.golden.json": #"{"outcome":"ValueError","payload":{"errorType":"ValueError"}}"#,
            "f/text.event.json": "{}", "f/text.golden.json": #"{"outcome":"success","payload_text":"hello"}"#,
        ]
        try await FixtureFolder.with(files) { folder async throws in
            let run = try await SuiteRunner().run(folder) {
                $0.name == "text" ? "hello" : #"{"errorType":"ValueError"}"#
            }
            #expect(run.verdicts == ["f/error failed", "f/text passed"])
            #expect(run.results[0].differences.map(\.path) == ["outcome"])
        }
    }

    @Test("makes a failure of the workbench the case's error and goes on")
    func invokeFails() async throws {
        try await FixtureFolder.with(["f/a.event.json": "{}", "f/b.event.json": "{}"]) { folder async throws in
            let run = try await SuiteRunner().run(folder) { golden in
                if golden.name == "a" { throw Diagnostic(.notInstalled, "no \"node\"", hint: "install it") }
                return "1"
            }
            #expect(run.verdicts == ["f/a error", "f/b new"])
            #expect(run.results[0].json["message"] == "no \"node\"")
        }
    }

    @Test("reports in the order of the cases however many jobs there are", arguments: [1, 4, 32])
    func order(jobs: Int) async throws {
        let names = (100..<160).map { "f/c\($0).event.json" }
        try await FixtureFolder.with(Dictionary(uniqueKeysWithValues: names.map { ($0, "{}") })) {
            folder async throws in
            var runner = SuiteRunner()
            runner.jobs = jobs
            let run = try await runner.run(folder, answering: "1")
            #expect(run.results.map(\.goldenCase.name) == (100..<160).map { "c\($0)" })
            #expect(run.summary.new == 60)
            #expect(run.summary.slowest.count == 5)
        }
    }

    @Test("begins no case after a failure when asked to fail fast")
    func failFast() async throws {
        let golden = Self.golden("2")
        let names = ["a", "b", "c", "d"]
        let files = names.reduce(into: [String: String]()) { files, name in
            files["f/\(name).event.json"] = "{}"
            files["f/\(name).golden.json"] = golden
        }
        try await FixtureFolder.with(files) { folder async throws in
            var runner = SuiteRunner()
            runner.failFast = true
            let run = try await runner.run(folder) { $0.name == "b" ? "1" : "2" }
            #expect(run.verdicts == ["f/a passed", "f/b failed"])
            #expect(run.summary.notRun == 2)
        }
    }

    @Test("divides the cases among shards without overlap")
    func shards() async throws {
        let files = Dictionary(uniqueKeysWithValues: (10..<20).map { ("f/c\($0).event.json", "{}") })
        try await FixtureFolder.with(files) { folder async throws in
            var seen: [String] = []
            for part in 1...3 {
                var runner = SuiteRunner()
                runner.shard = try Shard(parsing: "\(part)/3")
                seen += try await runner.run(folder, answering: "1").results.map(\.goldenCase.name)
            }
            #expect(seen.sorted() == (10..<20).map { "c\($0)" })
        }
    }

    @Test("refuses what is no shard", arguments: ["0/3", "4/3", "1", "a/b", "1/2/3", ""])
    func badShard(text: String) {
        #expect(throws: Diagnostic.self) { try Shard(parsing: text) }
    }

    @Test("stops when it is cancelled")
    func cancellation() async throws {
        try await FixtureFolder.with(["f/a.event.json": "{}", "f/b.event.json": "{}"]) { folder async throws in
            let cases = try folder.directory.cases()
            let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: SuiteSummary.self) { group in
                    group.addTask {
                        try await SuiteRunner().run(cases) { _ in
                            beginning.yield()
                            try await Task.sleep(for: .seconds(3_600))
                            throw Diagnostic(.internalError, "not reached")
                        } report: { _ in
                        }
                    }
                    for await _ in begun { break }
                    group.cancelAll()
                    _ = try await group.next()
                }
            }
        }
    }

    @Test("compares log lines only when the case asks")
    func logs() async throws {
        let golden = #"{"outcome":"success","payload":1,"logs":["a"]}"#
        let files = [
            "f/with.event.json": "{}", "f/with.golden.json": golden, "f/with.case.yaml": "logs: true\n",
            "f/without.event.json": "{}", "f/without.golden.json": golden,
        ]
        try await FixtureFolder.with(files) { folder async throws in
            let reported = ReportedResults()
            _ = try await SuiteRunner().run(try folder.directory.cases()) { _ in
                CaseInvocation(outcome: .succeeded(Payload("1")), place: .child, logs: ["b"])
            } report: {
                reported.append($0)
            }
            #expect(reported.all.map(\.verdict) == [.failed, .passed])
            #expect(reported.all.first?.differences.map(\.path) == ["logs[0]"])
        }
    }

    @Test("prints a result and the summary as the contract has them")
    func contract() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let run = try await SuiteRunner().run(folder, answering: Self.answer)
            let keys = ["case", "function", "verdict", "where", "ms", "differences"]
            #expect(run.results.allSatisfy { $0.json.object?.keys.starts(with: keys) == true })
            #expect(run.summary.json.object?.keys.prefix(6) == ["passed", "failed", "new", "skipped", "errors", "ms"])
            #expect(run.summary.json["failed"] == 1)
        }
    }
}

@Suite("Goldens that are written again")
struct SettlingTests {
    @Test("keep old values wherever a matcher accepts the new ones")
    func settling() async throws {
        let old = #"{"id":"a","items":[{"at":"2026-01-01","n":1}],"body":"{\"at\":\"2026-01-01\"}","price":1}"#
        let new = #"{"id":"b","items":[{"at":"2026-02-02","n":1}],"body":"{\"at\":\"2026-02-02\"}","price":2}"#
        let files = [
            "f/a.event.json": "{}", "f/a.golden.json": #"{"outcome":"success","payload":\#(old)}"#,
            "f/a.case.yaml": "matchers: {payload.id: string, payload.**.at: timestamp}\n",
        ]
        try await FixtureFolder.with(files) { folder async throws in
            var runner = SuiteRunner()
            runner.updatePolicy = .failing
            let run = try await runner.run(folder, answering: new)
            #expect(run.results[0].differences.map(\.path) == ["payload.price"])
            let golden = try folder.directory.cases()[0].golden()
            #expect(golden?.payload == .json(json(old.replacing("\"price\":1", with: "\"price\":2"))))
        }
    }

    @Test("are left alone by \"all\" when nothing in them would change")
    func unchanged() async throws {
        let compact = #"{"outcome":"success","payload":{"id":"a"}}"#
        let files = [
            "f/a.event.json": "{}", "f/a.golden.json": compact, "f/a.case.yaml": "matchers: {payload.id: string}\n",
        ]
        try await FixtureFolder.with(files) { folder async throws in
            var runner = SuiteRunner()
            runner.updatePolicy = .all
            let run = try await runner.run(folder, answering: #"{"id":"b"}"#)
            #expect(run.results[0].written == nil)
            #expect(folder.text("f/a.golden.json") == compact)
        }
    }
}

@Suite("Effects in goldens")
struct GoldenEffectsTests {
    private static let expected = #"{"outcome":"success","payload":1,"effects":[{"operation":"PutItem","n":1}]}"#
    private static let files = ["f/a.event.json": "{}", "f/a.golden.json": expected]

    @Test("are an error where nobody observes them")
    func unobserved() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let run = try await SuiteRunner().run(folder, answering: "1")
            #expect(run.verdicts == ["f/a error"])
            #expect(run.results[0].diagnostic?.message.contains("effects") == true)
        }
    }

    @Test("are compared where they are observed")
    func observed() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let reported = ReportedResults()
            _ = try await SuiteRunner().run(try folder.directory.cases()) { _ in
                CaseInvocation(
                    outcome: .succeeded(Payload("1")),
                    place: .child,
                    effects: [["operation": "PutItem", "n": 2]]
                )
            } report: {
                reported.append($0)
            }
            #expect(reported.all.first?.differences.map(\.path) == ["effects[0].n"])
        }
    }
}
