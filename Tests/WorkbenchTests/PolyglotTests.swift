import ChildProcesses
import Invocations
import LambTestSupport
import LambdaModel
import SystemPackage
import Testing

@testable import Workbench

@Suite("The workspace polyglot", .enabled(if: hasItsRuntimes, "ruby or javac is not installed"))
struct PolyglotTests {
    @Test("runs its Ruby function, and its Java function after building it as SAM does")
    func functions() async throws {
        try await withTemporaryDirectory { directory in
            let source = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
            let copy = directory.appending("polyglot").string
            _ = try await runToCompletion(
                ChildCommand("cp", ["-r", source.appending("Workspaces/polyglot").string, copy])
            )
            try await withOpenWorkspace(WorkbenchOptions(path: copy, currentDirectory: copy)) { workspace in
                for (function, event, answer) in [
                    ("greet", #"{"name": "Ada", "language": "fr"}"#, #"{"greeting":"Bonjour, Ada"}"#),
                    (
                        "invoice",
                        #"{"lines": [{"name": "tea", "price": 2.5, "count": 3}, {"name": "cup", "price": 4}]}"#,
                        #"{"names":["tea","cup"],"total":11.5}"#
                    ),
                ] {
                    let recording = try await workspace.invoke(InvokeRequest(function: function, event: Payload(event)))
                    #expect(recording.report.outcome.payload.text == answer, "\(recording.report.logs)")
                }
            }
        }
    }
}

private let hasItsRuntimes = findExecutable("ruby") != nil && findExecutable("javac") != nil
