import ChildProcesses
import Diagnostics
import Events
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import RequestListening
import Suites
import SystemPackage
import Testing
import Timekeeping

@testable import Workbench

@Suite("Recording cases in a workspace", .enabled(if: findExecutable("python3") != nil, "python3 is not installed"))
struct RecordTests {
    private static let handler = """
        import uuid
        def handler(event, context):
            if event.get("token") == "sesame-sesame": return {"open": True}
            if "token" in event: raise PermissionError("closed")
            return {"to": event.get("email"), "id": str(uuid.uuid4()), "statusCode": 200, "body": event.get("rawPath", "")}
        """
    private static let template = """
        Resources:
          Mail:
            Type: AWS::Serverless::Function
            Properties: {FunctionName: mail, Runtime: python3.11, Handler: app.handler, CodeUri: code/, FunctionUrlConfig: {AuthType: NONE}}
        """
    private static let now = Timestamp(year: 2026, month: 11, day: 30, hour: 8)

    private func withWorkspace(_ body: (OpenWorkspace, FilePath) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write(Self.handler, to: directory.appending("code/app.py"))
            var options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            options.clock = FixedWallClock(at: Self.now)
            try await withOpenWorkspace(options) { try await body($0, directory) }
        }
    }

    @Test("the golden comes of the masked event, and a function that goes by the secret is not recorded by mistake")
    func masking() async throws {
        try await withWorkspace { workspace, directory in
            _ = try await workspace.invoke(
                InvokeRequest(function: "mail", event: Payload(#"{"email": "jane@corp.example"}"#))
            )
            let recorded = try await workspace.record("a")
            #expect(recorded.proposals.map(\.path) == ["payload.id"] && recorded.masked["email"] == 1)
            let golden = try read(directory.appending("Fixtures/mail/a.golden.json"))
            #expect(golden.contains("\"to\": \"user-") && !golden.contains("corp"))
            let secret = InvokeRequest(function: "mail", event: Payload(#"{"token": "sesame-sesame"}"#))
            _ = try await workspace.invoke(secret)
            let refusal = await #expect(throws: Diagnostic.self) { try await workspace.record("b") }
            #expect(refusal?.message.contains("ends with \"PermissionError\" now") == true)
            #expect(workspace.fixtures.caseIDs() == ["mail/a"])
            _ = try await workspace.invoke(secret)
            var options = RecordOptions(runs: 2)
            options.keepsSecrets = true
            _ = try await workspace.record("mail/b", options)
            #expect(try read(directory.appending("Fixtures/mail/b.event.json")).contains("sesame-sesame"))
        }
    }

    @Test("says where an event came from, and finds it stale when its form has changed")
    func origins() async throws {
        try await withWorkspace { workspace, directory in
            let event = try workspace.event(.catalog(name: "s3:put", words: ["--bucket", "my photos"]))
            var request = InvokeRequest(function: "mail", event: event.event)
            request.source = event.source
            let recording = try await workspace.invoke(request)
            _ = try await workspace.record("photo", from: recording.invocation.id.description, RecordOptions(runs: 1))
            let origin = try #require(try workspace.fixtures.goldenCase(named: "photo").settings.origin)
            #expect(origin.recorded == Self.now && origin.details[.trace] == recording.invocation.id.description)
            #expect(origin.event?.hasPrefix("s3:put --bucket 'my photos' --seed ") == true)
            #expect(try workspace.staleCases(matching: []).stale.isEmpty)
            let path = directory.appending("Fixtures/mail/photo.event.json")
            try write(try read(path).replacing("\"awsRegion\"", with: "\"region\""), to: path)
            let stale = try workspace.staleCases(matching: ["photo"]).stale
            #expect(
                stale.first?.findings.map(\.words) == [
                    "Records[*].awsRegion is missing", "Records[*].region is not sent",
                ]
            )
        }
    }

    @Test("a case is called as its recording was: by its version, with its client context")
    func calling() async throws {
        try await withWorkspace { workspace, _ in
            var request = InvokeRequest(
                function: "mail",
                event: Payload("{}"),
                clientContext: #"{"custom": {"n": 1.0}}"#
            )
            request.qualifier = "$LATEST"
            _ = try await workspace.invoke(request)
            _ = try await workspace.record("a", RecordOptions(runs: 1))
            let invoke = try workspace.fixtures.goldenCase(named: "a").settings.invoke
            #expect(invoke.clientContext == ["custom": ["n": .number(JSONNumber(literal: "1.0"))]])
            #expect(invoke.qualifier == nil)
        }
    }

    @Test("a seed of its own makes a catalog event again, byte for byte")
    func repeatable() async throws {
        try await withWorkspace { workspace, _ in
            let first = try workspace.event(.catalog(name: "sqs:receive-message", words: ["--count", "2"]))
            guard case .catalog(let line)? = first.source else {
                Issue.record("no source")
                return
            }
            let words = line.split(separator: " ").map(String.init)
            let second = try workspace.event(.catalog(name: words[0], words: Array(words.dropFirst())))
            #expect(first.event == second.event && first.source == second.source)
        }
    }

    @Test("replacing a case keeps the one that was there, and verdicts are remembered")
    func replacing() async throws {
        try await withWorkspace { workspace, directory in
            let source = CaseSource.event(#"{"email": "a@corp.example"}"#)
            _ = try await workspace.record("a", of: "mail", from: source, RecordOptions(runs: 2))
            let cases = try workspace.cases(matching: [])
            #expect(try await workspace.test(cases, by: SuiteRunner(), at: nil, report: { _ in }).passed == 1)
            #expect(try workspace.fixtureSummaries(matching: []).first?.verdict?.verdict == .passed)
            await #expect(throws: Diagnostic.self) {
                try await workspace.record("b", of: "mail", from: .event("{bad"), RecordOptions(runs: 0))
            }
            let new = CaseSource.event(#"{"n": 2}"#)
            await #expect(throws: Diagnostic.self) {
                try await workspace.record("a", of: "mail", from: new, RecordOptions(runs: 0))
            }
            var options = RecordOptions(runs: 0)
            options.overwrite = true
            #expect(try await workspace.record("a", of: "mail", from: new, options).replaced == "mail/a")
            #expect(try workspace.fixtures.goldenCase(named: "a").golden() == nil)
            _ = try workspace.restoreCase("a")
            #expect(try workspace.fixtures.goldenCase(named: "a").golden() != nil)
            #expect(try read(directory.appending("Fixtures/mail/a.event.json")).contains("user-"))
            _ = try workspace.renameCase("a", to: "b")
            #expect(try workspace.fixtureSummaries(matching: []).first?.verdict?.verdict == .passed)
        }
    }

    @Test("imports all files or none, each once")
    func importing() async throws {
        try await withWorkspace { workspace, directory in
            try write(#"{"email": "a@corp.example"}"#, to: directory.appending("events/one.json"))
            try write(#"{"n": 1}"#, to: directory.appending("events/two.json"))
            #expect(
                try workspace.importCases(from: ["events"], ImportOptions()).recorded.map(\.id) == [
                    "mail/one", "mail/two",
                ]
            )
            #expect(try workspace.importCases(from: ["events"], ImportOptions()).unchanged == ["mail/one", "mail/two"])
            try write(#"{"n": 3}"#, to: directory.appending("events/two.json"))
            try write(#"{"n": 3}"#, to: directory.appending("events/three.json"))
            let refusal = #expect(throws: Diagnostic.self) {
                try workspace.importCases(from: ["events"], ImportOptions())
            }
            #expect(refusal?.message == "case \"mail/two\" exists already, with another event")
            #expect(workspace.fixtures.caseIDs() == ["mail/one", "mail/two"])
            try write("# name: one\n  dict({\n    'ok': True,\n  })\n# ---\n", to: directory.appending("t.ambr"))
            var options = ImportOptions()
            options.areAnswers = true
            #expect(try workspace.importCases(from: ["t.ambr"], options).pending == ["mail/one"])
            #expect(try read(directory.appending("Fixtures/mail/one.golden.json.new")).contains("\"ok\": true"))
            #expect(throws: Diagnostic.self) {
                try workspace.importCases(from: ["events/three.json", "none.json"], ImportOptions())
            }
            #expect(throws: Diagnostic.self) { try workspace.importCases(from: ["code"], ImportOptions()) }
        }
    }

    @Test("a listener answers with the function and records each request")
    func listening() async throws {
        try await withWorkspace { workspace, directory in
            let request = ListenRequest(
                name: "live",
                function: "mail",
                address: try ListeningAddress(parsing: ":0"),
                form: nil,
                options: RecordOptions(runs: 0)
            )
            let (ports, found) = AsyncStream<Int>.makeStream()
            let (answers, answered) = AsyncStream<AnsweredRequest>.makeStream()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try? await workspace.listen(
                        for: request,
                        started: { found.yield($0.port) },
                        report: { answered.yield($0) }
                    )
                }
                for await port in ports {
                    let curl = ChildCommand(
                        "/usr/bin/env",
                        [
                            "curl", "-s", "-H", "authorization: Bearer sesame-sesame",
                            "http://localhost:\(port)/hello?a=b",
                        ]
                    )
                    let run = try await runToCompletion(curl)
                    #expect(String(decoding: run.output, as: UTF8.self) == "/hello")
                    break
                }
                for await answer in answers {
                    #expect(answer.status == 200 && answer.words == "GET /hello?a=b")
                    break
                }
                group.cancelAll()
            }
            let event = try read(directory.appending("Fixtures/mail/live-1.event.json"))
            #expect(event.contains("\"rawPath\": \"/hello\"") && event.contains("Bearer masked-"))
            #expect(
                try workspace.fixtures.goldenCase(named: "live-1").settings.origin?.eventName == "lambda:function-url"
            )
        }
    }
}
