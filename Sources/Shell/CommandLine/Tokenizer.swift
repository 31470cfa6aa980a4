import Diagnostics

/// Splits a command line into words as a POSIX shell would, and reads inline JSON as one word.
///
/// An unquoted `{` or `[` at the start of a word begins JSON that is read to its matching bracket; `|`, `>` and `>>`
/// end the words; `#` at the start of a word begins a comment; `!` at the start of the line hands the rest to `sh`.
struct Tokenizer {
    /// The line's characters.
    let characters: [Character]
    /// The character that is read next.
    var position = 0
    /// What was read so far, kept for those who can use a part of a line.
    private var parsed = ShellLine()
    /// Where the word begins that is being read.
    private var wordStart: Int?
    /// Whether a line ends with its row, outside of quotes and brackets.
    var endsWithRow = false

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

    /// The lines of a text: each ends with its row, but goes on while a quote or bracket is open or a backslash ends one.
    static func lines(of text: String) -> [String] {
        var tokenizer = Tokenizer(text)
        tokenizer.endsWithRow = true
        var lines: [String] = []
        while tokenizer.position < tokenizer.characters.count {
            let start = tokenizer.position
            let end = tokenizer.endOfLine()
            lines.append(String(tokenizer.characters[start..<end]))
            tokenizer.position = end + 1
        }
        return lines
    }

    private mutating func endOfLine() -> Int {
        parsed = ShellLine()
        do {
            try read()
        } catch {
            if error.missing != nil { return characters.count }
        }
        return endOfPhysicalLine
    }

    // MARK: The line

    private mutating func read() throws(CommandLineProblem) {
        skipSpaces()
        if current == "!" { return shellEscape() }
        while let character = current, !(endsWithRow && character.isNewline) {
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
            let mark = isAppending ? ">>" : ">"
            throw problem(
                "no file named after \"\(mark)\"",
                hint: "name one, as in: functions \(mark) functions.txt",
                at: arrow,
                mark.count
            )
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
    mutating func variable(_ splice: Word.Splice, into pieces: inout WordPieces) {
        guard let (reference, length) = VariableReference.parse(characters[position...]) else {
            pieces.append(next())
            return
        }
        position += length
        pieces.append(reference, splice)
    }
}
