// swift-format-ignore-file: NeverForceUnwrap, NeverUseForceTry
import Foundation

/// Replaces what differs from run to run, or from machine to machine, by its name in angle brackets.
///
/// When something was replaced, the spaces that align columns are drawn together on every line.
struct Normalising {
    /// Directories by the name they get, the longest path first.
    let directories: [(path: String, name: String)]
    /// Whether times are virtual, and the same in every run: then only directories are replaced.
    let isVirtual: Bool

    init(directories: [(path: String, name: String)], isVirtual: Bool = false) {
        self.directories = directories
        self.isVirtual = isVirtual
    }

    private let rules: [(Regex<AnyRegexOutput>, String)] = [
        (try! Regex(#"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"#), "<id>"),
        (try! Regex(#"[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[0-9A-F]{4}-[0-9A-F]{12}"#), "<ID>"),
        (try! Regex(#""[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{2,}…"#), "\"<id>…"),
        (try! Regex(#"1-[0-9a-f]{8}-[0-9a-f]{24}"#), "<trace>"),
        (try! Regex(#"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"#), "<time>"),
        (try! Regex(#"\b\d\d:\d\d:\d\d(\.\d+)?\b"#), "<time>"),
        (try! Regex(#"\b\d+(\.\d+)? ?(ms|µs|ns)(?!\w)"#), "<duration>"),
        (try! Regex(#"\b\d+\.\d+ s\b"#), "<duration>"),
        (try! Regex(#"<id> +(now|\d+ (s|min|h) ago)\b"#), "<id>  <when>"),
        (try! Regex(#"Max Memory Used: \d+ MB"#), "Max Memory Used: <n> MB"),
        (try! Regex(#"\b\d+ MB used of"#), "<n> MB used of"),
        (try! Regex(#"<duration> +\d+ MB"#), "<duration>  <n> MB"),
        (try! Regex(#"^environment +[0-9a-f]{12}$"#), "environment  <environment>"),
        (try! Regex(#"python:3\.\d+\.\d+"#), "<python>"),
        (try! Regex(#"nodejs:\d+\.\d+\.\d+"#), "<node>"),
        (try! Regex(#"\bnode \d+\.\d+\.\d+"#), "<node>"),
        (try! Regex(#"\b\d[\d,.]* per second"#), "<n> per second"),
        (try! Regex(#"(["'])bytes\1: \d+"#), "\"bytes\": <n>"),
        (try! Regex(#""stackTrace": \[".*"\]"#), "\"stackTrace\": [<frames>]"),
    ]
    /// A runtime of another version than the template asks for is run, with a warning.
    private let substitute = try! Regex(#"is not installed; (python|node) .* runs function .* instead"#)
    private let columns = try! Regex(#"(\S) {2,}(?=\S)"#)
    private let trailing = try! Regex(#"[ \t]+$"#)

    func callAsFunction(_ output: String) -> String {
        var text = output
        for (path, name) in directories { text = text.replacing(path, with: name) }
        if isVirtual {
            return text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.replacing(trailing, with: "") }.joined(separator: "\n")
        }
        let lines = withoutTracebacks(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
            .filter { !$0.contains(substitute) }
        let replaced = lines.map { line in rules.reduce(line) { $0.replacing($1.0, with: $1.1) } }
        return (replaced == lines ? lines : replaced.map(drawnTogether))
            .map { $0.replacing(trailing, with: "") }
            .joined(separator: "\n")
    }

    /// Python's versions differ in the frames they show.
    private func withoutTracebacks(_ lines: [String]) -> [String] {
        var isInside = false
        return lines.filter { line in
            defer { if line.contains("Traceback (most recent call last):") { isInside = true } }
            isInside = isInside && (line.hasPrefix("  ") || line.hasPrefix("\u{A0}"))
            return !isInside
        }
    }

    private func drawnTogether(_ line: String) -> String {
        line.replacing(columns) { String($0.output[1].substring ?? "") + "  " }
    }
}
