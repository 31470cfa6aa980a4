import Diagnostics
import FileSystem
import Invocations
import LineEditing
import Timekeeping
import Workbench

/// The shell on a terminal: reads lines with the editor and runs them, until the user leaves.
struct InteractiveShell: Sendable {
    let opening: Opening
    private let commands = TypedCommands()

    init(opening: Opening) {
        self.opening = opening
    }

    /// Reads and runs lines; a `load` goes on in another workspace with the same session.
    func run(path: String?) async throws -> ExitStatus {
        greet()
        let isNamed = path != nil
        var path = path
        var isFirst = true
        while true {
            do {
                return try await opening.inWorkspace(path, isInteractive: true) { [isFirst] interpreter in
                    // `load` has told of the next ones.
                    if isFirst, !isNamed || interpreter.readWorkspace() == .success {
                        OpeningWarnings(interpreter).tell()
                    }
                    return try await lines(interpreter)
                }
            } catch Departure.quit(let status) {
                return status
            } catch Departure.load(let next) {
                path = next
                isFirst = false
            }
        }
    }

    private func lines(_ interpreter: Interpreter) async throws -> ExitStatus {
        let names = WorkspaceNames(interpreter.workspace)
        KeyboardEcho.setKeptOff(true)
        defer { KeyboardEcho.setKeptOff(false) }
        return try await LineEditor.withEditor(configuration(interpreter, names)) { editor in
            interpreter.session.setHistory { editor.historyEntries }
            interpreter.session.lineSource = { [commands] prompt in
                while true {
                    if let line = commands.next() { return line }
                    switch await editor.readLine(prompt: prompt) {
                    case .line(let entry): commands.take(entry)
                    case .interrupted where !Task.isCancelled: continue
                    case .interrupted, .endOfInput: return nil
                    }
                }
            }
            defer {
                interpreter.session.setHistory(nil)
                interpreter.session.lineSource = nil
            }
            interpreter.interruptions.whenIdle { editor.interrupt() }
            var isHistoryKept = true
            while true {
                try await runCommands(by: interpreter)
                names.refresh()
                startRow(interpreter)
                editor.setSuggestions(enabled: interpreter.session.settings.showsSuggestions)
                switch await readLine(editor, interpreter) {
                case .line(let entry):
                    commands.take(entry)
                    if isHistoryKept, let failure = editor.historyFailure {
                        isHistoryKept = false
                        interpreter.output.warn("this workspace's history is not kept: \(failure)")
                    }
                case .interrupted: continue
                case .endOfInput: return .success
                }
            }
        }
    }

    /// Runs what has been entered; an interruption ends all of it.
    private func runCommands(by interpreter: Interpreter) async throws {
        while let line = commands.next() {
            startRow(interpreter)
            interpreter.session.remember(line)
            if try await interpreter.run(line: line) == .interrupted { commands.drop() }
        }
    }

    /// Reads a line, and says meanwhile above the prompt what has become stale.
    private func readLine(_ editor: LineEditor, _ interpreter: Interpreter) async -> LineEvent {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while let names = try? await interpreter.workspace.nextCodeChange() {
                    for name in names { editor.print("\(name): code changed, the next start is cold\n") }
                }
            }
            defer { group.cancelAll() }
            return await editor.readLine(prompt(interpreter))
        }
    }

    /// Leaves a row in which something stands, which a terminal does not tell: a row's width of blanks ends in the next
    /// one exactly then.
    private func startRow(_ interpreter: Interpreter) {
        let (session, terminal) = (interpreter.session, interpreter.terminal)
        defer { session.mayStandInRow = false }
        guard session.mayStandInRow, terminal.isCapable else { return }
        let blanks = String(repeating: " ", count: terminal.windowSize().columns)
        interpreter.output.raw(Array((blanks + "\r\u{1B}[K").utf8))
        interpreter.output.results.flush()
    }

    private func greet() {
        let output = opening.output.applying(opening.options, opening.session.settings, opening.terminal)
        guard !output.isQuiet else { return }
        output.line(output.palette(.dim, "lamb \(Opening.version): `help` lists the commands, ctrl-D leaves"))
        output.results.flush()
    }

    private func prompt(_ interpreter: Interpreter) -> Prompt {
        let session = interpreter.session
        let palette = interpreter.output.applying(interpreter.options, session.settings, interpreter.terminal).palette
        let left = palette(.function, interpreter.workspace.name) + palette(.heading, "> ")
        let right = session.ending.map { ending in
            palette(ending.isGood ? .good : .bad, ending.words) + palette(.dim, " " + ending.duration.words)
        }
        let width = max(0, interpreter.workspace.name.count)
        return Prompt(
            left,
            right: right ?? "",
            continuation: palette(.dim, String(repeating: " ", count: width) + "> ")
        )
    }

    private func configuration(_ interpreter: Interpreter, _ names: WorkspaceNames) -> LineEditorConfiguration {
        var configuration = LineEditorConfiguration()
        configuration.historyFile = interpreter.workspace.root + "/.lamb/history"
        let masker = SecretMasker()
        configuration.maskHistory = { masker.masked($0) }
        configuration.isComplete = TypedCommands.isComplete
        let completion = LineCompletion(completer: Completer(names: names))
        configuration.complete = { completion.complete($0, cursor: $1) }
        let session = interpreter.session
        let colors = interpreter.output.applying(interpreter.options, session.settings, interpreter.terminal).palette
        if colors.isColored {
            let highlighter = LineHighlighter(names: names)
            configuration.highlight = { highlighter.ranges(in: $0) }
        }
        configuration.highlightingEnabled = colors.isColored
        configuration.suggestionsEnabled = session.settings.showsSuggestions
        configuration.hidesKeysBetweenLines = true
        return configuration
    }
}
