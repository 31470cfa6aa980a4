import Suites

/// Cases by ways of being delivered, with a mark for each delivery.
struct DeliveryMatrix {
    /// Whether marks may be more than ASCII.
    var isUnicode: Bool
    /// The results of cases, each with its single delivery first.
    var cases: [[DeliveryResult]]

    /// So many marks stand side by side; more are counted.
    private static let mostMarks = 10

    private static let kinds: [(DeliveryKind, String)] = [
        (.againWarm, "WARM"), (.againCold, "COLD"), (.atOnce, "AT ONCE"), (.crashAfterEffect, "CRASH"),
        (.throttledAt, "THROTTLED"),
    ]

    /// The matrix as a table that fits 80 columns.
    var table: Table {
        Table(
            columns: [.text("CASE", minimum: 16)] + Self.kinds.map { .text($0.1, minimum: nil) },
            rows: cases.compactMap { results in
                guard let first = results.first else { return nil }
                return [.init(first.goldenCase.id, .function)]
                    + Self.kinds.map { kind, _ in cell(of: results.filter { $0.delivery?.kind == kind }) }
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
