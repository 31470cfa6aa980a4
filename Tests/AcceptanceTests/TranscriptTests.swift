import Foundation
import LambTestSupport
import SystemPackage
import Testing

/// Runs the built `lamb` over the transcripts of Fixtures/Transcripts, each in a fresh copy of the storefront.
///
/// Where the first remark says "on virtual time", times are compared too. `LAMB_RECORD_TRANSCRIPTS=1` writes what is
/// shown now instead of comparing; read the difference before it is kept.
@Suite("Transcripts", .serialized)
struct TranscriptTests {
    private static let transcripts = StorefrontCopy.checkout.appending("Fixtures/Transcripts")
    private static let isRecording = ProcessInfo.processInfo.environment["LAMB_RECORD_TRANSCRIPTS"] != nil

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
            let copy = try StorefrontCopy(in: directory)
            let isVirtual = expected.steps.first?.remark.contains("on virtual time") == true
            for index in actual.steps.indices {
                let command = actual.steps[index].command
                actual.steps[index].shown = try Self.shown(by: command, in: copy, isVirtual: isVirtual)
            }
        }
        if Self.isRecording { return try write(actual.text, to: file) }
        for (expected, actual) in zip(expected.steps, actual.steps) {
            #expect(actual.shown == expected.shown, "$ \(expected.command)")
        }
    }

    private static func shown(by command: String, in copy: StorefrontCopy, isVirtual: Bool) throws -> String {
        let normalised = Normalising(
            directories: [
                (copy.workspace.string, "<workspace>"), (copy.root.string, "<root>"),
                (StorefrontCopy.checkout.string, "<checkout>"),
            ],
            isVirtual: isVirtual
        )
        let (output, status) = try copy.run(command)
        let shown = normalised(output).trimmingCharacters(in: .newlines)
        return (status == 0 ? shown : shown + "\n[exit \(status)]").trimmingCharacters(in: .newlines)
    }
}
