import Diagnostics
import Foundation
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import Recordings
import Suites
import SystemPackage
import Testing

@testable import Workbench

/// A workspace whose functions are deployed at a server that checks signatures and runs the same handlers.
@Suite(
    "Deployed functions of a workspace",
    .enabled(if: InvokePeer.python != nil, "LAMB_TEST_PYTHON_PEERS names no Python with botocore")
)
struct DeployedFunctionTests {
    private static let checkout = FilePath(#filePath).removingLastComponent().removingLastComponent()
        .removingLastComponent()

    private static let handler = """
        import uuid
        def handler(event, context):
            if event.get("fail"):
                raise ValueError("asked to fail")
            return {"doubled": event["n"] * 2, "id": str(uuid.uuid4()), "by": context.function_name}
        """

    private static let template = """
        Resources:
          Double:
            Type: AWS::Serverless::Function
            Metadata:
              Lamb: {RemoteName: shop-Double-1A2B3C}
            Properties:
              FunctionName: double
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
        """

    private func withWorkspace(
        _ variables: [String: String?] = [:],
        _ body: (OpenWorkspace, InvokePeer) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write(Self.handler, to: directory.appending("code/app.py"))
            let deployed: JSONValue = [
                "directory": .string(directory.appending("code").string), "handler": "app.handler",
            ]
            let functions: JSONValue = ["shop-Double-1A2B3C": deployed, "elsewhere": deployed]
            try await withInvokePeer(functions) { peer in
                var options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
                let variables = peer.variables(changing: variables)
                options.variable = { variables[$0] }
                try await withOpenWorkspace(options) { try await body($0, peer) }
            }
        }
    }

    private func request(_ event: String, _ function: String = "double") -> InvokeRequest {
        InvokeRequest(function: function, event: Payload(event), place: .remote)
    }

    @Test("are invoked by their names there, and recorded by the service's id")
    func invoke() async throws {
        try await withWorkspace { workspace, _ in
            let recording = try await workspace.invoke(request(#"{"n": 21}"#))
            let answer = try JSONValue(parsing: recording.report.outcome.payload.bytes)
            #expect(answer["doubled"] == 42 && answer["by"] == "shop-Double-1A2B3C")
            #expect(recording.invocation.function == "double")
            #expect(recording.report.logs.last?.line.contains(recording.invocation.id.description) == true)
            let stored = try workspace.recording(recording.invocation.id.description)
            #expect(stored.report.place == .remote)
            let again = try await workspace.again()
            #expect(again.report.place == .remote && again.invocation.id != recording.invocation.id)
            let local = try await workspace.again(at: .child)
            #expect(local.report.place == .child)
            #expect(try await workspace.replay("last", at: .remote).report.place == .remote)
        }
    }

    @Test("may be others than the workspace's, and be named by a setting or by the request")
    func names() async throws {
        try await withWorkspace { workspace, _ in
            #expect(try await workspace.invoke(request(#"{"n": 1}"#, "elsewhere")).invocation.function == "elsewhere")
            #expect(try !workspace.logs(of: "elsewhere", LogQuery()).lines.isEmpty)
            let arn = "arn:aws:lambda:eu-central-1:123456789012:function:elsewhere"
            #expect(try await workspace.invoke(request(#"{"n": 1}"#, arn)).report.outcome.errorType == nil)
            try workspace.set("remote-names", to: "double=elsewhere")
            #expect(try await workspace.invoke(request(#"{"n": 1}"#)).report.outcome.payload.text.contains("elsewhere"))
            var named = request(#"{"n": 1}"#)
            named.remote.functionName = "nowhere"
            let error = await #expect(throws: Diagnostic.self) { try await workspace.invoke(named) }
            #expect(error?.kind == .notFound)
            await #expect(throws: Never.self) {
                var dry = request(#"{"n": 1}"#)
                dry.type = .dryRun
                try await workspace.dryRun(dry)
            }
        }
    }

    @Test("queue events, which `again` queues once more, and of which a golden is made by asking for the answer")
    func queued() async throws {
        try await withWorkspace { workspace, _ in
            var request = request(#"{"n": 5}"#)
            request.type = .event
            let queued = try await workspace.invoke(request)
            #expect(queued.report.outcome == .succeeded(Payload("")) && queued.report.warnings.isEmpty)
            #expect(try await workspace.again().invocation.type == .event)
            _ = try await workspace.record("five", RecordOptions(runs: 1))
            let golden = try workspace.fixtures.goldenCase(named: "double/five").golden()
            #expect(try #require(golden).document["payload"]?["doubled"] == 10)
        }
    }

    @Test("settings of the session reach the endpoint, region and profile")
    func settings() async throws {
        try await withWorkspace(["AWS_ENDPOINT_URL_LAMBDA": nil, "AWS_REGION": nil]) { workspace, peer in
            let error = await #expect(throws: Diagnostic.self) { try await workspace.invoke(request("{}")) }
            #expect(error?.kind == .usage && error?.message.contains("region") == true)
            try workspace.set("region", to: InvokePeer.region)
            try workspace.set("endpoint-url", to: peer.url)
            #expect(try await workspace.invoke(request(#"{"n": 3}"#)).report.outcome.errorType == nil)
            try workspace.set("profile", to: "nobody")
            let unknown = await #expect(throws: Diagnostic.self) { try await workspace.invoke(request("{}")) }
            #expect(unknown?.kind == .notFound && unknown?.message.contains("\"nobody\"") == true)
            #expect(throws: Diagnostic.self) { try workspace.set("endpoint-url", to: "somewhere") }
        }
    }

    @Test("make goldens, which they and this machine are held to")
    func recordAndTest() async throws {
        try await withWorkspace { workspace, _ in
            _ = try await workspace.invoke(
                InvokeRequest(function: "double", event: Payload(#"{"n": 4}"#), place: .child)
            )
            var options = RecordOptions(runs: 2)
            options.place = .remote
            let recorded = try await workspace.record("four", from: "last", options)
            #expect(recorded.proposals.contains { $0.path.contains("id") })
            let golden = try workspace.fixtures.goldenCase(named: "double/four").golden()
            #expect(try #require(golden).document["payload"]?["by"] == "shop-Double-1A2B3C")
            let cases = try workspace.cases(matching: [])
            let remote = try await workspace.test(cases, by: SuiteRunner(), at: .remote) { _ in }
            #expect(remote.passed == 1)
            // Only the name differs here.
            let results = ResultList()
            var runner = SuiteRunner()
            runner.rounds = .places([.child, .remote])
            let compared = try await workspace.test(cases, by: runner, at: nil) { results.add($0) }
            #expect(compared.failed == 1)
            #expect(results.all.flatMap(\.differences).map(\.path) == ["payload.by"])
        }
    }

    @Test("what only this machine can do is refused, or leaves a case out")
    func refused() async throws {
        try await withWorkspace { workspace, _ in
            _ = try await workspace.invoke(request(#"{"n": 4}"#))
            _ = try await workspace.record("four", RecordOptions(runs: 1))
            let file = try workspace.fixtures.goldenCase(named: "double/four").casePath
            try write(try read(FilePath(file)) + "environment: {STAGE: test}\n", to: FilePath(file))
            let cases = try workspace.cases(matching: [])
            #expect(try await workspace.test(cases, by: SuiteRunner(), at: .remote) { _ in }.skipped == 1)
            let error = await #expect(throws: Diagnostic.self) {
                try await workspace.test(cases, by: SuiteRunner(), at: .remote, effects: .live) { _ in }
            }
            #expect(error?.kind == .usage)
            var debugged = request("{}")
            debugged.debugging = DebuggerRequest { _ in }
            await #expect(throws: Diagnostic.self) { try await workspace.invoke(debugged) }
        }
    }

    @Test("one that is not let in is told once, before the first case")
    func wrongKeys() async throws {
        try await withWorkspace(["AWS_ACCESS_KEY_ID": nil, "AWS_SECRET_ACCESS_KEY": nil]) { workspace, _ in
            _ = try await workspace.invoke(
                InvokeRequest(function: "double", event: Payload(#"{"n": 4}"#), place: .child)
            )
            _ = try await workspace.record("four", RecordOptions(runs: 1))
            let cases = try workspace.cases(matching: [])
            let error = await #expect(throws: Diagnostic.self) {
                try await workspace.test(cases, by: SuiteRunner(), at: .remote) { _ in }
            }
            #expect(error?.kind == .unavailable)
        }
    }

    @Test("pass the storefront's own cases")
    func storefront() async throws {
        let root = Self.checkout.appending("Workspaces/storefront")
        let functions: JSONValue = [
            "thumbnail": ["directory": .string(root.appending("thumbnail").string), "handler": "app.handler"],
            "orders": [
                "directory": .string(root.appending("orders").string), "handler": "index.handler", "runtime": "nodejs",
                "environment": ["STAGE": "local"],
            ],
        ]
        try await withTemporaryDirectory { directory in
            let copy = directory.appending("Workspaces/storefront")
            try write(try read(root.appending("template.yaml")), to: copy.appending("template.yaml"))
            let fixtures = Self.checkout.appending("Fixtures/storefront")
            try write("", to: directory.appending("Fixtures/README"))
            try FileManager.default.copyItem(
                atPath: fixtures.string,
                toPath: directory.appending("Fixtures/storefront").string
            )
            try await withInvokePeer(functions) { peer in
                var options = WorkbenchOptions(path: copy.string, currentDirectory: copy.string)
                let variables = peer.variables()
                options.variable = { variables[$0] }
                try await withOpenWorkspace(options) { workspace in
                    let cases = try workspace.cases(matching: ["thumbnail", "orders"])
                    let results = ResultList()
                    let summary = try await workspace.test(cases, by: SuiteRunner(), at: .remote) { results.add($0) }
                    let others = results.all.filter { $0.verdict != .passed }
                    #expect(summary.passed == cases.count && cases.count >= 8, "\(others.map(\.goldenCase.id))")
                }
            }
        }
    }
}
