import Diagnostics
import LosslessJSON
import SystemPackage

/// A failure in the words, the form and the exit status in which it reaches the user; the only place that decides them.
struct FailureReport: Sendable {
    var diagnostic: Diagnostic
    /// The line that was typed and the characters in it that the failure is about.
    var typed: (line: String, column: Int, length: Int)?

    /// Describes any error; `line` is what was typed, when something was.
    init(_ error: any Error, line: String? = nil) {
        diagnostic = Diagnostic(describing: error)
        guard let line, let problem = error as? CommandLineProblem else { return }
        typed = (line, problem.column, problem.length)
    }

    /// The status that `lamb` exits with.
    var exitStatus: ExitStatus { diagnostic.kind.exitStatus }

    /// The lines for people: the failure, the place it is about with a caret below it, and the hint.
    func lines(palette: Palette, readLine: (SourceLocation) -> String? = lineOfFile) -> [String] {
        if diagnostic.kind == .interrupted { return [palette(.caution, diagnostic.message)] }
        let place = diagnostic.location.map { $0.description + ": " } ?? ""
        var lines = [palette(.bad, "error:") + " " + printable(place + diagnostic.message)]
        if let typed {
            lines += caret(below: typed.line, column: typed.column, length: typed.length, palette)
        } else if let location = diagnostic.location, let text = readLine(location) {
            lines += caret(below: text, column: location.column.map { $0 - 1 }, length: 1, palette)
        }
        if let hint = diagnostic.hint { lines.append(palette(.hint, "hint:") + " " + printable(hint)) }
        return lines
    }

    /// The failure as `--output json` prints it.
    var json: JSONValue {
        let location = diagnostic.location
        return [
            "error": [
                "kind": .string(diagnostic.kind.rawValue),
                "message": .string(diagnostic.message),
                "hint": .optional(diagnostic.hint),
                "file": .optional(location?.file),
                "line": location?.line.map { .int($0) } ?? .null,
                "column": location?.column.map { .int($0) } ?? .null,
            ]
        ]
    }

    /// Writes the failure where an output's failures go.
    func write(to output: Output) {
        if output.format == .json { output.json(json) }
        for line in lines(palette: output.notePalette) { output.report(line) }
    }

    private func caret(below text: String, column: Int?, length: Int, _ palette: Palette) -> [String] {
        let (line, column) = physicalLine(of: text, column: column)
        guard let column else { return ["  " + printable(line)] }
        let before = printable(String(line.prefix(column)))
        let marked = max(1, displayWidth(of: printable(String(line.dropFirst(column).prefix(length)))))
        let indent = String(repeating: " ", count: displayWidth(of: before))
        return ["  " + printable(line), "  " + indent + palette(.bad, String(repeating: "^", count: marked))]
    }

    /// The one line of several that a column falls into, with the column in it.
    private func physicalLine(of text: String, column: Int?) -> (String, Int?) {
        guard let column else { return (text, nil) }
        var rest = column
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines {
            if rest <= line.count { return (String(line), rest) }
            rest -= line.count + 1
        }
        return (String(lines.last ?? ""), nil)
    }
}

/// The line of a readable file that a location names; nil when there is none, or it is longer than a screen takes.
func lineOfFile(_ location: SourceLocation) -> String? {
    let options: FileDescriptor.OpenOptions = [.closeOnExec, .nonBlocking]
    guard let number = location.line,
        let descriptor = try? FileDescriptor.open(FilePath(location.file), .readOnly, options: options)
    else { return nil }
    defer { try? descriptor.close() }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    guard let count = try? bytes.withUnsafeMutableBytes({ try descriptor.read(into: $0) }) else { return nil }
    let lines = bytes[..<count].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard number >= 1, number <= lines.count, lines[number - 1].count <= 400 else { return nil }
    return String(decoding: lines[number - 1], as: UTF8.self)
}
