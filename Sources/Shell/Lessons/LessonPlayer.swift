import Diagnostics
import Lessons

/// Gives a lesson to whoever sits at the terminal; without one it goes on by itself.
struct LessonPlayer {
    private let lesson: Lesson
    /// What the lesson was asked for by.
    private let name: String
    private let stage: LessonStage
    private let output: Output
    private let text: LessonText
    /// Whether someone can answer.
    private let isAttended: Bool
    private var right = 0
    private var asked = 0

    init(_ lesson: Lesson, named name: String, on stage: LessonStage, _ output: Output, isAttended: Bool) {
        self.lesson = lesson
        self.name = name
        self.stage = stage
        self.output = output
        self.isAttended = isAttended
        text = LessonText(output)
    }

    /// Leaving a lesson before its end.
    private struct Left: Error {}

    /// A question that the commands below it will answer, with what was predicted.
    private struct Prediction {
        var question: PredictionQuestion
        var choice: Int?
    }

    /// Gives the lesson from a step on.
    /// - Parameters:
    ///   - first: the place of the step, from 0; what those before it did is done again unseen.
    ///   - keep: told how many steps are done.
    /// - Throws: what the commands and `keep` throw; leaving is no error.
    mutating func play(from first: Int, keep: (Int) throws -> Void) async throws {
        output.line(output.palette(.heading, lesson.title) + output.palette(.dim, " (\(lesson.minutes) minutes)"))
        if first > 0 {
            output.line("going on where you left; `lesson \(name) --restart` begins again")
            for block in lesson.steps[..<first].flatMap(\.blocks) { _ = try await stage.perform(block) }
        }
        do {
            for index in lesson.steps.indices.dropFirst(first) {
                try await play(lesson.steps[index], index)
                try keep(index + 1)
                if index + 1 < lesson.steps.count { try await goOn() }
            }
            close()
        } catch is Left {
            output.line("`lesson \(name)` goes on from here")
        }
    }

    private mutating func play(_ step: LessonStep, _ index: Int) async throws {
        output.line()
        output.line(output.palette(.heading, "\(index + 1) of \(lesson.steps.count): \(step.title)"))
        var open: Prediction?
        var isInList = false
        for (place, part) in step.parts.enumerated() {
            if let prediction = open, !step.isAnswered(after: place) {
                tell(prediction)
                open = nil
            }
            switch part {
            case .prose(let block):
                let isItem = if case .item = block { true } else { false }
                if !(isItem && isInList) { output.line() }
                isInList = isItem
                output.lines(text.lines(block))
            case .question(let question):
                isInList = false
                open = Prediction(question: question, choice: try await ask(question))
            case .commands(let block):
                isInList = false
                output.line()
                try await perform(block)
                if let open { tell(open) }
                open = nil
            }
        }
        if let open { tell(open) }
    }

    private func perform(_ block: CommandBlock) async throws {
        _ = try await stage.perform(block, for: output.results) { typed in
            output.line(output.palette(.dim, stage.prompt) + " " + output.palette(.command, printable(typed)))
            output.results.flush()
        }
    }

    private func close() {
        output.line()
        guard isAttended, asked > 0 else { return output.line("the end of the lesson") }
        output.line("the end of the lesson; you predicted \(right) of \(asked) right")
    }
}

// MARK: - Questions

extension LessonPlayer {
    /// Asks for a prediction; nil when none is made.
    private func ask(_ question: PredictionQuestion) async throws -> Int? {
        output.line()
        output.lines(text.hung("? ", question.text))
        for (index, option) in question.options.enumerated() {
            output.lines(text.hung("  [\(index + 1)] ", option))
        }
        guard isAttended else { return nil }
        while true {
            let key = try await key("your prediction, 1 to \(question.options.count)")
            if key == "\n" || key == "\r" { return nil }
            if let number = key.wholeNumberValue, question.options.indices.contains(number - 1) { return number - 1 }
        }
    }

    /// Says what was right, and why.
    private mutating func tell(_ prediction: Prediction) {
        let question = prediction.question
        let answer = "[\(question.answer + 1)] \(question.options[question.answer])"
        output.line()
        if let choice = prediction.choice {
            asked += 1
            let isRight = choice == question.answer
            if isRight { right += 1 }
            let word = isRight ? output.palette(.good, "Right") : output.palette(.bad, "Not so")
            output.lines(text.hung(word + ": ", answer))
        } else {
            output.lines(text.hung("Answer: ", answer))
        }
        output.lines(text.lines(.paragraph(question.explanation)))
    }

    private func goOn() async throws {
        guard isAttended else { return }
        output.line()
        while true {
            let key = try await key("Enter goes on, q leaves")
            if key == "\n" || key == "\r" || key == " " { return }
        }
    }

    private func typedKey() async throws -> Character? {
        do {
            return try await KeyReader.key()
        } catch is CancellationError where !Task.isCancelled {
            return nil
        }
    }

    /// The next key; throws `Left` for q, ctrl-C and at the end of input.
    private func key(_ words: String) async throws -> Character {
        output.raw(Array(output.palette(.dim, words + ": ").utf8))
        output.results.flush()
        guard let key = try await typedKey(), key != "q" else {
            output.line("q")
            throw Left()
        }
        output.line(key.isNewline ? "" : printable(String(key)))
        return key
    }
}
