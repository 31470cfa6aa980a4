import ChildProcesses
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@testable import Workbench

@Suite(
    "The variables that are shown of a function",
    .enabled(if: findExecutable("python3") != nil, "python3 is not installed")
)
struct EnvironmentVariablesTests {
    private static let template = """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Fn:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
              Environment: {Variables: {STAGE: dev, AWS_REGION_OF_TABLE: here, LANG: C}}
          Traced:
            Type: AWS::Serverless::Function
            Properties: {Runtime: python3.11, Handler: app.handler, CodeUri: code/, Tracing: Active}
          Custom:
            Type: AWS::Serverless::Function
            Properties: {Runtime: provided.al2023, Handler: bootstrap, CodeUri: code/}

        """
    /// What the runtime or the interpreter adds by itself.
    private static let added: Set = ["_X_AMZN_TRACE_ID", "LC_CTYPE"]

    private func withWorkspace(_ body: (OpenWorkspace) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            let code = "import os\ndef handler(event, context): return dict(os.environ)\n"
            try write(code, to: directory.appending("code/app.py"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { try await body($0) }
        }
    }

    /// The variables that are shown, each once.
    private func shown(_ name: String, in workspace: OpenWorkspace) async throws -> [String: String] {
        let list = try await workspace.environmentVariables(of: name)
        #expect(Set(list.map(\.name)).count == list.count)
        return Dictionary(list.map { ($0.name, $0.value) }) { $1 }
    }

    @Test("are those that its process has, before its first start and after", arguments: ["Fn", "Traced"])
    func truth(name: String) async throws {
        try await withWorkspace { workspace in
            let before = try await shown(name, in: workspace)
            let recording = try await workspace.invoke(InvokeRequest(function: name, event: Payload("{}")))
            let answer = try JSONValue(parsing: recording.report.outcome.payload.bytes)
            var actual: [String: String] = [:]
            for member in answer.object?.members ?? [] { actual[member.key] = member.value.string }
            let after = try await shown(name, in: workspace)
            for shown in [before, after] {
                #expect(Set(shown.keys) == Set(actual.keys).subtracting(Self.added))
                for (name, value) in shown where !value.hasPrefix("(") {
                    #expect(actual[name] == value, "\(name)")
                }
            }
            let unknown = before.filter { $0.value.hasPrefix("(") }.keys.sorted()
            let own = ["AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API"]
            #expect(unknown.filter { $0 != "TMPDIR" } == own + (name == "Traced" ? ["AWS_XRAY_DAEMON_ADDRESS"] : []))
        }
    }

    @Test("say so where only a start decides, and are there without a bootstrap")
    func unknown() async throws {
        try await withWorkspace { workspace in
            let custom = try await shown("Custom", in: workspace)
            #expect(custom["LAMBDA_RUNTIME_DIR"] == "/var/runtime")
            #expect(custom["PATH"] == "/usr/local/bin:/usr/bin:/bin")
            #expect(custom["AWS_XRAY_DAEMON_ADDRESS"] == "127.0.0.1:2000")
            let traced = try await shown("Traced", in: workspace)
            #expect(traced["AWS_XRAY_DAEMON_ADDRESS"] == "(set when an environment starts)")
        }
    }
}
