/// A word of a command line, with where it stands and what it will expand to.
struct Word: Sendable, Hashable {
    /// How a variable's value is put in the place of its name.
    enum Splice: Sendable, Hashable {
        /// Strings as their text, everything else as compact JSON.
        case plain
        /// As a JSON value, inside inline JSON.
        case jsonValue
        /// As text inside a JSON string.
        case jsonString
    }

    /// A stretch of a word.
    enum Piece: Sendable, Hashable {
        case text(String)
        case variable(VariableReference, Splice)
    }

    var pieces: [Piece]
    /// Where the word begins, in characters from 0.
    var column: Int
    /// How many characters it takes, quotes included.
    var length: Int
    /// Whether any of it was quoted or escaped, so that it is never taken for an option or a number of brackets.
    var isQuoted: Bool

    /// The word with its variables as they were typed.
    var literal: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .variable(let reference, _): reference.description
            }
        }.joined()
    }
}

/// `$response`, `$event` or `$id`, with a path into it: `$response.body.id`, `$event.Records[0].s3`.
struct VariableReference: Sendable, Hashable, CustomStringConvertible {
    /// What can be referred to.
    enum Name: String, Sendable, CaseIterable { case response, event, id }

    var name: Name
    /// Member names and indices, in order.
    var path: [String] = []

    var description: String {
        "$" + name.rawValue + path.map { Int($0) == nil ? "." + $0 : "[\($0)]" }.joined()
    }
}

/// A command line in parts.
struct ShellLine: Sendable, Hashable {
    /// Where the results go instead of the screen.
    enum Tail: Sendable, Hashable {
        /// To the standard input of a shell command.
        case pipe(String)
        /// To a file, replacing it or added to its end.
        case file(Word, appending: Bool)
    }

    var words: [Word] = []
    var tail: Tail?
}

extension ShellLine {
    /// The variable that is all there is in the line.
    var loneVariable: VariableReference? {
        guard words.count == 1, case .variable(let reference, .plain)? = words[0].pieces.first,
            words[0].pieces.count == 1
        else { return nil }
        return reference
    }
}
