import Diagnostics
import Lessons
import LosslessJSON
import Timekeeping

/// Runs all commands of a lesson and holds its claims to what they show.
struct LessonCheck: Sendable {
    /// Something that is not as the lesson says.
    struct Failure: Sendable, Hashable {
        var line: Int
        var message: String
        /// What was shown instead.
        var shown: String
    }

    let lesson: Lesson
    private(set) var commands = 0
    private(set) var claims = 0
    private(set) var failures: [Failure] = []
    /// How long each step took.
    private(set) var times: [Duration] = []

    init(of lesson: Lesson) { self.lesson = lesson }

    /// The step that took longest, with its place from 0; nil for a lesson without steps.
    var slowest: (step: Int, time: Duration)? {
        times.indices.max { times[$0] < times[$1] }.map { ($0, times[$0]) }
    }

    /// Runs the lesson; what it finds is added to what is known.
    mutating func run(on stage: LessonStage) async throws {
        for step in lesson.steps {
            let start = monotonicNanoseconds()
            for block in step.blocks { judge(block, try await stage.perform(block)) }
            times.append(.nanoseconds(monotonicNanoseconds() - start))
        }
    }

    private mutating func judge(_ block: CommandBlock, _ performed: [LessonStage.Performed]) {
        commands += performed.count
        claims += block.claims.count
        for command in performed where command.status != .success && !command.mayFail {
            let message = "\"\(command.typed)\" failed with status \(command.status.rawValue)"
            failures.append(Failure(line: command.line, message: message, shown: command.shown))
        }
        let shown = performed.map(\.shown).joined()
        for claim in block.claims where !claim.holds(of: shown) {
            failures.append(Failure(line: claim.line, message: claim.complaint, shown: shown))
        }
    }
}

// MARK: - What is said of it

extension LessonCheck {
    /// How many lines of an output are shown with a failure.
    private static let shownLines = 30

    /// Writes the failures, each with its place and what was shown.
    func report(to output: Output) {
        for failure in failures {
            output.line("\(lesson.file):\(failure.line): " + output.palette(.bad, failure.message))
            let lines = printableLines(failure.shown)
            for line in lines.prefix(Self.shownLines) { output.line("    " + output.palette(.dim, line)) }
            if lines.count > Self.shownLines { output.line("    … \(lines.count - Self.shownLines) more lines") }
        }
    }

    /// The line of the table.
    var row: [Table.Cell] {
        [
            .init(lesson.name, .function), .init("\(lesson.steps.count)"), .init("\(commands)"), .init("\(claims)"),
            .init(slowest.map { "\($0.step + 1): \($0.time.words)" } ?? "–"),
            failures.isEmpty ? .init("holds", .good) : .init("\(failures.count) not so", .bad),
        ]
    }

    static let columns: [Table.Column] = [
        .text("LESSON"), .number("STEPS"), .number("COMMANDS"), .number("CLAIMS"), .number("SLOWEST STEP"),
        .text("VERDICT"),
    ]

    /// What `--output json` says of it.
    var json: JSONValue {
        [
            "lesson": .string(lesson.name), "file": .string(lesson.file), "commands": .int(commands),
            "claims": .int(claims), "step_ms": .array(times.map { .milliseconds($0) }),
            "failures": .array(failures.map { ["line": .int($0.line), "message": .string($0.message)] }),
        ]
    }
}
