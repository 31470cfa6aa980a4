import Diagnostics
import Lessons
import Timekeeping
import Workbench

/// Where a lesson's commands run: an interpreter like that of scripts, whose whole output is seen and kept.
struct LessonStage: Sendable {
    /// A command with what it showed.
    struct Performed: Sendable, Hashable {
        var typed: String
        /// Results and notes in the order they were shown, without colours; a tab is four blanks.
        var shown: String
        var status: ExitStatus
        /// Whether the line says that it may fail.
        var mayFail: Bool
        /// Its line in the lesson's file.
        var line: Int
    }

    private let interpreter: Interpreter

    /// What stands before a command.
    var prompt: String { interpreter.workspace.name + ">" }

    /// Runs the commands of a block one after another.
    /// - Parameters:
    ///   - block: the commands.
    ///   - audience: gets what they show as it comes.
    ///   - announce: told of each command before it runs.
    /// - Returns: each command with what it showed.
    /// - Throws: a diagnostic for a command that leaves the session, and `CancellationError`.
    func perform(
        _ block: CommandBlock,
        for audience: any ByteSink = DiscardingSink(),
        announce: (String) -> Void = { _ in }
    ) async throws -> [Performed] {
        var performed: [Performed] = []
        var lines = ScriptLines(block.text)
        var number = block.line
        while let line = lines.next() {
            defer { number = block.line + lines.lineNumber }
            let (text, mayFail) = Script.split(line)
            guard let first = text.first(where: { !$0.isWhitespace }), first != "#" else { continue }
            announce(text)
            performed.append(try await perform(text, mayFail: mayFail, line: number, audience))
        }
        return performed
    }

    private func perform(
        _ text: String,
        mayFail: Bool,
        line: Int,
        _ audience: any ByteSink
    ) async throws -> Performed {
        let kept = CapturingSink(limit: SessionTranscript.limit)
        let sink = TeeSink(first: audience, second: kept)
        var interpreter = interpreter
        interpreter.output = Output(results: sink, notes: sink)
        do {
            let status = try await interpreter.run(line: text)
            return Performed(
                typed: text,
                shown: Self.plain(kept.text),
                status: status,
                mayFail: mayFail,
                line: line
            )
        } catch is Departure {
            throw Diagnostic(
                .usage,
                "a lesson cannot be left by its command \"\(text)\"",
                hint: "take the line out of the lesson"
            )
        }
    }
}

extension LessonStage {
    /// The text without colours, each of its lines printable.
    private static func plain(_ text: String) -> String {
        withoutColors(text).split(separator: "\n", omittingEmptySubsequences: false)
            .map { printable(String($0)) }.joined(separator: "\n")
    }

    /// Lends the stage of a lesson: a fresh copy of the classroom, or the workspace that is open, opened once more: with
    /// environments and settings of its own.
    /// - Parameters:
    ///   - lesson: says which of them.
    ///   - context: of the command that gives the lesson.
    ///   - terminal: decides how the commands' output looks.
    ///   - options: those of the commands.
    ///   - body: gets the stage.
    /// - Returns: what `body` returns.
    /// - Throws: a diagnostic when the classroom cannot be made, and what `body` throws.
    static func lend<Result: Sendable>(
        for lesson: Lesson,
        in context: CommandContext,
        on terminal: Terminal,
        options: GlobalOptions,
        _ body: (LessonStage) async throws -> Result
    ) async throws -> Result {
        func stage(_ workspace: OpenWorkspace) -> LessonStage {
            LessonStage(
                interpreter: Interpreter(
                    workspace: workspace,
                    session: Session(),
                    terminal: terminal,
                    output: context.output,
                    options: options,
                    interruptions: context.interpreter.interruptions,
                    depth: context.interpreter.depth
                )
            )
        }
        func open(_ path: String) async throws -> Result {
            var workbench = WorkbenchOptions(path: path, currentDirectory: currentDirectory())
            workbench.warn = { context.output.warn($0.description) }
            return try await withOpenWorkspace(workbench) { workspace in
                // A class may talk for longer than environments wait.
                try workspace.set("idle-timeout", to: "off")
                return try await body(stage(workspace))
            }
        }
        guard lesson.usesClassroom else { return try await open(context.workspace.location) }
        return try await withClassroom(below: variable("TMPDIR") ?? "/tmp", open)
    }
}

extension Terminal {
    /// A page of 80 columns without colours, for what is kept; without `isPage` tables are as wide as they are.
    static func paper(isPage: Bool) -> Terminal {
        Terminal(
            isOutputTerminal: isPage,
            isErrorTerminal: false,
            isInputTerminal: false,
            isUnicode: true,
            environment: { _ in nil },
            windowSize: { (80, 24) }
        )
    }
}
