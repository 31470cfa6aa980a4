/// The characters that charts are drawn with: Unicode blocks, or ASCII where the locale is not UTF-8.
struct Bars: Sendable, Hashable {
    /// Whether eighths of a block can be shown.
    var isUnicode: Bool

    private static let eighths = Array(" ▏▎▍▌▋▊▉█")
    private static let levels = Array("▁▂▃▄▅▆▇█")

    /// A bar that begins and ends at fractions of a row of columns; at least a sliver is shown.
    func bar(from start: Double, length: Double, columns: Int) -> String {
        let begin = min(max(0, start), 1) * Double(columns)
        let end = min(max(start + length, 0), 1) * Double(columns)
        guard isUnicode else { return asciiBar(begin, end, columns) }
        // Blocks grow from the left of a cell, so a bar begins at the nearest cell and its length is true.
        var cells = min(Int(begin.rounded()), max(0, columns - 1))
        var bar = String(repeating: " ", count: cells)
        var remaining = max(end - begin, 0.125)
        while remaining >= 0.0625, cells < columns {
            let eighths = min(8, Int((remaining * 8).rounded()))
            if eighths > 0 { bar.append(Self.eighths[eighths]) }
            remaining -= 1
            cells += 1
        }
        return bar
    }

    private func asciiBar(_ begin: Double, _ end: Double, _ columns: Int) -> String {
        let first = min(Int(begin), max(0, columns - 1))
        let count = max(1, min(columns, Int(end.rounded())) - first)
        return String(repeating: " ", count: first) + String(repeating: "#", count: count)
    }

    /// A line of small columns, one for each value, scaled to the largest.
    func sparkline(_ values: [Double]) -> String {
        let largest = values.max() ?? 0
        let levels = isUnicode ? Self.levels : Array("_.-=#")
        return String(
            values.map { value in
                guard value > 0, largest > 0 else { return isUnicode ? " " : "_" }
                return levels[min(levels.count - 1, Int(value / largest * Double(levels.count)))]
            }
        )
    }

    /// The same in so many columns at most; several values that share a column show as the largest of them.
    func sparkline(_ values: [Double], columns: Int) -> String {
        let share = max(1, (values.count + columns - 1) / max(1, columns))
        let parts = stride(from: 0, to: values.count, by: share)
        return sparkline(parts.map { values[$0..<min($0 + share, values.count)].max() ?? 0 })
    }

    /// The rule between sections.
    var rule: String { isUnicode ? "─" : "-" }
}
