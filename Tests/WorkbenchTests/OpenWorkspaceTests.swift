import ChildProcesses
import Diagnostics
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import Recordings
import Suites
import SystemPackage
import Testing

@testable import Workbench

@Suite("An open workspace", .enabled(if: findExecutable("python3") != nil, "python3 is not installed"))
struct OpenWorkspaceTests {
    private static let handler = """
        import uuid
        def handler(event, context):
            if event.get("fail"):
                raise ValueError("asked to fail")
            return {"doubled": event["n"] * 2, "id": str(uuid.uuid4())}
        """

    private static let template = """
        Resources:
          Double:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: double
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
        """

    private func withWorkspace(_ body: (OpenWorkspace, FilePath) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write(Self.handler, to: directory.appending("code/app.py"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { try await body($0, directory) }
        }
    }

    @Test("invokes, records, repeats and replays a function")
    func invoke() async throws {
        try await withWorkspace { workspace, _ in
            let first = try await workspace.invoke(InvokeRequest(function: "double", event: Payload(#"{"n": 21}"#)))
            #expect(
                first.report.outcome.payload.text.contains("\"doubled\": 42")
                    || first.report.outcome.payload.text.contains("\"doubled\":42")
            )
            #expect(first.report.isCold)
            let again = try await workspace.again()
            #expect(!again.report.isCold)
            #expect(again.invocation.id != first.invocation.id)
            let replayed = try await workspace.replay(String(first.invocation.id.description.prefix(8)))
            #expect(replayed.invocation.event == first.invocation.event)
            #expect(try workspace.traces(.init()).count == 3)
            #expect(try workspace.timings(of: "double").first?.count == 3)
            #expect(try await workspace.recycle("double") == 1)
        }
    }

    @Test("runs many invocations at once and keeps every one")
    func repeated() async throws {
        try await withWorkspace { workspace, _ in
            let request = InvokeRequest(function: "double", event: Payload(#"{"n": 1}"#))
            let summary = try await workspace.invokeRepeatedly(request, count: 40, concurrency: 4) { _ in }
            #expect(summary.count == 40)
            #expect(summary.errors == 0)
            #expect((1...4).contains(summary.cold))
            #expect(try workspace.traces(.init(limit: 100)).count == 40)
        }
    }

    @Test("gives what was measured until then when many invocations are interrupted")
    func interrupted() async throws {
        try await withWorkspace { workspace, _ in
            let request = InvokeRequest(function: "double", event: Payload(#"{"n": 1}"#))
            let (progress, continuation) = AsyncStream<RepeatProgress>.makeStream()
            let summary = try await withThrowingTaskGroup(of: RepeatSummary.self) { group in
                group.addTask {
                    try await workspace.invokeRepeatedly(request, count: 1_000_000, concurrency: 2) {
                        continuation.yield($0)
                    }
                }
                for await seen in progress where seen.done > 0 {
                    #expect(seen.total == 1_000_000)
                    #expect((0...2).contains(seen.inFlight))
                    break
                }
                group.cancelAll()
                return try await group.next()
            }
            let measured = try #require(summary)
            #expect(measured.isInterrupted)
            #expect(measured.count > 0)
            #expect(measured.count == measured.durations.count)
            #expect(try workspace.timings(of: "double").first?.count == measured.count)
        }
    }

    @Test("code that changes while an environment works: that one finishes, the next invocation starts another")
    func changeMeanwhile() async throws {
        try await withWorkspace { workspace, directory in
            let waiting = """
                import os, time
                def handler(event, context):
                    open(event["file"] + ".begun", "w").close()
                    while not os.path.exists(event["file"]): time.sleep(0.001)
                    return "old"
                """
            try write(waiting, to: directory.appending("code/app.py"))
            let file = directory.appending("go")
            let request = InvokeRequest(function: "double", event: Payload("{\"file\": \"\(file)\"}"))
            async let first = workspace.invoke(request)
            while (try? read(FilePath("\(file).begun"))) == nil { await Task.yield() }
            try write("def handler(event, context): return 'new'", to: directory.appending("code/app.py"))
            let second = try await workspace.invoke(request)
            #expect(second.report.outcome.payload.text == "\"new\"")
            try write("", to: file)
            let old = try await first.report
            #expect(old.outcome.payload.text == "\"old\"")
            let third = try await workspace.invoke(request).report
            #expect(third.environment == second.report.environment && third.environment != old.environment)
        }
    }

    @Test("runs many invocations with the code as it is now, and none with an event that is not JSON")
    func repeatedChange() async throws {
        try await withWorkspace { workspace, directory in
            let request = InvokeRequest(function: "double", event: Payload(#"{"n": 1}"#))
            _ = try await workspace.invoke(request)
            try write(Self.handler.replacing("* 2", with: "* 30"), to: directory.appending("code/app.py"))
            let summary = try await workspace.invokeRepeatedly(request, count: 2, concurrency: 1) { _ in }
            #expect(summary.cold == 1)
            #expect(try workspace.recording("last").report.outcome.payload.text.contains("30"))
            let bad = InvokeRequest(function: "double", event: Payload("{"))
            let refusal = await #expect(throws: Diagnostic.self) {
                try await workspace.invokeRepeatedly(bad, count: 2, concurrency: 1) { _ in }
            }
            #expect(refusal?.kind == .invalidInput)
            #expect(try workspace.traces(.init()).count == 3)
        }
    }

    @Test("refuses what the service would refuse, before anything runs")
    func refusals() async throws {
        try await withWorkspace { workspace, _ in
            let badJSON = InvokeRequest(function: "double", event: Payload("{"))
            let data = await #expect(throws: Diagnostic.self) { try await workspace.invoke(badJSON) }
            #expect(data?.kind == .invalidInput)
            let unknown = InvokeRequest(function: "duoble", event: .null)
            let missing = await #expect(throws: Diagnostic.self) { try await workspace.invoke(unknown) }
            #expect(missing?.hint == "did you mean \"double\"?")
            var qualified = InvokeRequest(function: "double", event: .null)
            qualified.qualifier = "live"
            let alias = await #expect(throws: Diagnostic.self) { try await workspace.invoke(qualified) }
            #expect(alias?.message.contains("\"live\"") == true)
            let inProcess = InvokeRequest(function: "double", event: .null, place: .inProcess)
            await #expect(throws: Diagnostic.self) { try await workspace.invoke(inProcess) }
        }
    }

    @Test("records a golden case whose varying id is matched, and finds a later change")
    func golden() async throws {
        try await withWorkspace { workspace, directory in
            _ = try await workspace.invoke(InvokeRequest(function: "double", event: Payload(#"{"n": 4}"#)))
            let recorded = try await workspace.record("four")
            #expect(recorded.proposals.count == 1)
            #expect(try await verdicts(in: workspace) == [.passed])
            try write(Self.handler.replacing("* 2", with: "* 3"), to: directory.appending("code/app.py"))
            _ = try await workspace.recycle(nil)
            #expect(try await verdicts(in: workspace) == [.failed])
            #expect(try PendingGoldens(in: workspace.fixtures).list().map(\.name) == ["four"])
        }
    }

    @Test("a case passes right after it was recorded, even when the function looks at the event's spaces")
    func spacesInEvents() async throws {
        try await withWorkspace { workspace, directory in
            let counting = "def handler(event, context): pass\n"
            try write(counting, to: directory.appending("code/app.py"))
            try write(
                "#!/bin/sh\n" + Self.countingBootstrap,
                to: directory.appending("count/bootstrap"),
                executable: true
            )
            let template = Self.template.replacing("python3.11", with: "provided.al2023").replacing(
                "code/",
                with: "count/"
            )
            try write(template, to: directory.appending("template.yaml"))
            let first = try await workspace.invoke(InvokeRequest(function: "double", event: Payload(#"{"n":4}"#)))
            #expect(first.report.outcome.payload.text == "7")
            _ = try await workspace.record("four")
            #expect(try await verdicts(in: workspace) == [.passed])
        }
    }

    /// A custom runtime that answers the number of bytes of each event.
    private static let countingBootstrap = """
        api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
        while true; do
          count=$(curl -s -D /tmp/headers.$$ "$api/next" | wc -c)
          id=$(grep -i request-id /tmp/headers.$$ | tr -d '\\r' | cut -d' ' -f2)
          curl -s -o /dev/null -d "$((count))" "$api/$id/response"
        done
        """

    @Test("finds a fixture of the function that is invoked where several have one of that name")
    func ownFixture() async throws {
        try await withWorkspace { workspace, directory in
            let fixtures = directory.appending("Fixtures")
            try write(#"{"n": 1}"#, to: fixtures.appending("double/one.event.json"))
            try write(#"{"n": 2}"#, to: fixtures.appending("other/one.event.json"))
            #expect(try workspace.event(.fixture("one"), for: "double").event.text.contains("1"))
            #expect(try workspace.event(.fixture("other/one"), for: "double").event.text.contains("2"))
            #expect(throws: Diagnostic.self) { try workspace.event(.fixture("one")) }
        }
    }

    @Test("names the file, line and column of an event that is no JSON")
    func badEventFile() async throws {
        try await withWorkspace { workspace, directory in
            let file = directory.appending("bad.json")
            try write("{\"n\":\n oops}", to: file)
            let sourced = try workspace.event(.file(file.string))
            var request = InvokeRequest(function: "double", event: sourced.event)
            request.source = sourced.source
            let error = await #expect(throws: Diagnostic.self) { try await workspace.invoke(request) }
            #expect(error?.kind == .invalidInput)
            #expect(error?.location?.description == "\(file):2:2")
            #expect(error?.message.contains("at line") == false)
        }
    }

    @Test(
        "builds before the first invocation and says nothing of a change, then of one that came",
        .enabled(if: findExecutable("make") != nil, "make is not installed")
    )
    func firstBuild() async throws {
        try await withTemporaryDirectory { directory in
            try write("build-Double:\n\tcp app.py $(ARTIFACTS_DIR)/\n", to: directory.appending("code/Makefile"))
            try write(Self.handler, to: directory.appending("code/app.py"))
            let metadata = "    Metadata: {BuildMethod: makefile}\n    Properties:"
            let template = Self.template.replacing("    Properties:", with: metadata)
            try write(template, to: directory.appending("template.yaml"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace in
                let request = InvokeRequest(function: "double", event: Payload(#"{"n": 21}"#))
                let first = try await workspace.invoke(request)
                #expect(!first.report.warnings.map(\.message).contains { $0.contains("changed since it was built") })
            }
            try write(Self.handler + "\n", to: directory.appending("code/app.py"))
            try await withOpenWorkspace(options) { workspace in
                let request = InvokeRequest(function: "double", event: Payload(#"{"n": 21}"#))
                let second = try await workspace.invoke(request)
                #expect(second.report.warnings.map(\.message).contains { $0.contains("changed since it was built") })
            }
        }
    }

    @Test("refuses to build by a method that it does not carry out, when the function is named")
    func unsupportedBuild() async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.handler, to: directory.appending("code/app.py"))
            let metadata = "    Metadata: {BuildMethod: esbuild}\n    Properties:"
            let template = Self.template.replacing("    Properties:", with: metadata)
            try write(template, to: directory.appending("template.yaml"))
            try await withOpenWorkspace(WorkbenchOptions(path: directory.string, currentDirectory: "/")) { workspace in
                let error = await #expect(throws: Diagnostic.self) {
                    try await workspace.build("double") { _ in }
                }
                #expect(error?.message.contains("\"esbuild\"") == true)
                let all = try await workspace.build(nil) { _ in }
                #expect(all.isEmpty)
            }
        }
    }

    @Test("knows where a function runs only once it is built")
    func unbuilt() async throws {
        try await withTemporaryDirectory { directory in
            try write("build-Shout:\n\ttrue\n", to: directory.appending("code/Makefile"))
            let metadata = "    Metadata: {BuildMethod: makefile}\n    Properties:"
            let template = Self.template.replacing("    Properties:", with: metadata)
            try write(template, to: directory.appending("template.yaml"))
            try await withOpenWorkspace(WorkbenchOptions(path: directory.string, currentDirectory: "/")) { workspace in
                let function = try workspace.catalog().configuration(named: "double")
                #expect(workspace.isUnbuilt(function))
                #expect(workspace.knownPlace(of: function) == nil)
            }
        }
    }

    @Test("reads the same golden case as an event")
    func fixtureEvent() async throws {
        try await withWorkspace { workspace, _ in
            _ = try await workspace.invoke(InvokeRequest(function: "double", event: Payload(#"{"n": 4}"#)))
            _ = try await workspace.record("four", RecordOptions(runs: 1))
            #expect(try workspace.event(.fixture("four")).event.text.contains("4"))
            #expect(try workspace.event(.last).event.text == #"{"n": 4}"#)
        }
    }

    private func verdicts(in workspace: OpenWorkspace) async throws -> [Verdict] {
        let collected = Collected<Verdict>()
        let cases = try workspace.cases(matching: [])
        _ = try await workspace.test(cases, by: SuiteRunner(), at: nil) { collected.append($0.verdict) }
        return collected.values
    }
}
