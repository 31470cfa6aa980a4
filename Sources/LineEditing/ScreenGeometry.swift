import CEditline

/// A place on the screen, counted from the first row of the prompt.
struct ScreenPosition: Hashable {
    var row: Int
    var column: Int
}

/// Where libedit puts characters in a window.
struct ScreenGeometry: Hashable {
    var columns: Int
    var rows: Int

    /// Where the cursor stands after characters, with libedit's rules: a row that is full is left at once, a wide
    /// character is not split, a newline starts a row, a tab goes to the next multiple of eight.
    func position(after scalars: some Sequence<UInt32>, from start: ScreenPosition) -> ScreenPosition {
        var position = start
        wrap(&position)
        for scalar in scalars { pass(scalar, &position) }
        return position
    }

    /// The characters as a terminal holds them: blanks for a tab, for the end of a row that a wide one did not fit, and for
    /// the start of a row that nothing but a newline follows.
    func cells(of scalars: some Sequence<UInt32>, from start: ScreenPosition) -> [UInt32] {
        var position = start
        wrap(&position)
        return scalars.reduce(into: []) { cells, scalar in
            if scalar == 0x0A, position.column == 0, cells.last ?? 0x0A != 0x0A { cells.append(0x20) }
            cells += repeatElement(0x20, count: pass(scalar, &position))
            if scalar != 0x09 { cells.append(scalar) }
        }
    }

    /// In which row a terminal has what follows some cells, if it has wrapped them itself: it leaves a full row only when
    /// there is something for the next one.
    func row(after cells: [UInt32], from start: ScreenPosition) -> Int {
        var position = position(after: [], from: start)
        var last: UInt32 = 0x0A
        for cell in cells {
            if cell != 0x0A || position.column > 0 || last == 0x0A { pass(cell, &position) }
            last = cell
        }
        return position.row
    }

    /// Moves on by a character; answers how many blanks stand in place of a tab, or before another character.
    @discardableResult
    func pass(_ scalar: UInt32, _ position: inout ScreenPosition) -> Int {
        var blanks = 0
        switch scalar {
        case 0x0A: position = ScreenPosition(row: position.row + 1, column: 0)
        case 0x09:
            blanks = 8 - position.column % 8
            advance(&position, by: blanks)
        default:
            let width = Int(lamb_editline_character_width(scalar))
            let splits = scalar < 0x100 || width > 2
            if !splits, position.column + width > columns {
                blanks = max(0, columns - position.column)
                position = ScreenPosition(row: position.row + 1, column: 0)
            }
            advance(&position, by: width)
        }
        return blanks
    }

    private func advance(_ position: inout ScreenPosition, by width: Int) {
        position.column += width
        wrap(&position)
    }

    private func wrap(_ position: inout ScreenPosition) {
        guard columns > 0 else { return }
        position.row += position.column / columns
        position.column %= columns
    }
}

/// The columns a text takes when nothing wraps.
func columns(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + Int(lamb_editline_character_width($1.value)) }
}
