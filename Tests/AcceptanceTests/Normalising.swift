// swift-format-ignore-file: NeverForceUnwrap, NeverUseForceTry
import Foundation

/// Replaces what differs from run to run, or from machine to machine, by its name in angle brackets.
///
/// Spaces that align columns are drawn together on lines where something was replaced.
struct Normalising {
    /// Directories by the name they get, the longest path first.
    let directories: [(path: String, name: String)]

    init(directories: [(path: String, name: String)]) {
        self.directories = directories
    }

    private let rules: [(Regex<AnyRegexOutput>, String)] = [
        (try! Regex(#"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"#), "<id>"),
        (try! Regex(#"1-[0-9a-f]{8}-[0-9a-f]{24}"#), "<trace>"),
        (try! Regex(#"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"#), "<time>"),
        (try! Regex(#"\b\d\d:\d\d:\d\d(\.\d+)?\b"#), "<time>"),
        (try! Regex(#"\b\d+(\.\d+)? ?(ms|µs|ns)(?!\w)"#), "<duration>"),
        (try! Regex(#"\b\d+\.\d+ s\b"#), "<duration>"),
        (try! Regex(#"Max Memory Used: \d+ MB"#), "Max Memory Used: <n> MB"),
        (try! Regex(#"Python 3\.\d+\.\d+|python:3\.\d+\.\d+"#), "<python>"),
        (try! Regex(#"nodejs:\d+\.\d+\.\d+"#), "<node>"),
    ]
    private let columns = try! Regex(#"(\S) {2,}(?=\S)"#)
    private let trailing = try! Regex(#"[ \t]+$"#)

    func callAsFunction(_ output: String) -> String {
        var text = output
        for (path, name) in directories { text = text.replacing(path, with: name) }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\n")
    }

    private func line(_ line: Substring) -> String {
        let text = String(line)
        let replaced = rules.reduce(text) { $0.replacing($1.0, with: $1.1) }
        let settled = replaced == text ? text : replaced.replacing(columns) { String($0.output[1].substring ?? "") + "  " }
        return settled.replacing(trailing, with: "")
    }
}
