import Diagnostics
import FileSystem
import Lessons
import LosslessJSON
import Timekeeping
import Workbench

// MARK: - Checking

extension LessonCommand {
    /// Checks one lesson, or all; the status says whether everything holds.
    func checkLessons(_ shelf: LessonShelf, _ context: CommandContext) async throws -> ExitStatus {
        let output = context.output
        let lessons = try name.map { [try shelf.lesson($0)] } ?? shelf.lessons
        let problems = name == nil ? shelf.problems : []
        var rows: [[Table.Cell]] = []
        var failed = problems.count
        let start = monotonicNanoseconds()
        for lesson in lessons {
            let check = try await output.showingProgress("checking \(lesson.name)") { _ in
                try await checked(lesson, context)
            }
            if !check.failures.isEmpty { failed += 1 }
            rows.append(check.row)
            output.format == .json ? output.json(check.json) : check.report(to: output)
        }
        for problem in problems { FailureReport(problem).write(to: output) }
        if output.format == .json {
            let time = Duration.nanoseconds(monotonicNanoseconds() - start)
            output.json(["lessons": .int(rows.count), "failed": .int(failed), "ms": .milliseconds(time)])
        } else {
            output.table(Table(columns: LessonCheck.columns, rows: rows))
        }
        return failed == 0 ? .success : .failed
    }

    private func checked(_ lesson: Lesson, _ context: CommandContext) async throws -> LessonCheck {
        let terminal = Terminal.paper(isPage: false)
        let options = GlobalOptions(color: .never)
        return try await LessonStage.lend(for: lesson, in: context, on: terminal, options: options) { stage in
            var check = LessonCheck(of: lesson)
            try await check.run(on: stage)
            return check
        }
    }
}

// MARK: - Files

extension LessonCommand {
    /// Writes a lesson with all output in the form that the file's name asks for.
    func write(_ lesson: Lesson, to file: String, _ context: CommandContext) async throws -> ExitStatus {
        guard file.hasSuffix(".md") || file.hasSuffix(".html") else {
            throw Diagnostic(.usage, "\"\(file)\" ends in no form of a lesson", hint: "write FILE.md or FILE.html")
        }
        let terminal = Terminal.paper(isPage: true)
        let options = GlobalOptions(color: .never)
        let export = try await LessonStage.lend(for: lesson, in: context, on: terminal, options: options) { stage in
            try await LessonExport(of: lesson, on: stage)
        }
        let text = file.hasSuffix(".md") ? export.markdown : LessonPage(export: export).html
        return try await write(text, to: file, context)
    }

    /// Writes a lesson to begin with; throws a usage diagnostic when the file is there already.
    func write(_ file: String, _ context: CommandContext) async throws -> ExitStatus {
        guard fileKind(file) == nil else {
            throw Diagnostic(.usage, "\"\(file)\" is there already", hint: "choose another name, or remove it first")
        }
        if let end = file.lastIndex(of: "/"), end != file.startIndex {
            let directory = String(file[..<end])
            do {
                try makeDirectories(directory)
            } catch {
                throw Diagnostic(
                    .unwritable,
                    "cannot make \"\(directory)\": \(error)",
                    hint: "check who may write there"
                )
            }
        }
        let status = try await write(Lesson.template, to: file, context)
        context.output.note("`lesson \(file)` runs it, `lesson --check \(file)` holds it to what it says")
        return status
    }

    private func write(_ text: String, to file: String, _ context: CommandContext) async throws -> ExitStatus {
        let status = try await context.output.redirected(to: file, appending: false) { output in
            output.raw(Array(text.utf8))
            return .success
        }
        context.output.note("wrote \"\(file)\"")
        return status
    }
}
