/// Breaks stretches of text into lines of at most so many columns; an empty text is one empty line.
func wrap(_ segments: [DifferenceLine.Segment], columns: Int) -> [[DifferenceLine.Segment]] {
    var lines: [[DifferenceLine.Segment]] = [[]]
    var used = 0
    for segment in segments {
        var piece = ""
        for character in segment.text {
            let width = columnWidth(of: character)
            if used + width > columns {
                if !piece.isEmpty { lines[lines.count - 1].append(.init(piece, isEmphasised: segment.isEmphasised)) }
                lines.append([])
                (piece, used) = ("", 0)
            }
            piece.append(character)
            used += width
        }
        if !piece.isEmpty { lines[lines.count - 1].append(.init(piece, isEmphasised: segment.isEmphasised)) }
    }
    return lines
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
