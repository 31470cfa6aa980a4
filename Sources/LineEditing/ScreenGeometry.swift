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
        for scalar in scalars {
            switch scalar {
            case 0x0A: position = ScreenPosition(row: position.row + 1, column: 0)
            case 0x09: advance(&position, by: 8 - position.column % 8)
            default:
                let width = Int(lamb_editline_character_width(scalar))
                let splits = scalar < 0x100 || width > 2
                if !splits, position.column + width > columns {
                    position = ScreenPosition(row: position.row + 1, column: 0)
                }
                advance(&position, by: width)
            }
        }
        return position
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
