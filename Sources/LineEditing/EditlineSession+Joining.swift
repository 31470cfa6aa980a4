import CEditline

// A terminal that wraps rows anew in another window joins those that it has wrapped itself. libedit leaves the blanks at
// the end of a row out and goes on in the next by moving the cursor, which keeps the two apart. What is drawn here makes
// all rows of a text alike, so that `cursorRow(after:)` knows where the terminal has moved them.

extension EditlineSession {
    /// The last character of each full row and the first of the next one, written again in one go; the cursor ends where
    /// it was.
    func joinedRows() -> String {
        let end = endPosition
        guard configuration.rewrapsRows, end.row > 0, end.row < geometry.rows, geometry.columns > 4 else { return "" }
        let cursor = cursorPosition
        var place = cursor
        var drawn = ""
        for seam in geometry.seams(in: text.scalars, from: promptEnd) {
            let lastColumn = geometry.columns - columns(of: seam.before)
            drawn += Cursor.move(from: place, to: ScreenPosition(row: seam.row, column: lastColumn))
            drawn += seam.before + seam.after
            place = ScreenPosition(row: seam.row + 1, column: columns(of: seam.after))
        }
        return drawn.isEmpty ? "" : drawn + Cursor.move(from: place, to: cursor)
    }

    /// A blank below a cursor that stands behind everything, so that it goes with the text; empty elsewhere.
    func blankBehindText() -> String {
        guard configuration.rewrapsRows, text.isCursorAtEnd else { return "" }
        return " " + Cursor.column(cursorPosition.column)
    }
}

/// Where a text goes on in the next row because its own is full.
struct RowSeam: Equatable {
    /// The row that is full.
    var row: Int
    /// The character that ends it.
    var before: String
    /// The character that begins the next one.
    var after: String
}

extension ScreenGeometry {
    /// The places at which a text leaves a full row; those beside characters that take no or several places are left out.
    func seams(in scalars: [UInt32], from start: ScreenPosition) -> [RowSeam] {
        var seams: [RowSeam] = []
        var position = position(after: [], from: start)
        var last: UInt32?
        for (index, scalar) in (scalars + [0x0A]).enumerated() {
            let row = position.row
            let isFull = position.column == 0
            let blanks = pass(scalar, &position)
            defer { last = scalar }
            guard let last, last != 0x0A, isFull || blanks > 0 && scalar != 0x09 else { continue }
            let before = blanks > 0 && !isFull || last == 0x09 ? 0x20 : last
            guard hasOwnCell(before) else { continue }
            let after = hasOwnCell(scalar) ? marked(scalars[index...]) : " "
            seams.append(RowSeam(row: isFull ? row - 1 : row, before: String(codePoints: [before]), after: after))
        }
        return seams
    }

    private func hasOwnCell(_ scalar: UInt32) -> Bool {
        scalar >= 0x20 && scalar != 0x7F && (1...2).contains(lamb_editline_character_width(scalar))
    }

    /// The first character with the marks that are drawn over it.
    private func marked(_ scalars: ArraySlice<UInt32>) -> String {
        String(codePoints: scalars.prefix(1) + scalars.dropFirst().prefix { lamb_editline_character_width($0) == 0 })
    }
}
