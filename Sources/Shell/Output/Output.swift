import LosslessJSON

/// How results are written.
enum OutputFormat: String, Sendable, CaseIterable {
    case text, json
}

/// Where a command's results and notes go, and how they should look there.
///
/// Results go to standard output (or where the line's tail sends them), notes (progress, logs, warnings, failures)
/// to standard error. With the json format nothing but JSON goes to the results.
struct Output: Sendable {
    var results: any ByteSink
    var notes: any ByteSink
    var format: OutputFormat = .text
    /// Whether results go to a terminal.
    var isTerminal = false
    /// Whether a line's tail sent results elsewhere, which then holds for the lines inside it too.
    var isRedirected = false
    /// Whether notes go to a terminal.
    var notesAreTerminal = false
    /// Whether notes go to a terminal that understands cursor movement.
    var showsProgress = false
    /// The colours of results.
    var palette = Palette.plain
    /// The colours of notes.
    var notePalette = Palette.plain
    /// Whether colours were asked for by name, so that they stay on in a pipe.
    var isColorForced = false
    var bars = Bars(isUnicode: true)
    /// Notes are left out.
    var isQuiet = false
    var isVerbose = false
    /// Columns and rows of the window.
    var windowSize: @Sendable () -> (columns: Int, rows: Int) = { (80, 24) }

    /// The width tables are cut to; nil when results do not go to a terminal.
    var tableWidth: Int? { isTerminal ? windowSize().columns : nil }

    /// The width drawings are made for.
    var drawingWidth: Int { isTerminal ? windowSize().columns : 80 }

    // MARK: Results

    /// Writes a line of results.
    func line(_ text: String = "") {
        write(line: Array(text.utf8))
    }

    /// Writes lines of results.
    func lines(_ lines: some Sequence<String>) {
        for text in lines { line(text) }
    }

    /// Writes a table, and on a terminal says what it has no room for.
    func table(_ table: Table) {
        lines(table.lines(width: tableWidth, palette: palette))
        let missing = table.columnsLeftOut(width: tableWidth)
        guard let width = tableWidth, !missing.isEmpty else { return }
        let words = "columns left out: \(missing.joined(separator: ", ")) (a wider window or --output json shows them)"
        lines(wrapped(words, to: width).map { palette(.dim, $0) })
    }

    /// Writes a JSON document on a line of its own.
    func json(_ value: JSONValue) {
        write(line: value.bytes())
    }

    private func write(line: consuming [UInt8]) {
        line.append(UInt8(ascii: "\n"))
        results.write(line)
    }

    /// Writes a list as JSON, one element a line.
    func jsonLines(_ values: some Sequence<JSONValue>) {
        for value in values { json(value) }
    }

    /// Writes bytes as they are.
    func raw(_ bytes: [UInt8]) {
        results.write(bytes)
    }

    /// Leaves the row in which a terminal has shown the ctrl-C that was typed.
    func leaveRowOfInterruption() {
        if isTerminal, format == .text { line() }
    }

    // MARK: Notes

    /// Writes a line of notes, after the results that came before it.
    func note(_ text: String) {
        guard !isQuiet else { return }
        report(text)
    }

    /// Writes a line that is shown even when notes are left out: a failure.
    func report(_ text: String) {
        results.flush()
        notes.write(Array((text + "\n").utf8))
        notes.flush()
    }

    /// Writes a warning.
    func warn(_ text: String) {
        note(notePalette(.caution, "warning:") + " " + printable(text))
    }
}
