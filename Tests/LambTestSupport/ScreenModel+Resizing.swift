extension ScreenModel {
    /// How a row ends.
    struct Extent: Sendable {
        /// The cells up to the last one that was written.
        var count = 0
        var isContinued = false
    }

    /// Gives the window another width; a terminal that does not wrap its rows anew cuts them.
    package mutating func resize(columns: Int, rewrapping: Bool = false) {
        if rewrapping { return rewrap(to: columns) }
        cells = cells.map { Array(($0 + Array(repeating: Cell(), count: max(0, columns - $0.count))).prefix(columns)) }
        for row in extents.indices { extents[row] = Extent(count: min(extents[row].count, columns)) }
        self.columns = columns
        column = min(column, columns - 1)
    }

    /// Joins what the terminal itself has wrapped and wraps it again; the cursor stays at its cell.
    private mutating func rewrap(to columns: Int) {
        var rows: [(cells: [Cell], extent: Extent)] = []
        var cursor = (row: 0, column: 0)
        var whole: [Cell] = []
        var offset: Int?
        for row in cells.indices.prefix(while: { $0 <= self.row || extents[$0].count > 0 }) {
            if row == self.row { offset = whole.count + column + (wrapsNext ? 1 : 0) }
            let extent = extents[row]
            whole += cells[row].prefix(extent.isContinued ? self.columns : extent.count)
            if extent.isContinued { continue }
            let first = rows.count
            rows += wrapped(whole, to: columns)
            if let offset { cursor = place(offset, in: rows[first...].map(\.extent.count), from: first) }
            (whole, offset) = ([], nil)
        }
        let excess = max(0, rows.count - height)
        scrolledOff += rows.prefix(excess).map { ScreenModel.text(of: $0.cells) }
        rows.removeFirst(excess)
        let blank = (cells: Array(repeating: Cell(), count: columns), extent: Extent())
        rows += Array(repeating: blank, count: height - rows.count)
        (cells, extents) = (rows.map(\.cells), rows.map(\.extent))
        self.columns = columns
        row = max(0, cursor.row - excess)
        column = min(cursor.column, columns - 1)
        wrapsNext = cursor.column == columns
    }

    private func wrapped(_ whole: [Cell], to columns: Int) -> [(cells: [Cell], extent: Extent)] {
        var rows: [(cells: [Cell], extent: Extent)] = []
        var rest = whole[...]
        repeat {
            var count = min(columns, rest.count)
            // The second half of a wide character is a cell without text.
            if count < rest.count, rest[rest.startIndex + count].text.isEmpty { count -= 1 }
            let cells = rest.prefix(count)
            rest = rest.dropFirst(count)
            let blanks = Array(repeating: Cell(), count: columns - count)
            rows.append((cells + blanks, Extent(count: count, isContinued: !rest.isEmpty)))
        } while !rest.isEmpty
        return rows
    }

    /// Where a cell stands; one behind the end of a full row is in that row still.
    private func place(_ offset: Int, in counts: [Int], from first: Int) -> (row: Int, column: Int) {
        var rest = offset
        for (index, count) in counts.enumerated() where index < counts.count - 1 {
            if rest < count { return (first + index, rest) }
            rest -= count
        }
        return (first + counts.count - 1, rest)
    }
}
