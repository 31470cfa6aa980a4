import Diagnostics
import LambTestSupport
import Suites
import Synchronization
import SystemPackage
import Testing

@testable import Workbench

@Suite("Order and watching of golden cases")
struct SuiteOrderTests {
    private func withWorkspace(_ body: (OpenWorkspace, FilePath) async throws -> Void) async throws {
        let template = """
            Resources:
              echo:
                Type: AWS::Serverless::Function
                Properties: {Runtime: python3.11, Handler: app.handler, CodeUri: echo/}
              other:
                Type: AWS::Serverless::Function
                Properties: {Runtime: python3.11, Handler: app.handler, CodeUri: other/}
            """
        try await withTemporaryDirectory { directory in
            try write(template, to: directory.appending("template.yaml"))
            let code = "def handler(event, context): return event\n"
            for name in ["echo", "other"] { try write(code, to: directory.appending("\(name)/app.py")) }
            for name in ["a", "b", "c"] {
                try write("1", to: directory.appending("Fixtures/echo/\(name).event.json"))
                let payload = name == "c" ? 2 : 1
                try write(
                    "{\"outcome\": \"success\", \"payload\": \(payload)}",
                    to: directory.appending("Fixtures/echo/\(name).golden.json")
                )
            }
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { try await body($0, directory) }
        }
    }

    private func order(_ workspace: OpenWorkspace, shard: String? = nil) async throws -> [String] {
        let names = Mutex<[String]>([])
        var runner = SuiteRunner()
        runner.updatePolicy = .none
        runner.shard = try shard.map { try Shard(parsing: $0) }
        _ = try await workspace.test(try workspace.cases(matching: []), by: runner, at: nil) { result in
            names.withLock { $0.append(result.goldenCase.name) }
        }
        return names.withLock { $0 }
    }

    @Test("begins with what failed last, and shards the same everywhere")
    func failedFirst() async throws {
        try await withWorkspace { workspace, _ async throws in
            #expect(try await order(workspace) == ["a", "b", "c"])
            #expect(try await order(workspace) == ["c", "a", "b"])
            #expect(try await order(workspace, shard: "2/2") == ["b"])
            #expect(try await order(workspace, shard: "1/2") == ["c", "a"])
        }
    }

    @Test("cases of a function that the workspace does not have are errors, and their clock is said not to apply")
    func strayCases() async throws {
        try await withWorkspace { workspace, directory async throws in
            try write("1", to: directory.appending("Fixtures/ehco/lost.event.json"))
            try write("clock: 2026-01-01\n", to: directory.appending("Fixtures/suite.yaml"))
            var runner = SuiteRunner()
            runner.updatePolicy = .none
            let found = Mutex<[CaseResult]>([])
            let cases = try workspace.cases(matching: ["ehco", "echo/a"])
            #expect(Set(cases.flatMap(\.settings.notApplied)).count == 1)
            let summary = try await workspace.test(cases, by: runner, at: nil) { result in
                found.withLock { $0.append(result) }
            }
            #expect(!summary.isSuccess && summary.passed == 1 && summary.errors == 1)
            let lost = try #require(found.withLock { $0 }.first { $0.goldenCase.function == "ehco" })
            #expect(lost.diagnostic?.message == "this workspace has no function \"ehco\"")
            #expect(lost.diagnostic?.hint == "did you mean \"echo\"?")
            try write("1", to: directory.appending("Fixtures/unlike/lost.event.json"))
            let unlike = try #require(try workspace.cases(matching: ["unlike"]).first)
            #expect(unlike.trouble?.hint == "move the case with: fixtures rename unlike/lost FUNCTION/CASE")
            let moved = try workspace.renameCase("unlike/lost", to: "echo/found").new
            #expect(try workspace.cases(matching: ["echo/found"]).map(\.id) == [moved.id])
        }
    }

    @Test("tells which functions a change concerns, and keeps quiet of pending goldens")
    func watching() async throws {
        try await withWorkspace { workspace, directory async throws in
            let watch = try #require(try workspace.watchSuites())
            defer { watch.stop() }
            try write("{}", to: directory.appending("Fixtures/echo/a.golden.json.new"))
            try write("def handler(event, context): return 2\n", to: directory.appending("other/app.py"))
            #expect(try await watch.nextChange() == .functions(["other"]))
            try write("2", to: directory.appending("Fixtures/echo/a.event.json"))
            #expect(try await watch.nextChange() == .functions(["echo"]))
            try write("{}", to: directory.appending("env.json"))
            #expect(try await watch.nextChange() == .everything)
        }
    }
}
