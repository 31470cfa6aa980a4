/// Candidates as rows that fit a window.
struct CandidateListing {
    var columns: Int
    /// How many rows there may be at most; what doesn't fit is counted in the last one.
    var rows: Int

    private static let gap = 2

    /// The rows, without newlines.
    func rows(for candidates: [CompletionResult.Candidate]) -> [String] {
        guard rows > 0 else { return [] }
        if candidates.count <= rows, candidates.contains(where: { $0.annotation != nil }) {
            return annotated(candidates)
        }
        return inColumns(candidates.map(\.listed))
    }

    private func annotated(_ candidates: [CompletionResult.Candidate]) -> [String] {
        let widest = candidates.map { LineEditing.columns(of: $0.listed) }.max() ?? 0
        return candidates.map { candidate in
            guard let annotation = candidate.annotation else { return candidate.listed.fitted(to: columns - 1) }
            let room = columns - 1 - widest - Self.gap
            let cut = annotation.fitted(to: room)
            guard !cut.isEmpty else { return candidate.listed.fitted(to: columns - 1) }
            return candidate.listed.padded(to: widest + Self.gap) + TextStyle.dim.applied(to: cut)
        }
    }

    /// Filled column by column, as `ls` does.
    private func inColumns(_ names: [String]) -> [String] {
        let width = max(1, (names.map { LineEditing.columns(of: $0) }.max() ?? 0) + Self.gap)
        let perRow = max(1, (columns - 1 + Self.gap) / width)
        let needed = (names.count + perRow - 1) / perRow
        let isCut = needed > rows
        let shownRows = isCut ? max(1, rows - 1) : needed
        let shown = Array(names.prefix(shownRows * perRow))
        var lines = (0..<shownRows).map { row in
            var line = ""
            for index in stride(from: row, to: shown.count, by: shownRows) {
                let isLast = index + shownRows >= shown.count
                line += isLast ? shown[index] : shown[index].padded(to: width)
            }
            return line.fitted(to: columns - 1)
        }
        if isCut { lines.append(TextStyle.dim.applied(to: "… and \(names.count - shown.count) more")) }
        return lines
    }
}

extension CompletionResult.Candidate {
    /// What the list shows: no control characters, which would move the cursor.
    var listed: String {
        String((label ?? text).map { $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } ? "?" : $0 })
    }
}
