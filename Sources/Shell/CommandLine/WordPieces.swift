/// The pieces of a word while it is being read.
struct WordPieces {
    private var pieces: [Word.Piece] = []
    private var text = ""
    /// Whether any of it was quoted or escaped.
    var isQuoted = false

    /// Adds a character.
    mutating func append(_ character: Character) {
        text.append(character)
    }

    /// Adds a variable.
    mutating func append(_ reference: VariableReference, _ splice: Word.Splice) {
        flush()
        pieces.append(.variable(reference, splice))
    }

    private mutating func flush() {
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
    }

    /// The pieces read so far.
    var finished: [Word.Piece] {
        text.isEmpty ? pieces : pieces + [.text(text)]
    }
}
