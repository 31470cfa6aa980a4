import Diagnostics

/// Splits a command line into words as a POSIX shell would, and reads inline JSON as one word.
///
/// An unquoted `{` or `[` at the start of a word begins JSON that is read to its matching bracket; `|`, `>` and `>>`
/// end the words; `#` at the start of a word begins a comment; `!` at the start of the line hands the rest to `sh`.
struct Tokenizer {
    private let characters: [Character]
    private var position = 0
    /// What was read so far, kept for those who can use a part of a line.
    private var parsed = ShellLine()
    /// Where the word begins that is being read.
    private var wordStart: Int?

    private init(_ text: String) {
        characters = Array(text)
    }

    /// The parts of a line; throws when a quote or bracket is left open, or a tail leads nowhere.
    static func line(_ text: String) throws(CommandLineProblem) -> ShellLine {
        var tokenizer = Tokenizer(text)
        try tokenizer.read()
        return tokenizer.parsed
    }

    /// The parts of a line that is still being typed; a word that is not finished begins at `unfinished`.
    static func partialLine(_ text: String) -> (line: ShellLine, unfinished: Int?) {
        var tokenizer = Tokenizer(text)
        do {
            try tokenizer.read()
            return (tokenizer.parsed, nil)
        } catch {
            return (tokenizer.parsed, tokenizer.wordStart)
        }
    }

    /// What a line still lacks; nil when it is complete, or wrong in a way that more input cannot mend.
    static func missing(in text: String) -> CommandLineProblem.Missing? {
        do {
            _ = try line(text)
            return nil
        } catch {
            return error.missing
        }
    }

    // MARK: The line

    private mutating func read() throws(CommandLineProblem) {
        skipSpaces()
        if current == "!" { return shellEscape() }
        while let character = current {
            switch character {
            case "#":
                position = endOfPhysicalLine
            case "|":
                parsed.tail = try pipe()
                return
            case ">":
                parsed.tail = try redirection()
            default:
                let word = try word()
                if parsed.tail != nil {
                    throw problem("unexpected \"\(word.literal)\" after the file name", at: word.column, word.length)
                }
                parsed.words.append(word)
            }
            skipSpaces()
        }
    }

    private mutating func shellEscape() {
        parsed.words.append(Word(pieces: [.text("!")], column: position, length: 1, isQuoted: false))
        position += 1
        skipSpaces()
        let start = position
        let rest = trimmedRest()
        guard !rest.isEmpty else { return }
        parsed.words.append(Word(pieces: [.text(rest)], column: start, length: rest.count, isQuoted: true))
    }

    private mutating func pipe() throws(CommandLineProblem) -> ShellLine.Tail {
        let bar = position
        position += 1
        let command = trimmedRest()
        guard !command.isEmpty else {
            throw problem("nothing after \"|\"", hint: "name a command, as in: functions | grep python", at: bar)
        }
        return .pipe(command)
    }

    private mutating func redirection() throws(CommandLineProblem) -> ShellLine.Tail {
        let arrow = position
        position += 1
        let isAppending = take(">")
        skipSpaces()
        guard let character = current, character != "|", character != ">", character != "#" else {
            throw problem("no file named after \"\(isAppending ? ">>" : ">")\"", at: arrow, isAppending ? 2 : 1)
        }
        return .file(try word(), appending: isAppending)
    }

    // MARK: Words

    private mutating func word() throws(CommandLineProblem) -> Word {
        let start = position
        wordStart = start
        var pieces = WordPieces()
        if current == "{" || current == "[" { try json(into: &pieces) }
        scan: while let character = current {
            switch character {
            case _ where character.isWhitespace, "|", ">": break scan
            case "'": try singleQuoted(into: &pieces)
            case "\"": try doubleQuoted(into: &pieces)
            case "\\": try escape(into: &pieces)
            case "$": variable(.plain, into: &pieces)
            default: pieces.append(next())
            }
        }
        wordStart = nil
        return Word(
            pieces: pieces.finished,
            column: start,
            length: position - start,
            isQuoted: pieces.isQuoted
        )
    }

    private mutating func singleQuoted(into pieces: inout WordPieces) throws(CommandLineProblem) {
        let start = position
        pieces.isQuoted = true
        position += 1
        while let character = current, character != "'" { pieces.append(next(character)) }
        guard take("'") else { throw unclosed("'", at: start) }
    }

    private mutating func doubleQuoted(into pieces: inout WordPieces) throws(CommandLineProblem) {
        let start = position
        pieces.isQuoted = true
        position += 1
        while let character = current, character != "\"" {
            if character == "$" {
                variable(.plain, into: &pieces)
            } else if character == "\\", let following = peek(1), "\"\\$".contains(following) {
                position += 2
                pieces.append(following)
            } else {
                pieces.append(next(character))
            }
        }
        guard take("\"") else { throw unclosed("\"", at: start) }
    }

    private mutating func escape(into pieces: inout WordPieces) throws(CommandLineProblem) {
        let start = position
        position += 1
        guard let character = current else {
            throw problem("the line ends with a backslash", at: start, missing: .nextLine)
        }
        position += 1
        guard !character.isNewline else { return }
        pieces.isQuoted = true
        pieces.append(character)
    }

    /// Reads `$name.path`; any other `$` is an ordinary character.
    private mutating func variable(_ splice: Word.Splice, into pieces: inout WordPieces) {
        guard let (reference, length) = VariableReference.parse(characters[position...]) else {
            pieces.append(next())
            return
        }
        position += length
        pieces.append(reference, splice)
    }

    // MARK: Inline JSON

    private mutating func json(into pieces: inout WordPieces) throws(CommandLineProblem) {
        let start = position
        var depth = 0
        repeat {
            guard let character = current else {
                throw problem(
                    "\"\(characters[start])\" is not closed",
                    hint: "close it with \"\(characters[start] == "{" ? "}" : "]")\"",
                    at: start,
                    missing: .closingBracket
                )
            }
            switch character {
            case "{", "[": depth += 1
            case "}", "]": depth -= 1
            case "\"":
                try jsonString(into: &pieces)
                continue
            case "$":
                variable(.jsonValue, into: &pieces)
                continue
            default: break
            }
            pieces.append(next(character))
        } while depth > 0
    }

    private mutating func jsonString(into pieces: inout WordPieces) throws(CommandLineProblem) {
        let start = position
        pieces.append(next())
        while let character = current, character != "\"" {
            if character == "$" {
                variable(.jsonString, into: &pieces)
                continue
            }
            pieces.append(next(character))
            if character == "\\", let escaped = current { pieces.append(next(escaped)) }
        }
        guard current != nil else { throw unclosed("\"", at: start) }
        pieces.append(next())
    }

    // MARK: Characters

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private func peek(_ distance: Int) -> Character? {
        position + distance < characters.count ? characters[position + distance] : nil
    }

    private mutating func next() -> Character {
        defer { position += 1 }
        return characters[position]
    }

    private mutating func next(_ character: Character) -> Character {
        position += 1
        return character
    }

    private mutating func take(_ character: Character) -> Bool {
        guard current == character else { return false }
        position += 1
        return true
    }

    private mutating func skipSpaces() {
        while let character = current {
            if character.isWhitespace {
                position += 1
            } else if character == "\\", let following = peek(1), following.isNewline {
                position += 2
            } else {
                return
            }
        }
    }

    private var endOfPhysicalLine: Int {
        characters[position...].firstIndex { $0.isNewline } ?? characters.count
    }

    private mutating func trimmedRest() -> String {
        skipSpaces()
        let rest = characters[position...]
        let end = rest.lastIndex { !$0.isWhitespace }.map { $0 + 1 } ?? rest.startIndex
        return String(rest[..<end])
    }

    // MARK: Problems

    private func unclosed(_ quote: Character, at column: Int) -> CommandLineProblem {
        problem(
            "a quote is not closed",
            hint: quote == "'" ? "close it with ' , or write \\' for an apostrophe" : "close it with \"",
            at: column,
            missing: .closingQuote
        )
    }

    private func problem(
        _ message: String,
        hint: String? = nil,
        at column: Int,
        _ length: Int = 1,
        missing: CommandLineProblem.Missing? = nil
    ) -> CommandLineProblem {
        CommandLineProblem(
            diagnostic: Diagnostic(.usage, message, hint: hint),
            column: column,
            length: length,
            missing: missing
        )
    }
}

/// The pieces of a word while it is being read.
private struct WordPieces {
    private var pieces: [Word.Piece] = []
    private var text = ""
    var isQuoted = false

    mutating func append(_ character: Character) {
        text.append(character)
    }

    mutating func append(_ reference: VariableReference, _ splice: Word.Splice) {
        flush()
        pieces.append(.variable(reference, splice))
    }

    private mutating func flush() {
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
    }

    var finished: [Word.Piece] {
        text.isEmpty ? pieces : pieces + [.text(text)]
    }
}
