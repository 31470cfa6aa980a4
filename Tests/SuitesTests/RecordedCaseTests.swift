import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Suites
import Testing

@Suite("Recording a case")
struct RecordedCaseTests {
    private static let answers = [
        #"{"id":"6f9619ff-8b86-d011-b42d-00cf4fc964f1","at":"2026-11-25T03:04:57Z","took":1.5,"price":9.90,"#
            + #""number":"ord-8f3a","items":[{"sku":"a","eta":1},{"sku":"b","eta":2}],"word":"red"}"#,
        #"{"id":"7f9619ff-8b86-d011-b42d-00cf4fc964f2","at":"2026-11-25T03:04:58Z","took":2.25,"price":9.90,"#
            + #""number":"ord-91c0","items":[{"sku":"a","eta":3},{"sku":"b","eta":4}],"word":"blue","extra":1}"#,
    ]

    @Test("writes event, golden and matchers for what varied")
    func files() async throws {
        try await FixtureFolder.with([:]) { folder async throws in
            let made = try recordCase(
                name: "basic",
                function: "orders",
                recordings: Self.answers.map { recording($0, event: #"{"z":1.0,"a":[]}"#) },
                in: folder.directory
            )
            #expect(made.id == "orders/basic")
            #expect(
                made.files.map { $0.split(separator: "/").last } == [
                    "basic.event.json", "basic.case.yaml", "basic.golden.json",
                ]
            )
            #expect(folder.text("orders/basic.event.json") == "{\n  \"z\": 1.0,\n  \"a\": []\n}\n")
            #expect(folder.text("orders/basic.golden.json")?.contains("\"price\": 9.90,\n") == true)
            #expect(
                folder.text("orders/basic.golden.json")?.hasPrefix("{\n  \"outcome\": \"success\",\n  \"payload\": {\n")
                    == true
            )
            let yaml = try #require(folder.text("orders/basic.case.yaml"))
            for line in [
                "  payload.id: uuid  # was \"6f9619ff", "  payload.at: timestamp  # was",
                "  payload.took: number  # was 1.5, 2.25",
                "  payload.number: {regex: 'ord-[0-9a-fA-F]{4}'}  # was", "  payload.items[*].eta: number  # was",
                "  payload.word: string  # was \"red\", \"blue\"",
                "  payload.extra: {absent-or: number}  # was absent, 1",
            ] {
                #expect(yaml.contains(line), "\(yaml)")
            }
            #expect(!yaml.contains("price"))
        }
    }

    @Test("writes nothing for a function whose name leads elsewhere", arguments: ["../../evil", "a/b", "..", ".x", ""])
    func placelessFunctions(function: String) async throws {
        try await FixtureFolder.with([:]) { folder async throws in
            let failure = #expect(throws: Diagnostic.self) {
                try recordCase(
                    name: "basic",
                    function: function,
                    recordings: [recording("1", event: "{}")],
                    in: folder.directory
                )
            }
            #expect(failure?.kind == .invalidInput)
            #expect(folder.directory.caseIDs().isEmpty)
        }
    }

    @Test("keeps effects when all runs made the same calls, and none when they did not")
    func effects() {
        func put(_ error: JSONValue?) -> JSONValue {
            var effect = JSONObject([("service", "dynamodb"), ("operation", "PutItem"), ("took", 1)])
            effect["error"] = error
            return .object(effect)
        }
        var new = NewCase(name: "a", function: "f", event: Payload("{}"))
        new.effects = [[put(nil)], [put(nil)]]
        var isLeftOut = new.leaveOutDifferingEffects()
        #expect(!isLeftOut)
        #expect(new.effects.count == 2)
        new.effects = [[put(nil)], [put("ConditionalCheckFailedException")]]
        isLeftOut = new.leaveOutDifferingEffects()
        #expect(isLeftOut)
        #expect(new.effects.isEmpty)
    }

    @Test("makes a case that passes with either of its runs", arguments: [0, 1])
    func passes(run index: Int) async throws {
        try await FixtureFolder.with([:]) { folder async throws in
            _ = try recordCase(
                name: "basic",
                function: "orders",
                recordings: Self.answers.map { recording($0) },
                in: folder.directory
            )
            let run = try await SuiteRunner().run(folder, answering: Self.answers[index])
            #expect(run.verdicts == ["orders/basic passed"])
        }
    }

    @Test(
        "proposes the narrowest matcher that holds",
        arguments: [
            ("[1,2]", "[2,1]", "payload: unordered"), ("[1]", "[1,2]", "payload: any"), ("1", #""a""#, "payload: any"),
            (#"{"body":"{\"t\":1795575897123}"}"#, #"{"body":"{\"t\":1795575897999}"}"#, "payload.body→t: timestamp"),
            (#"{"a b":1}"#, #"{"a b":2}"#, #"'payload["a b"]': number"#),
            (#"[{"n":1}]"#, #"[{"n":2}]"#, "payload[*].n: number"),
            (#""took 12 ms""#, #""took 7 ms""#, "payload: {regex: 'took [0-9]+ ms'}"),
        ]
    )
    func proposals(first: String, second: String, line: String) async throws {
        try await FixtureFolder.with([:]) { folder async throws in
            let runs = [recording(first), recording(second)]
            _ = try recordCase(name: "a", function: "f", recordings: runs, in: folder.directory)
            let yaml = folder.text("f/a.case.yaml") ?? ""
            let lines = yaml.split(separator: "\n").dropFirst(2)
            #expect(lines.count == 1)
            #expect(lines.first?.hasPrefix("  \(line)  # was ") == true, "\(yaml)")
            let run = try await SuiteRunner().run(folder, answering: second)
            #expect(run.verdicts == ["f/a passed"])
        }
    }

    @Test("ignores stack traces, which change with the code")
    func stackTraces() async throws {
        try await FixtureFolder.with([:]) { folder async throws in
            let error = #"{"errorType":"ValueError","stackTrace":["  File \"/x/app.py\", line 3"]}"#
            let run = recording(error) { .functionError(type: "ValueError", $0) }
            let made = try recordCase(name: "a", function: "f", recordings: [run], in: folder.directory)
            #expect(made.proposals.map(\.path) == ["payload.stackTrace"])
            #expect(folder.text("f/a.golden.json")?.contains("\"outcome\": \"ValueError\"") == true)
        }
    }

    @Test("refuses to replace a case unless told, and never rewrites its settings")
    func overwriting() async throws {
        let settings = "# mine\nmatchers: {payload.id: any}\n"
        try await FixtureFolder.with(["orders/basic.event.json": "0", "orders/basic.case.yaml": settings]) {
            folder async throws in
            let runs = Self.answers.map { recording($0) }
            let error = #expect(throws: Diagnostic.self) {
                try recordCase(name: "basic", function: "orders", recordings: runs, in: folder.directory)
            }
            #expect(error?.message == "case \"orders/basic\" exists already")
            #expect(folder.text("orders/basic.event.json") == "0")
            let made = try recordCase(
                name: "basic",
                function: "orders",
                recordings: runs,
                in: folder.directory,
                overwrite: true
            )
            #expect(made.keptSettings)
            #expect(folder.text("orders/basic.case.yaml") == settings)
            #expect(folder.text("orders/basic.event.json") == "{}\n")
        }
    }

    @Test("refuses runs that disagree, and names that are no file names")
    func refusals() async throws {
        try await FixtureFolder.with([:]) { folder async throws in
            let disagreeing = [recording("1"), recording("2") { .timedOut($0) }]
            let error = #expect(throws: Diagnostic.self) {
                try recordCase(name: "a", function: "f", recordings: disagreeing, in: folder.directory)
            }
            #expect(error?.message.contains("\"Sandbox.Timedout\"") == true)
            for name in ["", "../x", "a b", ".x", "-x", "a*"] {
                #expect(throws: Diagnostic.self, "\(name)") {
                    try recordCase(name: name, function: "f", recordings: [recording("1")], in: folder.directory)
                }
            }
            #expect(folder.directory.functions() == [])
        }
    }

    @Test("keeps an event untouched when laying it out would lose something")
    func lossyEvent() async throws {
        try await FixtureFolder.with([:]) { folder async throws in
            for (name, event) in [("surrogate", #"{"a":"\ud800"}"#), ("text", "not json")] {
                let runs = [recording("1", event: event)]
                _ = try recordCase(name: name, function: "f", recordings: runs, in: folder.directory)
                #expect(folder.text("f/\(name).event.json") == event)
            }
        }
    }
}

/// Makes a case of invocations of one event, as `record` does.
private func recordCase(
    name: String,
    function: String,
    recordings: [Recording],
    in fixtures: FixtureDirectory,
    overwrite: Bool = false
) throws(Diagnostic) -> RecordedCase {
    var new = NewCase(name: name, function: function, event: recordings[0].invocation.event)
    for recording in recordings { new.add(recording) }
    new.overwrite = overwrite
    var masker: FixtureMasker?
    return try fixtures.write(new, masking: &masker)
}
