import Diagnostics
import Synchronization
import Workbench

/// Lines that are run one after another, until one fails.
///
/// A line that begins with `-` and a space may fail: what it shows is shown, and the script goes on.
final class Script: Sendable {
    private struct State {
        var lines: ScriptLines
        var firstFailure = ExitStatus.success
    }

    private let state: Mutex<State>
    private let keepsGoing: Bool
    private let echoes: Bool

    /// Creates a script; `echoes` shows each line before it is run.
    init(_ lines: ScriptLines, keepsGoing: Bool, echoes: Bool) {
        state = Mutex(State(lines: lines))
        self.keepsGoing = keepsGoing
        self.echoes = echoes
    }

    /// Runs the lines that are left; the status of the first that failed, or success.
    ///
    /// Throws a `Departure`; after `load`, call it again with an interpreter in the other workspace.
    func run(by interpreter: Interpreter) async throws -> ExitStatus {
        let outer = interpreter.session.lineSource
        interpreter.session.lineSource = { [self] _ in
            let line = state.withLock { $0.lines.next() }
            if let line, echoes { echo(line, interpreter) }
            return line
        }
        defer { interpreter.session.lineSource = outer }
        while let line = state.withLock({ $0.lines.next() }) {
            let (text, mayFail) = Self.split(line)
            if echoes { echo(line, interpreter) }
            interpreter.session.remember(text)
            let status = try await interpreter.run(line: text)
            // As a command whose reader has gone ends by SIGPIPE, so does a script.
            if interpreter.output.results.isClosed { break }
            guard status != .success, !mayFail || status == .interrupted else { continue }
            if !keepsGoing || status == .interrupted { return status }
            state.withLock { if $0.firstFailure == .success { $0.firstFailure = status } }
        }
        return state.withLock { $0.firstFailure }
    }

    /// A line without the dash that lets it fail.
    static func split(_ line: String) -> (text: String, mayFail: Bool) {
        let trimmed = line.drop { $0 == " " || $0 == "\t" }
        guard trimmed.hasPrefix("- ") else { return (line, false) }
        return (String(trimmed.dropFirst(2)), true)
    }

    private func echo(_ line: String, _ interpreter: Interpreter) {
        let output = interpreter.output.applying(
            interpreter.options,
            interpreter.session.settings,
            interpreter.terminal
        )
        let trimmed = line.drop { $0 == " " || $0 == "\t" }
        if trimmed.isEmpty || trimmed.hasPrefix("#") {
            output.report(output.notePalette(.dim, line))
        } else {
            let text = Self.split(line).text
            output.report(
                output.notePalette(.dim, interpreter.workspace.name + ">") + " " + output.notePalette(.heading, text)
            )
        }
    }
}
