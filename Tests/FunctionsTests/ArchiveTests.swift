import Diagnostics
import Foundation
import Functions
import LambTestSupport
import SystemPackage
import Testing

@Suite("Zip archives")
struct ArchiveTests {
    private func withZip(
        _ entries: [(name: String, text: String, mode: UInt32)],
        _ body: (FilePath) throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            var zip = ZipWriter()
            for entry in entries { zip.add(entry.name, entry.text, mode: entry.mode) }
            let path = directory.appending("fn.zip")
            try Data(zip.bytes).write(to: URL(fileURLWithPath: path.string))
            try body(path)
        }
    }

    @Test("are workspaces of one function, unpacked below the state directory")
    func workspace() async throws {
        let entries: [(name: String, text: String, mode: UInt32)] = [
            ("pkg/", "", 0o040755), ("pkg/util.py", "X = 1\n", 0o100644),
            ("app.py", "def handler(e, c): pass\n", 0o100644),
            ("run.sh", "#!/bin/sh\n", 0o100755), ("link.py", "pkg/util.py", 0o120777),
        ]
        try await withZip(entries) { path in
            let catalog = try loadWorkspace(at: path.string, options: WorkspaceOptions())
            let function = try #require(catalog.functions.first)
            #expect(catalog.name == "fn" && function.name == "fn")
            #expect(function.handler == "app.handler")
            let root = FilePath(function.code.directory)
            #expect(function.code == .archive(path.string, unpackedAt: root.string))
            #expect(root.starts(with: path.removingLastComponent().appending(".lamb/archives")))
            try #expect(read(root.appending("link.py")) == "X = 1\n")
            #expect(FileManager.default.isExecutableFile(atPath: root.appending("run.sh").string))
            let again = try loadWorkspace(at: path.string, options: WorkspaceOptions())
            #expect(again.functions.first?.code == function.code)
        }
    }

    @Test("are code of a template's function and of its layers")
    func codeURI() async throws {
        try await withZip([("app.py", "def handler(e, c): pass\n", 0o100644)]) { path in
            let root = path.removingLastComponent()
            let text = """
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties: {Runtime: python3.13, Handler: app.handler, CodeUri: ./fn.zip, Layers: [!Ref L]}
                  L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: fn.zip}}

                """
            try write(text, to: root.appending("template.yaml"))
            let state = root.appending("state").string
            var options = WorkspaceOptions()
            options.stateDirectory = state
            let function = try loadWorkspace(at: root.string, options: options).function("Fn")
            #expect(function.code.directory.hasPrefix(state))
            #expect(function.layers == [function.code.directory])
            try #expect(read(FilePath(function.code.directory).appending("app.py")).hasPrefix("def handler"))
        }
    }

    @Test(
        "that would write elsewhere are refused whole",
        arguments: [
            ([("../evil", "x", 0o100644)], "climbs out"), ([("/etc/evil", "x", 0o100644)], "absolute path"),
            ([("a/../../evil", "x", 0o100644)], "climbs out"), ([("l", "/etc", 0o120777)], "leads outside"),
            ([("l", "../..", 0o120777)], "leads outside"), ([("a/l", "b/../../..", 0o120777)], "leads outside"),
            ([("l", ".", 0o120777), ("l/evil", "x", 0o100644)], "through a symbolic link"),
            ([("..\\evil", "x", 0o100644)], "climbs out"),
        ] as [([(String, String, UInt32)], String)]
    )
    func escapes(entries: [(String, String, UInt32)], reason: String) async throws {
        try await withZip(entries.map { (name: $0.0, text: $0.1, mode: $0.2) }) { path in
            let error = #expect(throws: Diagnostic.self) {
                try loadWorkspace(at: path.string, options: WorkspaceOptions())
            }
            #expect(error?.kind == .invalidInput)
            #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
            let kept = path.removingLastComponent().appending(".lamb/archives").string
            #expect((try? FileManager.default.contentsOfDirectory(atPath: kept)) ?? [] == [])
        }
    }

    @Test("that are no zips are refused by name")
    func noZip() async throws {
        try await withTemporaryDirectory { directory in
            try write("PK nonsense", to: directory.appending("fn.zip"))
            let error = #expect(throws: Diagnostic.self) {
                try loadWorkspace(at: directory.appending("fn.zip").string, options: WorkspaceOptions())
            }
            #expect(error?.message.contains("fn.zip\" cannot be read") == true)
        }
    }
}
