// swift-format-ignore-file: NeverForceUnwrap, NeverUseForceTry
import Foundation
import LambTestSupport
import SystemPackage
import Testing

/// Runs the built `lamb` over the transcripts of Fixtures/Transcripts, each in a fresh copy of the storefront.
@Suite("Transcripts", .serialized)
struct TranscriptTests {
    private static let root = FilePath(#filePath).removingLastComponent().removingLastComponent()
        .removingLastComponent()
    private static let transcripts = root.appending("Fixtures/Transcripts")

    static var names: [String] {
        let files = try? FileManager.default.contentsOfDirectory(atPath: transcripts.string)
        return (files ?? []).filter { $0.hasSuffix(".txt") }.sorted()
    }

    @Test("show what they showed when they were recorded", arguments: names)
    func replay(_ name: String) async throws {
        let file = Self.transcripts.appending(name)
        let expected = Transcript(parsing: try read(file))
        #expect(!expected.steps.isEmpty)
        var actual = expected
        try await withTemporaryDirectory { directory in
            let workspace = directory.appending("storefront")
            try Self.copyStorefront(to: workspace)
            for index in actual.steps.indices {
                actual.steps[index].shown = try Self.run(actual.steps[index].command, in: workspace)
            }
        }
        if ProcessInfo.processInfo.environment["LAMB_RECORD_TRANSCRIPTS"] != nil {
            return try write(actual.text, to: file)
        }
        for (expected, actual) in zip(expected.steps, actual.steps) {
            #expect(actual.shown == expected.shown, "$ \(expected.command)")
        }
    }

    private static func copyStorefront(to workspace: FilePath) throws {
        let manager = FileManager.default
        try manager.copyItem(atPath: root.appending("Workspaces/storefront").string, toPath: workspace.string)
        for leftover in [".lamb", "receipts/.build", "Fixtures"] {
            try? manager.removeItem(atPath: workspace.appending(leftover).string)
        }
    }

    private static func run(_ command: String, in workspace: FilePath) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = URL(filePath: workspace.string)
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        let status = process.terminationStatus == 0 ? "" : "\n[exit \(process.terminationStatus)]"
        let shown = normalised(output, directory: workspace.string).trimmingCharacters(in: .newlines)
        return (shown + status).trimmingCharacters(in: .newlines)
    }

    private static var environment: [String: String] {
        let own = ProcessInfo.processInfo.environment
        let builds = builtProducts.string
        return [
            "PATH": builds + ":" + (own["PATH"] ?? "/usr/bin:/bin"), "HOME": "/nonexistent", "LANG": "C.UTF-8",
            "TERM": "dumb", "COLUMNS": "100", "TZ": "UTC",
        ]
    }

    /// The directory that holds the built `lamb`: where this test's own bundle lies.
    private static var builtProducts: FilePath {
        let executable = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return FilePath(executable).removingLastComponent()
    }
}
