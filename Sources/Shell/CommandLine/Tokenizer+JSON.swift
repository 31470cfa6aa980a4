// MARK: - Inline JSON

extension Tokenizer {
    /// Reads from an opening bracket to the one that matches it.
    mutating func json(into pieces: inout WordPieces) throws(CommandLineProblem) {
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
}
