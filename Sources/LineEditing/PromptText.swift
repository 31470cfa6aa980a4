/// A prompt taken apart: what libedit gets, and how wide it is.
struct PromptText: Hashable {
    /// The rows before the last one, with their newlines.
    let lead: String
    /// The last row with its escape sequences marked as libedit wants them.
    let marked: String
    /// The last row's columns.
    let width: Int

    init(_ text: String) {
        let start = text.utf8.lastIndex(of: 0x0A).map { text.utf8.index(after: $0) } ?? text.startIndex
        lead = String(text[..<start])
        var marked = ""
        var width = 0
        for piece in PromptText.endingInText(EscapeSequences.split(text[start...])) {
            switch piece {
            case .sequence(let sequence): marked += "\u{1}\(sequence)\u{1}"
            case .text(let text):
                marked += text
                width += columns(of: text)
            }
        }
        self.marked = marked
        self.width = width
    }

    /// libedit hangs a sequence on the character after it and loses one that ends the prompt, so a final one goes
    /// before the last space.
    private static func endingInText(_ pieces: [EscapeSequences.Piece]) -> [EscapeSequences.Piece] {
        guard case .sequence? = pieces.last, let last = pieces.last else { return pieces }
        var pieces = Array(pieces.dropLast())
        if case .text(let text)? = pieces.last, text.last == " " {
            pieces[pieces.count - 1] = .text(String(text.dropLast()))
        }
        return pieces + [last, .text(" ")]
    }
}

/// Tells escape sequences from the text between them.
enum EscapeSequences {
    enum Piece: Hashable {
        case text(String)
        case sequence(String)
    }

    /// The pieces in order, neighbouring sequences as one; control characters outside of sequences are left out.
    static func split(_ text: some StringProtocol) -> [Piece] {
        var pieces: [Piece] = []
        var plain = ""
        var rest = text.unicodeScalars[...]
        while let first = rest.first {
            if first == "\u{1B}" {
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                let length = sequenceLength(rest)
                append(String(String.UnicodeScalarView(rest.prefix(length))), to: &pieces)
                rest = rest.dropFirst(length)
            } else {
                if first.value >= 0x20, first.value != 0x7F { plain.unicodeScalars.append(first) }
                rest = rest.dropFirst()
            }
        }
        if !plain.isEmpty { pieces.append(.text(plain)) }
        return pieces
    }

    /// The text without its escape sequences.
    static func removed(from text: String) -> String {
        guard text.utf8.contains(0x1B) else { return text }
        return split(text).reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
    }

    private static func append(_ sequence: String, to pieces: inout [Piece]) {
        if case .sequence(let earlier)? = pieces.last {
            pieces[pieces.count - 1] = .sequence(earlier + sequence)
        } else {
            pieces.append(.sequence(sequence))
        }
    }

    private static func sequenceLength(_ scalars: some Collection<Unicode.Scalar>) -> Int {
        var length = 1
        let kind = scalars.dropFirst().first
        for scalar in scalars.dropFirst() {
            length += 1
            if length == 2 {
                if kind != "[" && kind != "]" { break }
            } else if kind == "[" {
                if (0x40...0x7E).contains(scalar.value) { break }
            } else if scalar == "\u{07}" || scalar == "\\" {
                break
            }
        }
        return length
    }
}
