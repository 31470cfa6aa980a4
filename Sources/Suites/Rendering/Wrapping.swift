/// Breaks stretches of text into lines of at most so many columns, after a space where one is near the end; an empty
/// text is one empty line.
func wrap(_ segments: [DifferenceLine.Segment], columns: Int) -> [[DifferenceLine.Segment]] {
    let characters = segments.flatMap { segment in
        segment.text.map { EmphasisedCharacter(character: $0, isEmphasised: segment.isEmphasised) }
    }
    var lines: [[DifferenceLine.Segment]] = []
    var rest = characters[...]
    repeat {
        let line = rest.prefix(lineLength(rest, columns: columns))
        lines.append(joined(line))
        rest = rest[line.endIndex...]
    } while !rest.isEmpty
    return lines
}

/// One character of a stretch.
private struct EmphasisedCharacter {
    var character: Character
    var isEmphasised: Bool
}

/// How many characters fit on a line, fewer when that breaks it after a space in its last third.
private func lineLength(_ characters: ArraySlice<EmphasisedCharacter>, columns: Int) -> Int {
    var (used, count, lastSpace) = (0, 0, 0)
    for item in characters {
        let width = columnWidth(of: item.character)
        guard used + width <= columns else { return lastSpace * 3 >= count * 2 ? max(1, lastSpace) : max(1, count) }
        used += width
        count += 1
        if item.character == " " { lastSpace = count }
    }
    return count
}

private func joined(_ characters: ArraySlice<EmphasisedCharacter>) -> [DifferenceLine.Segment] {
    characters.reduce(into: []) { segments, item in
        if segments.last?.isEmphasised == item.isEmphasised {
            segments[segments.count - 1].text.append(item.character)
        } else {
            segments.append(DifferenceLine.Segment(String(item.character), isEmphasised: item.isEmphasised))
        }
    }
}

/// The columns a character takes on a terminal: two for East Asian wide ones and emoji, none for a mark alone.
func columnWidth(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if scalar.value < 0x300 { return 1 }
    if scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x20000...0x3FFFD:
        return 2
    default: return 1
    }
}
