/// Text with stretches of colour.
enum StyledText {
    /// Ranges moved towards the start, for a text whose first characters are left out.
    static func shifted(_ styles: [StyledRange], by count: Int) -> [StyledRange] {
        guard count > 0 else { return styles }
        return styles.compactMap { style in
            guard style.range.upperBound > count else { return nil }
            return StyledRange(max(0, style.range.lowerBound - count)..<(style.range.upperBound - count), style.style)
        }
    }

    /// The text with ANSI sequences; where ranges overlap the later one wins.
    static func rendered(_ text: String, styles: [StyledRange]) -> String {
        let characters = Array(text)
        var looks = [TextStyle?](repeating: nil, count: characters.count)
        for style in styles {
            for offset in style.range.clamped(to: 0..<characters.count) { looks[offset] = style.style }
        }
        var rendered = ""
        var start = 0
        while start < characters.count {
            let end = (start..<characters.count).first { looks[$0] != looks[start] } ?? characters.count
            let piece = String(characters[start..<end])
            rendered += looks[start]?.applied(to: piece) ?? piece
            start = end
        }
        return rendered
    }
}

extension StringProtocol {
    /// The text cut to a number of columns, ending in an ellipsis where it is cut; empty when nothing fits.
    func fitted(to columns: Int) -> String {
        if LineEditing.columns(of: self) <= columns { return String(self) }
        guard columns > 1 else { return "" }
        var fitted = ""
        var width = 0
        for character in self {
            let next = LineEditing.columns(of: String(character))
            if width + next > columns - 1 { break }
            fitted.append(character)
            width += next
        }
        return fitted + "…"
    }

    /// The text with spaces up to a number of columns.
    func padded(to columns: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, columns - LineEditing.columns(of: self)))
    }
}
