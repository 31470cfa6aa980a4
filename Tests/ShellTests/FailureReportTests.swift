import Diagnostics
import LosslessJSON
import Testing

@testable import Shell

@Suite("Failure reports")
struct FailureReportTests {
    @Test("say the failure, its place with a caret, and the hint")
    func fileLocation() {
        let diagnostic = Diagnostic(
            .invalidInput,
            "unknown key \"Handlr\"",
            hint: "did you mean \"Handler\"?",
            at: SourceLocation(file: "template.yaml", line: 3, column: 7)
        )
        let lines = FailureReport(diagnostic).lines(palette: .plain) { _ in "      Handlr: app.handler" }
        #expect(
            lines == [
                "error: template.yaml:3:7: unknown key \"Handlr\"",
                "        Handlr: app.handler",
                "        ^",
                "hint: did you mean \"Handler\"?",
            ]
        )
    }

    @Test("point into the line that was typed, behind wide characters")
    func typedLine() {
        let problem = CommandLineProblem(diagnostic: Diagnostic(.usage, "unknown option \"--x\""), column: 7, length: 3)
        let lines = FailureReport(problem, line: "show 日 --x").lines(palette: .plain)
        #expect(lines == ["error: unknown option \"--x\"", "  show 日 --x", "          ^^^"])
    }

    @Test("show only the row of several that a slip is in")
    func severalRows() {
        let problem = CommandLineProblem(diagnostic: Diagnostic(.usage, "no"), column: 8, length: 1)
        #expect(
            FailureReport(problem, line: "first\nab cd").lines(palette: .plain) == ["error: no", "  ab cd", "    ^"]
        )
    }

    @Test("have a JSON form")
    func json() {
        let report = FailureReport(Diagnostic(.notFound, "no function \"x\"", hint: "look"))
        #expect(
            report.json == [
                "error": [
                    "kind": "not-found", "message": "no function \"x\"", "hint": "look", "file": nil, "line": nil,
                    "column": nil,
                ]
            ]
        )
        #expect(report.exitStatus == .notFound)
    }

    @Test("go to both streams with --output json")
    func streams() {
        let (results, notes) = (CapturingSink(), CapturingSink())
        let output = Output(results: results, notes: notes, format: .json)
        FailureReport(Diagnostic(.usage, "wrong")).write(to: output)
        #expect(notes.text == "error: wrong\n")
        #expect(results.text.hasPrefix("{\"error\":{\"kind\":\"usage\",\"message\":\"wrong\""))
    }

    private struct Unforeseen: Error {}

    @Test(
        "own up to what nobody foresaw, and call an interruption one",
        arguments: [(Unforeseen() as any Error, Diagnostics.ExitStatus.software), (CancellationError(), .interrupted)]
    )
    func otherErrors(error: any Error, status: Diagnostics.ExitStatus) {
        #expect(FailureReport(error).exitStatus == status)
    }
}
