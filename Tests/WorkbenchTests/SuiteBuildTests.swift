import LambTestSupport
import Suites
import Synchronization
import SystemPackage
import Testing

@testable import Workbench

@Suite("Golden cases of functions that have to be built")
struct SuiteBuildTests {
    @Test("build once before they run side by side, and all say why when it fails", arguments: [true, false])
    func building(isFine: Bool) async throws {
        let template = """
            Resources:
              fn:
                Type: AWS::Serverless::Function
                Metadata: {BuildMethod: makefile}
                Properties: {Runtime: python3.11, Handler: app.handler, CodeUri: code/}
            """
        try await withTemporaryDirectory { directory in
            try write(template, to: directory.appending("template.yaml"))
            try write("def handler(event, context): return event\n", to: directory.appending("code/app.py"))
            let recipe = isFine ? "cp app.py $(ARTIFACTS_DIR)/" : "echo no such thing >&2; exit 1"
            try write(
                "build-fn:\n\techo built >> ../builds.txt\n\t\(recipe)\n",
                to: directory.appending("code/Makefile")
            )
            for name in ["a", "b", "c", "d"] {
                try write("1", to: directory.appending("Fixtures/fn/\(name).event.json"))
            }
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace async throws in
                var runner = SuiteRunner()
                runner.jobs = 4
                let results = Mutex<[CaseResult]>([])
                _ = try await workspace.test(try workspace.cases(matching: []), by: runner, at: nil) { result in
                    results.withLock { $0.append(result) }
                }
                let verdicts = results.withLock { $0.map(\.verdict) }
                #expect(verdicts == Array(repeating: isFine ? .new : .error, count: 4))
                #expect(try read(directory.appending("builds.txt")) == "built\n")
            }
        }
    }
}
