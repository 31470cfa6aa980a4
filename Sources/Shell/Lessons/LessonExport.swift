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
        for (place, part) in step.parts.enumerated() {
            if let question = open, !step.isAnswered(after: place) {
                parts.append(.answer(question))
                open = nil
            }
            switch part {
            case .prose(let block): parts.append(.prose(block))
            case .question(let question):
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
        "# \(lesson.title)\n\n\(lesson.minutes) minutes\n" + steps.map(markdown).joined()
    }

    private func markdown(_ step: Step) -> String {
        var text = "\n## \(step.title)\n"
        var former: Part?
        for part in step.parts {
            text += markdown(part, after: former)
            former = part
        }
        return text
    }

    /// A part with the empty line that sets it off; entries of one list stand together.
    private func markdown(_ part: Part, after former: Part?) -> String {
        if case .prose(.item)? = former, case .prose(.item) = part { return markdown(part) }
        return "\n" + markdown(part)
    }

    private func markdown(_ part: Part) -> String {
        switch part {
        case .prose(.paragraph(let text)): text + "\n"
        case .prose(.item(let marker, let text)): "\(marker) \(text)\n"
        case .prose(.code(let lines)): "```\n" + lines.joined(separator: "\n") + "\n```\n"
        case .question(let question):
            "**\(question.text)**\n\n" + question.options.enumerated().map { "\($0 + 1). \($1)\n" }.joined()
        case .answer(let question): "**Answer: \(question.answer + 1).** \(question.explanation)\n"
        case .console(let performed):
            "```console\n" + performed.map { "\(prompt) \($0.typed)\n\($0.shown)" }.joined() + "```\n"
        }
    }
}
