import LosslessJSON

/// Lays differences out in lines of a given width, for a screen, a report or a log.
package struct DifferenceRendering: Sendable {
    /// The columns of a line, its marker included; at least 16.
    package let width: Int
    /// How many lines one value may take before the rest is counted instead of shown.
    package var maximumLines = 24

    /// Creates a rendering.
    package init(width: Int) {
        self.width = max(16, width)
    }

    /// The lines of all differences, a path before each.
    /// - Parameters:
    ///   - differences: what to show.
    ///   - limit: how many differences to show; the rest is counted in a last line.
    /// - Returns: the lines, none wider than `width`.
    package func lines(for differences: [Difference], limit: Int = .max) -> [DifferenceLine] {
        var lines = differences.prefix(limit).flatMap(self.lines)
        let rest = differences.count - limit
        if rest > 0 { lines.append(DifferenceLine(.note, "and \(rest) more difference\(rest == 1 ? "" : "s")")) }
        return lines
    }

    /// The lines of one difference.
    package func lines(for difference: Difference) -> [DifferenceLine] {
        var lines = wrapped(.path, [.init(visible(difference.path))])
        if let note = difference.note { lines += wrapped(.note, [.init(visible(note))]) }
        if case .string(let left)? = difference.expected, case .string(let right)? = difference.actual {
            return lines + (byteLines(left, right, difference.encoding) ?? stringLines(left, right))
        }
        return lines + valueLines(.removed, difference.expected) + valueLines(.added, difference.actual)
    }

    private func valueLines(_ kind: DifferenceLine.Kind, _ value: JSONValue?) -> [DifferenceLine] {
        guard let value else { return [] }
        let compact = value.text()
        let text = compact.count <= width - 2 ? compact : value.text(.pretty)
        return shortened(
            text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
                wrapped(kind, [.init(visible(line))])
            }
        )
    }

    // MARK: Strings

    func stringLines(_ left: String, _ right: String) -> [DifferenceLine] {
        if left.contains(where: \.isNewline) || right.contains(where: \.isNewline) {
            return shortened(lineByLine(left, right), factor: 2)
        }
        let (removed, added) = wordDifference(quoted(left), quoted(right))
        let context = width * 2 / 3
        return shortened(wrapped(.removed, elided(removed, keeping: context)))
            + shortened(wrapped(.added, elided(added, keeping: context)))
    }

    private func lineByLine(_ left: String, _ right: String) -> [DifferenceLine] {
        let leftLines = left.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let rightLines = right.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var lines: [DifferenceLine] = []
        var (leftNext, rightNext) = (0, 0)
        let anchors = commonSubsequence(leftLines, rightLines) + [(left: leftLines.count, right: rightLines.count)]
        for anchor in anchors {
            lines += changed(leftLines[leftNext..<anchor.left], rightLines[rightNext..<anchor.right])
            if anchor.left < leftLines.count { lines += wrapped(.context, [.init(visible(leftLines[anchor.left]))]) }
            (leftNext, rightNext) = (anchor.left + 1, anchor.right + 1)
        }
        return withoutDistantContext(lines)
    }

    private func changed(_ left: ArraySlice<Substring>, _ right: ArraySlice<Substring>) -> [DifferenceLine] {
        guard left.count == right.count else {
            return left.flatMap { wrapped(.removed, [.init(visible($0))]) }
                + right.flatMap { wrapped(.added, [.init(visible($0))]) }
        }
        return zip(left, right).flatMap { left, right in
            let (removed, added) = wordDifference(visible(left), visible(right))
            return wrapped(.removed, removed) + wrapped(.added, added)
        }
    }

    private func withoutDistantContext(_ lines: [DifferenceLine]) -> [DifferenceLine] {
        var kept: [DifferenceLine] = []
        var isElided = false
        for (index, line) in lines.enumerated() {
            let around = lines[max(0, index - 2)...min(lines.count - 1, index + 2)]
            if around.contains(where: { $0.kind != .context }) {
                kept.append(line)
                isElided = false
            } else if !isElided {
                kept.append(DifferenceLine(.context, "…"))
                isElided = true
            }
        }
        return kept
    }

    // MARK: Fitting

    func shortened(_ lines: [DifferenceLine], factor: Int = 1) -> [DifferenceLine] {
        let limit = maximumLines * factor
        guard lines.count > limit + 1, let kind = lines.last?.kind else { return lines }
        return lines.prefix(limit) + [DifferenceLine(kind, "… \(lines.count - limit) more lines")]
    }

    private func wrapped(_ kind: DifferenceLine.Kind, _ segments: [DifferenceLine.Segment]) -> [DifferenceLine] {
        wrap(segments, columns: width - (kind == .path ? 0 : 2)).map { DifferenceLine(kind, $0) }
    }
}
