/// The figures as a table for people.
struct FigureTable {
    private static let head = ["what", "unit", "ours", "peer", "ratio", "spread", "target", ""]
    private let rows: [[String]]

    init(_ figures: [Figure]) {
        rows = figures.map { figure in
            let spread = figure.spread
            return [
                figure.name, figure.unit, short(figure.median), figure.peer.map { short($0.median) } ?? "–",
                figure.ratio.map(short) ?? "–", "\(short(spread.least)) … \(short(spread.greatest))",
                figure.target.text, figure.target.holds(for: figure.judged).map { $0 ? "ok" : "NOT" } ?? "",
            ]
        }
    }

    /// The table with its columns aligned; numbers to the right.
    var text: String {
        let widths = Self.head.indices.map { column in
            ([Self.head] + rows).map { $0[column].count }.max() ?? 0
        }
        let lines = ([Self.head] + rows).map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return column < 2 || column == 7 ? row[column] + space : space + row[column]
            }
            .joined(separator: "  ")
        }
        return lines.joined(separator: "\n")
    }
}
