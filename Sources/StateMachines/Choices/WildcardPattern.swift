/// The pattern of `StringMatches`: `*` stands for any characters, `\*` and `\\` for themselves.
struct WildcardPattern {
    /// The pieces between the wildcards.
    private var pieces: [[Character]] = [[]]

    init(_ text: String) {
        var characters = Substring(text)
        while let character = characters.popFirst() {
            switch character {
            case "*": pieces.append([])
            case "\\": pieces[pieces.count - 1].append(characters.popFirst() ?? "\\")
            default: pieces[pieces.count - 1].append(character)
            }
        }
    }

    /// Whether the whole text is such; the first place of each piece is as good as any.
    func matches(_ text: String) -> Bool {
        var rest = Array(text)[...]
        guard rest.starts(with: pieces[0]) else { return false }
        guard pieces.count > 1 else { return rest.count == pieces[0].count }
        rest = rest.dropFirst(pieces[0].count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let found = rest.firstRange(of: piece) else { return false }
            rest = rest[found.upperBound...]
        }
        let last = pieces[pieces.count - 1]
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }
}
