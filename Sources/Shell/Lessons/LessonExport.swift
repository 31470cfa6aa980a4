import Diagnostics
import Lessons

/// A lesson with all that its commands showed, to be kept: a transcript, or a page for slides.
struct LessonExport: Sendable {
    /// A step as it went.
    struct Step: Sendable {
        var title: String
        var parts: [Part]
    }

    /// What a step consists of.
    enum Part: Sendable {
        case prose(ProseBlock)
        case question(PredictionQuestion)
        case answer(PredictionQuestion)
        /// A console with prompts, commands and output.
        case console([LessonStage.Performed])
    }

    let lesson: Lesson
    let prompt: String
    private(set) var steps: [Step] = []

    /// Runs a lesson and keeps what its commands show.
    init(of lesson: Lesson, on stage: LessonStage) async throws {
        self.lesson = lesson
        prompt = stage.prompt
        for step in lesson.steps { steps.append(try await Self.perform(step, on: stage)) }
    }

    private static func perform(_ step: LessonStep, on stage: LessonStage) async throws -> Step {
        var parts: [Part] = []
        var open: PredictionQuestion?
        for part in step.parts {
            switch part {
            case .prose(let block): parts.append(.prose(block))
            case .question(let question):
                if let open { parts.append(.answer(open)) }
                parts.append(.question(question))
                open = question
            case .commands(let block):
                parts.append(.console(try await stage.perform(block)))
                if let open { parts.append(.answer(open)) }
                open = nil
            }
        }
        if let open { parts.append(.answer(open)) }
        return Step(title: step.title, parts: parts)
    }
}

// MARK: - Markdown

extension LessonExport {
    /// The lesson as a Markdown document.
    var markdown: String {
        let head = "# \(lesson.title)\n\n\(lesson.minutes) minutes\n"
        return head
            + steps.map { step in
                "\n## \(step.title)\n\n" + step.parts.map(markdown).joined()
            }.joined()
    }

    private func markdown(_ part: Part) -> String {
        switch part {
        case .prose(.paragraph(let text)): text + "\n\n"
        case .prose(.item(let marker, let text)): "\(marker) \(text)\n"
        case .prose(.code(let lines)): "\n```\n" + lines.joined(separator: "\n") + "\n```\n\n"
        case .question(let question):
            "\n**\(question.text)**\n\n"
                + question.options.enumerated().map { "\($0 + 1). \($1)\n" }.joined() + "\n"
        case .answer(let question):
            "\n**Answer: \(question.answer + 1).** \(question.explanation)\n\n"
        case .console(let performed):
            "\n```console\n" + performed.map { "\(prompt) \($0.typed)\n\($0.shown)" }.joined() + "```\n\n"
        }
    }
}
