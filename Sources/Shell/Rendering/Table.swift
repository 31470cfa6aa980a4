/// Rows in columns that line up, cut to fit a window.
struct Table {
    /// One column.
    struct Column {
        /// On which side the cells stand.
        enum Alignment { case left, right }

        var title: String
        var alignment: Alignment = .left
        /// The width below which the column is never cut; nil when it is never cut at all.
        var minimum: Int?

        /// A column of text; it may be cut down to a width.
        static func text(_ title: String, minimum: Int? = 8) -> Column { Column(title: title, minimum: minimum) }
        /// A column of numbers, which are never cut.
        static func number(_ title: String) -> Column { Column(title: title, alignment: .right) }
    }

    /// One cell: its text, and how it looks.
    struct Cell: ExpressibleByStringLiteral {
        var text: String
        var style: Style?

        init(_ text: String, _ style: Style? = nil) {
            self.text = printable(text)
            self.style = style
        }

        init(stringLiteral value: String) {
            self.init(value)
        }
    }

    var columns: [Column]
    var rows: [[Cell]] = []

    /// The lines of the table, without line feeds; `width` is that of the window, nil when nothing is to be cut.
    func lines(width: Int?, palette: Palette) -> [String] {
        let widths = fittedWidths(to: width)
        let header = columns.map { Cell($0.title, .heading) }
        return ([header] + rows).map { line($0, widths, palette) }
    }

    /// The titles of the columns that a window has no room for.
    func columnsLeftOut(width: Int?) -> [String] {
        zip(columns, zip(fittedWidths(to: nil), fittedWidths(to: width)))
            .filter { !$0.title.isEmpty && $1.0 > 0 && $1.1 == 0 }.map(\.0.title)
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ palette: Palette) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() where widths[index] > 0 || index == 0 {
            if index > 0 { line += "  " }
            let text = truncated(cell.text, to: widths[index])
            let padding = String(repeating: " ", count: max(0, widths[index] - displayWidth(of: text)))
            let isLast = index == cells.count - 1
            switch columns[index].alignment {
            case .left: line += palette(cell.style, text) + (isLast ? "" : padding)
            case .right: line += padding + palette(cell.style, text)
            }
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// In a window too narrow for all: the last columns go, the first one stays.
    private func droppingColumns(from widths: [Int], excess: Int) -> [Int] {
        var (widths, excess) = (widths, excess)
        for index in columns.indices.dropFirst().reversed() where excess > 0 && widths[index] > 0 {
            excess -= widths[index] + 2
            widths[index] = 0
        }
        widths[0] = max(1, widths[0] - max(0, excess))
        return widths
    }

    /// Takes columns from the widest column that may be cut until all fit.
    private func fittedWidths(to width: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            ([columns[index].title] + rows.map { $0[index].text }).map { displayWidth(of: $0) }.max() ?? 0
        }
        guard let width else { return widths }
        var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - width
        while excess > 0 {
            let shrinkable = columns.indices.filter { widths[$0] > (columns[$0].minimum ?? widths[$0]) }
            guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return excess > 0 ? droppingColumns(from: widths, excess: excess) : widths
    }
}
