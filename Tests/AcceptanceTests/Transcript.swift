import Foundation

/// A file of commands with what each showed: `$ COMMAND`, its output, and `[exit N]` when N is not 0.
///
/// Lines that begin with `> ` right below a command belong to it, as in a shell. Lines that begin with `# ` above a
/// command, after an empty line, are a remark on what follows.
struct Transcript: Sendable {
    /// One command of a transcript.
    struct Step: Sendable {
        var remark: String
        var command: String
        var shown: String
    }

    var steps: [Step] = []

    init(parsing text: String) {
        var above: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("$ ") {
                let remark = steps.isEmpty ? Self.trimmed(above) : Self.takeRemark(from: &above)
                finish(with: above)
                above = []
                steps.append(Step(remark: remark, command: String(line.dropFirst(2)), shown: ""))
            } else if line.hasPrefix("> "), above.isEmpty, let last = steps.indices.last {
                steps[last].command += "\n" + line.dropFirst(2)
            } else {
                above.append(line)
            }
        }
        finish(with: above)
    }

    var text: String {
        steps.map { step in
            let command = "$ " + step.command.replacing("\n", with: "\n> ") + "\n"
            return (step.remark.isEmpty ? "" : step.remark + "\n\n") + command
                + (step.shown.isEmpty ? "" : step.shown + "\n")
        }
        .joined(separator: "\n")
    }

    private mutating func finish(with lines: [Substring]) {
        guard let last = steps.indices.last else { return }
        steps[last].shown = Self.trimmed(lines)
    }

    private static func trimmed(_ lines: [Substring]) -> String {
        lines.joined(separator: "\n").trimmingCharacters(in: .newlines)
    }

    private static func takeRemark(from lines: inout [Substring]) -> String {
        while lines.last?.isEmpty == true { lines.removeLast() }
        let remark = lines.reversed().prefix { $0.hasPrefix("# ") }.reversed()
        let before = lines.dropLast(remark.count)
        guard !remark.isEmpty, before.isEmpty || before.last?.isEmpty == true else { return "" }
        lines = Array(before)
        return remark.joined(separator: "\n")
    }
}
