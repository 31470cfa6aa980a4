import ArgumentParser
import Diagnostics
import Lessons
import LosslessJSON
import Workbench

/// `lesson [NAME]`: guided demonstrations.
struct LessonCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "lesson",
        abstract: "guided demonstrations for a class, with real handlers",
        usage: "lesson [NAME|NUMBER|FILE] [--restart|--check|--export FILE|--new FILE]",
        discussion: """
            Without a name: the lessons, lamb's own and those in Lessons/*.md of the workspace.
            A lesson goes in small steps. It asks what you expect, runs the commands, and tells; Enter goes on, q leaves, \
            and the next time it goes on from there. Without a terminal it goes on by itself. lamb's own lessons run in a \
            copy of a classroom workspace, so that nothing of yours is touched.
            A lesson is a Markdown file with commands in it. --new writes one to begin with, --check runs all commands and \
            holds what is said of their output (exit status 1, with file and line, when something is not so), --export \
            writes the lesson with all output, as a transcript or as a page for slides.
            """
    )
    static let topic = CommandTopic.simulating
    static let examples = [
        "lesson", "lesson cold-starts", "lesson 5 --restart", "lesson cold-starts --export cold-starts.html",
        "lesson --check", "lesson --new Lessons/tuesday.md",
    ]

    @Argument(help: "The lesson's name, its number in the list, or its file.")
    var name: String?

    @Flag(help: "Begin at the first step.")
    var restart = false

    @Flag(help: "Run every command and hold every claim.")
    var check = false

    @Option(help: ArgumentHelp("Write the lesson with all output.", valueName: "file"), completion: .file())
    var export: String?

    @Option(help: ArgumentHelp("Write a lesson to begin with.", valueName: "file"), completion: .file())
    var new: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        try refuseTogether()
        if let new { return try await write(new, context) }
        let shelf = try context.workspace.lessonShelf()
        if check { return try await checkLessons(shelf, context) }
        guard let name else {
            guard export == nil, !restart else {
                throw Diagnostic(.usage, "no lesson is named", hint: "`lesson` lists the lessons")
            }
            list(shelf, context)
            return .success
        }
        let lesson = try shelf.lesson(name)
        guard context.output.format == .text else {
            throw Diagnostic(.usage, "a lesson is no JSON", hint: "`lesson` and `lesson --check` have --output json")
        }
        if let export { return try await write(lesson, to: export, context) }
        return try await play(lesson, named: name, context)
    }

    private func refuseTogether() throws(Diagnostic) {
        let asked = [
            (check, "--check"), (export != nil, "--export"), (new != nil, "--new"), (restart, "--restart"),
        ].filter(\.0).map(\.1)
        if asked.count > 1 {
            throw Diagnostic(.usage, "\"\(asked[0])\" and \"\(asked[1])\" do not go together", hint: "leave one out")
        }
        if new != nil, let name {
            throw Diagnostic(.usage, "unexpected \"\(name)\"", hint: "lesson --new FILE")
        }
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        guard request.position == 0 else { return [] }
        return ((try? Classroom.lessons()) ?? []).map(\.name)
    }
}

// MARK: - Giving one

extension LessonCommand {
    private func play(_ lesson: Lesson, named name: String, _ context: CommandContext) async throws -> ExitStatus {
        let done = context.workspace.lessonPlaces()[lesson.name] ?? 0
        let isAttended = context.terminal.isInputTerminal && context.output.isTerminal
        let first = restart || !isAttended || done >= lesson.steps.count ? 0 : done
        var terminal = context.terminal
        terminal.isOutputTerminal = context.output.isTerminal
        // Notes go where results go, so that they stay in order.
        terminal.isErrorTerminal = terminal.isOutputTerminal
        var options = context.interpreter.options
        (options.workspace, options.format) = (nil, .text)
        try await LessonStage.lend(for: lesson, in: context, on: terminal, options: options) { stage in
            var player = LessonPlayer(lesson, named: name, on: stage, context.output, isAttended: isAttended)
            try await player.play(from: first) { steps in
                if isAttended { try context.workspace.keepPlace(steps, in: lesson) }
            }
        }
        return .success
    }
}

// MARK: - The list

extension LessonCommand {
    private func list(_ shelf: LessonShelf, _ context: CommandContext) {
        let output = context.output
        let places = context.workspace.lessonPlaces()
        guard output.format == .text else {
            output.jsonLines(shelf.lessons.enumerated().map { json($0 + 1, $1, places[$1.name]) })
            return
        }
        for problem in shelf.problems {
            output.warn((problem.location.map { "\($0): " } ?? "") + problem.message)
        }
        let rows = shelf.lessons.enumerated().map { index, lesson -> [Table.Cell] in
            [
                .init("\(index + 1)"), .init(lesson.name, .function), .init(lesson.title),
                .init("\(lesson.minutes)"), .init(place(places[lesson.name], lesson), .dim),
            ]
        }
        let columns: [Table.Column] = [
            .number(""), .text("LESSON", minimum: 12), .text("TITLE", minimum: 20), .number("MINUTES"), .text("DONE"),
        ]
        output.table(Table(columns: columns, rows: rows))
    }

    private func place(_ done: Int?, _ lesson: Lesson) -> String {
        guard let done else { return "" }
        return done >= lesson.steps.count ? "all" : "\(done) of \(lesson.steps.count)"
    }

    private func json(_ number: Int, _ lesson: Lesson, _ done: Int?) -> JSONValue {
        [
            "number": .int(number), "name": .string(lesson.name), "title": .string(lesson.title),
            "minutes": .int(lesson.minutes), "steps": .int(lesson.steps.count), "done": .int(done ?? 0),
            "file": .string(lesson.file),
        ]
    }
}
