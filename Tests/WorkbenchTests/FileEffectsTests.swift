import Glibc
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import Suites
import SystemPackage
import Testing

@testable import Workbench

@Suite("Files that a function leaves", .serialized)
struct FileEffectsTests {
    /// Writes, removes and links what its event says.
    private static let source = """
        import os, tempfile
        def handler(event, context):
            os.chdir(event.get("in") or tempfile.gettempdir())
            for name, text in event.get("write", {}).items():
                if "/" in name: os.makedirs(os.path.dirname(name), exist_ok=True)
                with open(name, "w") as file: file.write(text)
            for name in event.get("delete", []): os.unlink(name)
            for name, target in event.get("link", {}).items(): os.symlink(target, name)
            if "pipe" in event: os.mkfifo(event["pipe"])
            for count in range(event.get("many", 0)): open(f"n{count}", "w").close()
            if event.get("exit"): os._exit(3)
        """

    private static let template = """
        Resources:
          work:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
              Timeout: 30
              MemorySize: 512
              FileSystemConfigs:
                - {Arn: arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/a, LocalMountPath: /mnt/data}
        """

    private func withFunction(_ body: (OpenWorkspace, FilePath) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write(Self.source, to: directory.appending("code/app.py"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace in
                try workspace.set("effects", to: "on")
                // Nobody is asked, so nobody has to be there.
                try workspace.set("services", to: "http://127.0.0.1:9")
                try await body(workspace, directory)
            }
        }
    }

    /// The effects of an invocation: operation, path and what is told of it.
    private func effects(_ workspace: OpenWorkspace, _ event: JSONValue) async throws -> [String] {
        let request = InvokeRequest(function: "work", event: Payload(event.text()))
        let effects = try #require(try await workspace.invoke(request).report.effects)
        return effects.map { effect in
            let told = ["bytes", "target"].compactMap { effect.parameters[$0]?.text() }.joined()
            return "\(effect.service) \(effect.operation) \(effect.parameters["path"]?.string ?? "") \(told)"
        }
    }

    @Test("are its effects: written and removed, in the environment's own /tmp", arguments: ["auto", "directories"])
    func temporary(isolation: String) async throws {
        try await withFunction { workspace, _ in
            try workspace.set("isolation", to: isolation)
            let first = try await effects(workspace, ["write": ["a.txt": "hello", "deep/er/b": ""], "pipe": "p"])
            #expect(first == ["file Write /tmp/a.txt 5", "file Write /tmp/deep/er/b 0"])
            let second = try await effects(
                workspace,
                ["write": ["a.txt": "hellö"], "delete": ["deep/er/b"], "link": ["l": "/etc/passwd"]]
            )
            #expect(
                second == [
                    "file Write /tmp/a.txt 6", "file Delete /tmp/deep/er/b ", "file Write /tmp/l \"/etc/passwd\"",
                ]
            )
            #expect(try await effects(workspace, [:]) == [])
            #expect(try await effects(workspace, ["many": 10_001]) == ["file List /tmp "])
            // A new environment begins with nothing.
            _ = try await workspace.recycle("work")
            #expect(try await effects(workspace, [:]) == [])
        }
    }

    @Test("are told by their digests, in the store too, and of a process that has ended")
    func digests() async throws {
        try await withFunction { workspace, _ in
            let event = Payload(#"{"write": {"a.txt": "hello"}, "exit": true}"#)
            let recording = try await workspace.invoke(InvokeRequest(function: "work", event: event))
            #expect(recording.report.outcome.name == "Runtime.ExitError")
            let stored = try workspace.recording(recording.invocation.id.description)
            #expect(
                stored.report.effects?.map(\.document) == [
                    [
                        "service": "file", "operation": "Write",
                        "parameters": [
                            "path": "/tmp/a.txt", "bytes": 5,
                            "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                        ],
                    ]
                ]
            )
        }
    }

    @Test("are noticed on mounted file systems, by the paths that the handler knows")
    func mounted() async throws {
        try await withFunction { workspace, _ in
            let event: JSONValue = ["in": "/mnt/data", "write": ["kept": "1"]]
            #expect(try await effects(workspace, event) == ["file Write /mnt/data/kept 1"])
            // Files on it outlive environments.
            _ = try await workspace.recycle("work")
            let removal: JSONValue = ["in": "/mnt/data", "delete": ["kept"]]
            #expect(try await effects(workspace, removal) == ["file Delete /mnt/data/kept "])
        }
    }

    @Test("are compared where a golden or its settings ask for them")
    func goldens() async throws {
        try await withFunction { workspace, directory in
            let fixtures = directory.appending("Fixtures/work")
            let digest = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4"
            let parameters = #"{"path": "/tmp/a", "bytes": BYTES, "sha256": "\#(digest)"}"#
            let file = #"{"service": "file", "operation": "Write", "parameters": \#(parameters)}"#
            let golden = { (effects: String) in
                #"{"outcome": "success", "payload": null, "effects": [\#(effects)]}"#
            }
            for (name, effects) in [
                ("asked", file.replacing("BYTES", with: "2")), ("other", file.replacing("BYTES", with: "3")),
                ("unasked", ""), ("unmet", ""),
            ] {
                try write(#"{"write": {"a": "hi"}}"#, to: fixtures.appending("\(name).event.json"))
                try write(golden(effects), to: fixtures.appending("\(name).golden.json"))
            }
            try write("files: true", to: fixtures.appending("unmet.case.yaml"))
            let results = ResultList()
            let cases = try workspace.cases(matching: [])
            _ = try await workspace.test(cases, by: SuiteRunner(), at: nil, effects: .live) { results.add($0) }
            let verdicts = Dictionary(uniqueKeysWithValues: results.all.map { ($0.goldenCase.name, $0.verdict) })
            #expect(verdicts == ["asked": .passed, "other": .failed, "unasked": .passed, "unmet": .failed])
            let path = results.all.first { $0.goldenCase.name == "other" }?.differences.first?.path
            #expect(path == "effects[0].parameters.bytes")
        }
    }
}
