import Diagnostics
import Yams

extension Diagnostic {
    /// Puts the parser's complaint into words, with line and column.
    init(yamlError: YamlError, text: String, file: String) {
        switch yamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let during = context.map { " \($0.text)" } ?? ""
            self.init(
                .invalidInput,
                "not YAML: \(problem)\(during)",
                hint: advice(for: problem, in: text, at: mark),
                at: SourceLocation(file: file, line: mark.line, column: mark.column)
            )
        case .duplicatedKeysInMapping(let keys, let context):
            self.init(
                .invalidInput,
                "the key \"\(keys.first ?? "")\" is given twice in one mapping",
                hint: "remove or rename one of them",
                at: SourceLocation(file: file, line: context.mark.line, column: context.mark.column)
            )
        case .reader(let problem, let offset, _, _):
            self.init(
                .invalidInput,
                "not YAML: \(problem)",
                hint: "save the file as UTF-8 text",
                at: place(of: offset, in: text, file: file)
            )
        default:
            self.init(.invalidInput, "not YAML: \(yamlError)", at: SourceLocation(file: file))
        }
    }
}

private func advice(for problem: String, in text: String, at mark: Mark) -> String? {
    if problem.contains("another document") { return "keep one document a file" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(mark.line - 1) else { return indentation }
    if lines[mark.line - 1].drop(while: { $0 == " " }).first == "\t" {
        return "YAML is indented with spaces, never tabs"
    }
    if problem.contains("mapping values are not allowed") {
        return "look for a colon that needs quotes around its text"
    }
    if problem.contains("undefined alias") { return "put quotes around text that begins with *" }
    return indentation
}

private let indentation = "look at this line and the one above: YAML goes by indentation, brackets and quotes"

private func place(of offset: Int?, in text: String, file: String) -> SourceLocation {
    guard let offset else { return SourceLocation(file: file) }
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    let line = before.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    let column = (before.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0) + 1
    return SourceLocation(file: file, line: line, column: column)
}
