import Diagnostics

// MARK: - Characters

extension Tokenizer {
    /// The character that is read next; nil at the end.
    var current: Character? { position < characters.count ? characters[position] : nil }

    /// The character some way ahead.
    func peek(_ distance: Int) -> Character? {
        position + distance < characters.count ? characters[position + distance] : nil
    }

    /// Reads a character; only called where there is one.
    mutating func next() -> Character {
        defer { position += 1 }
        return characters[position]
    }

    /// Reads the character that is known to be next.
    mutating func next(_ character: Character) -> Character {
        position += 1
        return character
    }

    /// Reads a character if it is the one that is asked for.
    mutating func take(_ character: Character) -> Bool {
        guard current == character else { return false }
        position += 1
        return true
    }

    /// Passes over white space and escaped line breaks.
    mutating func skipSpaces() {
        while let character = current {
            if endsWithRow, character.isNewline {
                return
            } else if character.isWhitespace {
                position += 1
            } else if character == "\\", let following = peek(1), following.isNewline {
                position += 2
            } else {
                return
            }
        }
    }

    /// Where the row ends that is being read.
    var endOfPhysicalLine: Int {
        characters[position...].firstIndex { $0.isNewline } ?? characters.count
    }

    /// The rest of the line without the white space around it.
    mutating func trimmedRest() -> String {
        skipSpaces()
        let rest = characters[position...]
        let end = rest.lastIndex { !$0.isWhitespace }.map { $0 + 1 } ?? rest.startIndex
        return String(rest[..<end])
    }
}

// MARK: - Problems

extension Tokenizer {
    /// The problem of a quote without its partner.
    func unclosed(_ quote: Character, at column: Int) -> CommandLineProblem {
        problem(
            "a quote is not closed",
            hint: quote == "'" ? "close it with ' , or write \\' for an apostrophe" : "close it with \"",
            at: column,
            missing: .closingQuote
        )
    }

    /// A problem with some characters of the line.
    func problem(
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
