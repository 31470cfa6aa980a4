import Diagnostics
import Invocations
import LambTestSupport
import LambdaModel
import Recordings
import Suites
import Synchronization
import SystemPackage
import Testing

@testable import Workbench

/// Cases of a library in lamb's own process are run in a row on the function's thread.
@Suite("Golden cases in-process")
struct InProcessSuiteTests {
    /// Answers its event.
    private let source = """
        #include <lamb_handler.h>

        LAMB_HANDLER_EXPORT uint32_t lamb_handler_abi_version(void) { return LAMB_HANDLER_ABI_VERSION; }

        LAMB_HANDLER_EXPORT void lamb_handler_invoke(lamb_bytes event, const lamb_context *context, const lamb_reply *reply) {
            (void)context;
            reply->write(reply->host, event.data, event.count);
        }
        """
    private let template = """
        Resources:
          echo:
            Type: AWS::Serverless::Function
            Metadata: {BuildMethod: makefile}
            Properties: {FunctionName: echo, Runtime: provided.al2023, Handler: echo, CodeUri: code/}
        """

    @Test("are judged and recorded one by one, whatever some of them ask for", arguments: [1, 3])
    func judged(jobs: Int) async throws {
        try await withTemporaryDirectory { directory in
            try writeWorkspace(in: directory)
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace async throws in
                var runner = SuiteRunner()
                runner.jobs = jobs
                let results = Mutex<[CaseResult]>([])
                let cases = try workspace.cases(matching: [])
                let summary = try await workspace.test(cases, by: runner, at: .inProcess) { result in
                    results.withLock { $0.append(result) }
                }
                #expect([summary.passed, summary.failed, summary.errors, summary.notRun] == [38, 1, 1, 0])
                for result in results.withLock({ $0 }) where result.verdict != .error {
                    #expect(result.place == .inProcess)
                    let recording = try workspace.store.recording(try #require(result.recordingID))
                    #expect(recording.invocation.event.text == String(result.goldenCase.name.dropFirst(5)))
                    #expect(recording.report.logs.count >= 3)
                }
            }
        }
    }

    @Test("are told that their variables are not applied, where that is so")
    func variables() async throws {
        try await withTemporaryDirectory { directory in
            let python = "Properties: {FunctionName: echo, Runtime: python3.12, Handler: app.handler, CodeUri: code/}"
            try write(
                "Resources:\n  echo:\n    Type: AWS::Serverless::Function\n    \(python)\n",
                to: directory.appending("template.yaml")
            )
            let fixtures = directory.appending("Fixtures/echo")
            for name in ["none", "some", "there"] { try write("1", to: fixtures.appending(name + ".event.json")) }
            try write("environment: {A: b}\n", to: fixtures.appending("some.case.yaml"))
            try write(
                "invoke: {where: in-process}\nenvironment: {A: b}\n",
                to: fixtures.appending("there.case.yaml")
            )
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace async throws in
                let cases = try workspace.cases(matching: [])
                let places: [[InvocationPlace?]] = [[nil], [.child], [.inProcess], [.child, .inProcess]]
                let lines = places.map { places in
                    workspace.variablesNotApplied(in: cases, at: places).map { $0.location?.line }
                }
                #expect(lines == [[2], [], [1, 2], [1, 2]])
            }
        }
    }

    /// Forty cases, of which one differs from its golden, one has no event, and some have settings of their own.
    private func writeWorkspace(in directory: FilePath) throws {
        try write(template, to: directory.appending("template.yaml"))
        try write(source, to: directory.appending("code/echo.c"))
        try write(
            "build-echo:\n\tclang -O2 -shared -fPIC -I\(handlerHeaders) echo.c -o $(ARTIFACTS_DIR)/libecho.so\n",
            to: directory.appending("code/Makefile")
        )
        for number in 100..<140 {
            let path = "Fixtures/echo/case-\(number)"
            if number != 120 { try write("\(number)", to: directory.appending(path + ".event.json")) }
            let golden = #"{"outcome":"success","payload":\#(number == 110 ? 0 : number)}"#
            try write(golden, to: directory.appending(path + ".golden.json"))
            guard number.isMultiple(of: 7) else { continue }
            try write("invoke: {timeout: \(number)}\n", to: directory.appending(path + ".case.yaml"))
        }
    }
}
