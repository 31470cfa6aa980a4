import Foundation

/// A file of commands with what each showed: `$ COMMAND`, its output, and `[exit N]` when N is not 0.
///
/// Lines that begin with `> ` right below a command belong to it, as in a shell.
struct Transcript: Sendable {
    /// One command of a transcript.
    struct Step: Sendable {
        var command: String
        var shown: String
    }

    /// The comment lines on top, kept as they are.
    var heading: String
    var steps: [Step]

    init(parsing text: String) {
        var heading: [Substring] = []
        var steps: [Step] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("> "), let last = steps.indices.last, steps[last].shown.isEmpty {
                steps[last].command += "\n" + line.dropFirst(2)
            } else if line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2)), shown: ""))
            } else if steps.isEmpty {
                heading.append(line)
            } else {
                steps[steps.count - 1].shown += line + "\n"
            }
        }
        self.heading = heading.joined(separator: "\n")
        self.steps = steps.map { Step(command: $0.command, shown: $0.shown.trimmingCharacters(in: .newlines)) }
    }

    var text: String {
        let body = steps.map { step in
            "$ \(step.command.replacing("\n", with: "\n> "))\n" + (step.shown.isEmpty ? "" : step.shown + "\n")
        }
        return heading + (heading.isEmpty || heading.hasSuffix("\n") ? "" : "\n") + body.joined(separator: "\n")
    }
}
