/// A guided demonstration: prose, predictions and commands in small steps.
///
/// Written as a Markdown file; see `LessonReader` for its form.
package struct Lesson: Sendable, Hashable {
    /// What it is asked for by: the file's name without its number and ending, such as `cold-starts`.
    package var name: String
    package var title: String
    /// How long a class needs for it, as its author says.
    package var minutes: Int
    /// Whether it runs in a fresh copy of the classroom workspace, rather than in the workspace that is open.
    package var usesClassroom: Bool
    /// The file as it is named in messages.
    package var file: String
    package var steps: [LessonStep]

    /// How many commands it runs, lines counted.
    package var blocks: [CommandBlock] { steps.flatMap(\.blocks) }
}

/// One step of a lesson: what fits a screen and a thought.
package struct LessonStep: Sendable, Hashable {
    package var title: String
    /// The line of its heading, counted from 1.
    package var line: Int
    package var parts: [LessonPart]

    /// The commands of the step.
    package var blocks: [CommandBlock] {
        parts.compactMap { if case .commands(let block) = $0 { block } else { nil } }
    }
}

extension LessonStep {
    /// Whether commands that stand at a place or below it, before the next question, will answer the one above.
    package func isAnswered(after place: Int) -> Bool {
        for part in parts[place...] {
            switch part {
            case .commands: return true
            case .question: return false
            case .prose: continue
            }
        }
        return false
    }
}

/// What a step consists of, in order.
package enum LessonPart: Sendable, Hashable {
    case prose(ProseBlock)
    case question(PredictionQuestion)
    case commands(CommandBlock)
}

/// A question to be answered before the commands below it tell.
package struct PredictionQuestion: Sendable, Hashable {
    package var text: String
    package var options: [String]
    /// The place of the right option, from 0.
    package var answer: Int
    /// Why that is so.
    package var explanation: String
    package var line: Int
}

/// Commands that are run one after another, and what must be true of all they show.
package struct CommandBlock: Sendable, Hashable {
    /// The lines as they stand in the file.
    package var text: String
    /// The line of the first command, counted from 1.
    package var line: Int
    package var claims: [Claim]
}
