import ChildProcesses
import Diagnostics
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import Suites
import Synchronization
import SystemPackage
import Testing

@testable import Workbench

@Suite("Warnings of functions that run", .enabled(if: findExecutable("python3") != nil, "python3 is not installed"))
struct FunctionWarningsTests {
    private static let template = """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Reader:
            Type: AWS::Serverless::Function
            Metadata: {BuildMethod: esbuild}
            Properties:
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
              Environment: {Variables: {TABLE: !ImportValue table}}
          Plain:
            Type: AWS::Serverless::Function
            Properties: {Runtime: python3.11, Handler: app.handler, CodeUri: code/}

        """
    private static let placeholder = "\"!ImportValue table\" is not resolved"
    private static let unbuilt = "BuildMethod of \"Reader\" is not applied"

    /// Lends a workspace with two functions, its directory, and what it has warned of aside from recordings.
    private func withWorkspace(
        _ body: (OpenWorkspace, FilePath, () -> [String]) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write("def handler(event, context): return 1\n", to: directory.appending("code/app.py"))
            let told = Mutex<[String]>([])
            var options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            options.warn = { warning in told.withLock { $0.append(warning.message) } }
            try await withOpenWorkspace(options) { workspace in
                try await body(workspace, directory) { told.withLock { $0 } }
            }
        }
    }

    private func about(_ recording: Recording) -> [String] {
        recording.report.warnings.map(\.message).filter {
            $0.hasPrefix(Self.placeholder) || $0.hasPrefix(Self.unbuilt)
        }
    }

    @Test("come with the first invocation of a session, and after a reload with what is new")
    func invocations() async throws {
        try await withWorkspace { workspace, directory, told in
            let request = InvokeRequest(function: "Reader", event: Payload("{}"))
            let first = about(try await workspace.invoke(request))
            #expect(first.count == 2, "\(first)")
            #expect(about(try await workspace.invoke(request)) == [])
            #expect(about(try await workspace.again()) == [])
            try workspace.reload()
            #expect(about(try await workspace.invoke(request)) == [])
            let changed = Self.template.replacing("!ImportValue table", with: "!ImportValue \"other\"")
            try write(changed, to: directory.appending("template.yaml"))
            try workspace.reload()
            let again = try await workspace.invoke(request)
            #expect(again.report.warnings.map(\.message).filter { $0.contains("!ImportValue other") }.count == 1)
            #expect(about(again) == [])
            #expect(about(try await workspace.invoke(InvokeRequest(function: "Plain", event: Payload("{}")))) == [])
            #expect(told() == [])
        }
    }

    @Test("come before many invocations, before cases and before recordings, each once")
    func loops() async throws {
        try await withWorkspace { workspace, directory, told in
            try write("{}", to: directory.appending("Fixtures/Reader/a.event.json"))
            var runner = SuiteRunner()
            runner.updatePolicy = .none
            _ = try await workspace.test(try workspace.cases(matching: []), by: runner, at: nil) { _ in }
            #expect(told().filter { $0.hasPrefix(Self.placeholder) }.count == 1)
            #expect(told().filter { $0.hasPrefix(Self.unbuilt) }.count == 1)
            let count = told().count
            let request = InvokeRequest(function: "Reader", event: Payload("{}"))
            _ = try await workspace.invokeRepeatedly(request, count: 5, concurrency: 1) { _ in }
            #expect(told().count == count)
        }
        try await withWorkspace { workspace, _, told in
            let request = InvokeRequest(function: "Reader", event: Payload("{}"))
            _ = try await workspace.invokeRepeatedly(request, count: 5, concurrency: 1) { _ in }
            #expect(told().filter { $0.hasPrefix(Self.placeholder) }.count == 1)
        }
    }

    @Test("are kept back for a variable that the invocation sets itself")
    func ownValue() async throws {
        try await withWorkspace { workspace, _, _ in
            var request = InvokeRequest(function: "Reader", event: Payload("{}"))
            request.environment = ["TABLE": "items"]
            let found = about(try await workspace.invoke(request))
            #expect(found.count == 1 && found.first?.hasPrefix(Self.unbuilt) == true, "\(found)")
        }
    }
}
