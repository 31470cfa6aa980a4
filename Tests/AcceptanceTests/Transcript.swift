import Foundation

/// A file of commands with what each showed: `$ COMMAND`, its output, and `[exit N]` when N is not 0.
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
            if line.hasPrefix("$ ") {
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
        let body = steps.map { "$ \($0.command)\n" + ($0.shown.isEmpty ? "" : $0.shown + "\n") }
        return heading + (heading.isEmpty || heading.hasSuffix("\n") ? "" : "\n") + body.joined()
    }
}

/// Replaces what differs from run to run by its name in angle brackets.
func normalised(_ output: String, directory: String) -> String {
    let rules: [(Regex<AnyRegexOutput>, String)] = [
        (try! Regex(#"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"#), "<id>"),
        (try! Regex(#"1-[0-9a-f]{8}-[0-9a-f]{24}"#), "<trace>"),
        (try! Regex(#"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"#), "<time>"),
        (try! Regex(#"\b\d+(\.\d+)? ?(ms|µs|ns|s)\b"#), "<duration>"),
        (try! Regex(#"Max Memory Used: \d+ MB"#), "Max Memory Used: <n> MB"),
        (try! Regex(#"[ \t]+(?=\n|$)"#), ""),
    ]
    return rules.reduce(output.replacing(directory, with: "<workspace>")) { $0.replacing($1.0, with: $1.1) }
}
