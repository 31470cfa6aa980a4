import CEditline

/// A very small terminal: what a user would see after the bytes it was fed, with as much of xterm as libedit uses.
package struct ScreenModel: Sendable {
    /// One place on the screen.
    package struct Cell: Equatable, Sendable {
        package var text = " "
        /// The parameters of the ANSI sequence that is in force, empty for plain.
        package var style = ""
    }

    package internal(set) var columns: Int
    package private(set) var height: Int
    package internal(set) var cells: [[Cell]]
    package internal(set) var scrolledOff: [String] = []
    package internal(set) var row = 0
    package internal(set) var column = 0
    /// How often an editor has begun to read a line.
    package private(set) var beginnings = 0
    /// Everything that was fed.
    package private(set) var bytes: [UInt8] = []
    private var style = ""
    /// Whether the row is full, and the next character begins another one.
    var wrapsNext = false
    /// How much of each row has been written, and whether the terminal itself went on in the next one.
    var extents: [Extent]
    private var undecoded: [UInt8] = []

    /// An empty screen of a size.
    package init(columns: Int, height: Int) {
        // The width of a character depends on the locale.
        lamb_use_utf8_locale()
        self.columns = columns
        self.height = height
        cells = Array(repeating: Array(repeating: Cell(), count: columns), count: height)
        extents = Array(repeating: Extent(), count: height)
    }

    /// The rows from the top of the screen, without spaces at their ends and without empty rows at the bottom.
    package var rows: [String] {
        var rows = cells.map(ScreenModel.text)
        while rows.last == "" { rows.removeLast() }
        return rows
    }

    /// Everything above and on the screen.
    package var everything: [String] { scrolledOff + rows }

    /// How many rows the terminal itself has wrapped, so that they go on in the next one.
    package var continuedRows: Int { extents.count { $0.isContinued } }

    /// The row the cursor is in.
    package var currentRow: String { ScreenModel.text(of: cells[row]) }

    /// The text that is drawn in a style.
    package func text(in style: String) -> String {
        cells.joined().filter { $0.style == style }.map(\.text).joined()
    }

    package mutating func feed(_ new: [UInt8]) {
        bytes += new
        undecoded += new
        while let length = completeLength {
            perform(String(decoding: undecoded.prefix(length), as: UTF8.self))
            undecoded.removeFirst(length)
        }
    }

    static func text(of row: [Cell]) -> String {
        var text = row.map(\.text).joined()
        while text.last == " " { text.removeLast() }
        return text
    }

    /// How many bytes the first character or sequence takes; nil while it is incomplete.
    private var completeLength: Int? {
        guard let first = undecoded.first else { return nil }
        guard first == 0x1B else {
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            return undecoded.count >= length ? length : nil
        }
        guard undecoded.count > 1 else { return nil }
        guard undecoded[1] == UInt8(ascii: "[") else { return undecoded[1] == UInt8(ascii: "(") ? 3 : 2 }
        return undecoded.dropFirst(2).firstIndex { (0x40...0x7E).contains($0) }.map { $0 + 1 }
    }
}

// MARK: - Performing

extension ScreenModel {
    private mutating func perform(_ piece: String) {
        switch piece {
        case "\r": move(toColumn: 0)
        case "\n", "\r\n": lineFeed()
        case "\u{8}": move(toColumn: column - 1)
        case "\u{7}": break
        case "\t": move(toColumn: (column / 8 + 1) * 8)
        case _ where piece.hasPrefix("\u{1B}["): control(piece.dropFirst(2))
        case _ where piece.hasPrefix("\u{1B}"): break
        default: put(piece)
        }
    }

    private mutating func put(_ text: String) {
        let width = Int(lamb_editline_character_width(text.unicodeScalars.first?.value ?? 32))
        guard width > 0 else { return }
        if wrapsNext || column + width > columns {
            extents[row].isContinued = true
            column = 0
            lineFeed()
        }
        extents[row].count = max(extents[row].count, column + width)
        cells[row][column] = Cell(text: text, style: style)
        for shadow in 1..<max(1, width) + 0 where column + shadow < columns {
            cells[row][column + shadow] = Cell(text: "", style: style)
        }
        wrapsNext = column + width >= columns
        column = min(column + width, columns - 1)
    }

    private mutating func lineFeed() {
        wrapsNext = false
        if row < height - 1 {
            row += 1
        } else {
            scrolledOff.append(ScreenModel.text(of: cells.removeFirst()))
            extents.removeFirst()
            cells.append(Array(repeating: Cell(), count: columns))
            extents.append(Extent())
        }
    }

    private mutating func move(toColumn column: Int) {
        wrapsNext = false
        self.column = max(0, min(column, columns - 1))
    }

    private mutating func control(_ sequence: Substring) {
        let parameters = sequence.dropLast()
        if sequence == "?2004h" { beginnings += 1 }
        let count = max(1, Int(parameters) ?? 1)
        switch sequence.last {
        case "A": move(toRow: row - count)
        case "B": move(toRow: row + count)
        case "C": move(toColumn: column + count)
        case "D": move(toColumn: column - count)
        case "G": move(toColumn: count - 1)
        case "H":
            let place = parameters.split(separator: ";").compactMap { Int($0) }
            move(toRow: (place.first ?? 1) - 1)
            move(toColumn: (place.dropFirst().first ?? 1) - 1)
        case "J": eraseDisplay(parameters)
        case "K": erase(row, from: column)
        case "P": cells[row].replaceSubrange(column..<columns, with: shifted(cells[row][column...].dropFirst(count)))
        case "@":
            let blanks = Array(repeating: Cell(), count: count)
            cells[row].replaceSubrange(column..<columns, with: shifted(ArraySlice(blanks + cells[row][column...])))
        case "m": style = parameters == "0" ? "" : String(parameters)
        default: break
        }
    }

    private func shifted(_ rest: ArraySlice<Cell>) -> [Cell] {
        let room = columns - column
        return Array((rest + Array(repeating: Cell(), count: room)).prefix(room))
    }

    private mutating func move(toRow row: Int) {
        wrapsNext = false
        self.row = max(0, min(row, height - 1))
    }

    private mutating func eraseDisplay(_ parameters: Substring) {
        if parameters == "2" {
            for row in 0..<height { erase(row, from: 0) }
        } else if parameters.isEmpty || parameters == "0" {
            erase(row, from: column)
            for row in (row + 1)..<max(row + 1, height) { erase(row, from: 0) }
        }
    }

    private mutating func erase(_ row: Int, from column: Int) {
        wrapsNext = false
        for index in column..<columns { cells[row][index] = Cell() }
        extents[row] = Extent(count: min(extents[row].count, column))
    }
}
