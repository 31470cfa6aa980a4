import Suites

/// Cases by ways of being delivered, with a mark for each delivery.
struct DeliveryMatrix {
    /// Whether marks may be more than ASCII.
    var isUnicode: Bool
    /// The results of cases, each with its single delivery first.
    var cases: [[DeliveryResult]]

    /// So many marks stand side by side; more are counted.
    private static let mostMarks = 6

    private static let columns: [(kinds: [DeliveryKind], title: String)] = [
        ([.againWarm], "WARM"), ([.againCold], "COLD"), ([.atOnce], "AT ONCE"), ([.crashAfterEffect], "CRASH"),
        ([.responseLost], "LOST"), ([.timeoutAfterEffect], "TIMEOUT"), ([.throttledAt], "LIMIT"),
        ([.duplicateRecord, .splitBatch, .partialFailureAt, .reordered], "BATCH"), ([.afterWindow], "LATE"),
    ]

    /// The matrix as a table that fits 80 columns; ways in which no case was delivered are left out.
    var table: Table {
        let used = Self.columns.filter { column in
            cases.joined().contains { $0.delivery.map { column.kinds.contains($0.kind) } ?? false }
        }
        return Table(
            columns: [.text("CASE", minimum: 16)] + used.map { .text($0.title, minimum: nil) },
            rows: cases.compactMap { results in
                guard let first = results.first else { return nil }
                return [.init(first.goldenCase.id, .function)]
                    + used.map { column in
                        cell(of: results.filter { $0.delivery.map { column.kinds.contains($0.kind) } ?? false })
                    }
            }
        )
    }

    private func cell(of results: [DeliveryResult]) -> Table.Cell {
        guard !results.isEmpty else { return .init("-", .dim) }
        let isGood = results.allSatisfy { $0.verdict == .passed }
        let style: Style = isGood ? .good : .bad
        guard results.count > Self.mostMarks else {
            return .init(results.map { mark(of: $0.verdict) }.joined(), style)
        }
        let counts = [Verdict.passed, .failed, .error].compactMap { verdict in
            let count = results.count { $0.verdict == verdict }
            return count > 0 ? "\(count)\(mark(of: verdict))" : nil
        }
        return .init(counts.joined(separator: " "), style)
    }

    private func mark(of verdict: Verdict) -> String {
        switch verdict {
        case .passed: isUnicode ? "✓" : "+"
        case .failed: isUnicode ? "✗" : "x"
        case .error, .new, .skipped: "!"
        }
    }
}
