import EventSources
import Timekeeping
import Workbench

/// Shows what became of the messages: those alike in one line, what came of them below.
struct FateView {
    let outcome: SimulationOutcome
    let output: Output
    private static let mostLines = 40

    func show() {
        guard outcome.messages.count > 0 else { return }
        var rows: [[Table.Cell]] = []
        for group in FateGroups(outcome).groups { add(group, lead: "", below: "", to: &rows) }
        let hidden = output.isVerbose ? 0 : max(0, rows.count - Self.mostLines)
        let columns: [Table.Column] = [
            .number("MESSAGES"), .text("WHICH", minimum: 14), .number("DELIVERED"), .text("OUTCOME", minimum: nil),
            .text("AFTER", minimum: 8),
        ]
        output.table(Table(columns: columns, rows: Array(rows.prefix(rows.count - hidden))))
        if hidden > 0 {
            output.line(output.palette(.dim, "\(output.bars.ellipsis) \(grouped(hidden)) more lines (-v)"))
        }
        showTotals()
    }

    private func add(_ group: FateGroups.Group, lead: String, below: String, to rows: inout [[Table.Cell]]) {
        let count = lead.isEmpty || group.messages.count > 1 ? grouped(group.messages.count) : ""
        let name = group.lane.map { " " + $0.words } ?? ""
        rows.append([
            .init(count), .init(lead + group.numbers(output.bars) + name),
            .init("\(grouped(group.deliveries))\(output.bars.isUnicode ? "×" : "x")"),
            .init(group.fate.words, group.fate.style), .init(after(group), .dim),
        ])
        for (index, child) in group.children.enumerated() {
            let isLast = index == group.children.count - 1
            let branch = output.bars.isUnicode ? (isLast ? "└ " : "├ ") : (isLast ? "` " : "+ ")
            let stem = output.bars.isUnicode ? (isLast ? "  " : "│ ") : (isLast ? "  " : "| ")
            add(child, lead: below + branch, below: below + stem, to: &rows)
        }
    }

    private func after(_ group: FateGroups.Group) -> String {
        guard group.fate != .inFlight else { return "" }
        let (least, most) = (group.after.lowerBound.words, group.after.upperBound.words)
        return least == most ? least : "\(least) \(output.bars.isUnicode ? "–" : "-") \(most)"
    }

    /// How many messages there are of each fate; one line.
    private func showTotals() {
        let totals = Fate.allCases.filter { outcome.messages.count(of: $0) > 0 }.map { fate in
            output.palette(fate.style, "\(grouped(outcome.messages.count(of: fate))) \(fate.words)")
        }
        output.line(totals.joined(separator: ", "))
        output.line()
    }
}

extension Fate {
    /// The fate in words.
    var words: String { self == .inFlight ? "still there" : label.replacing("_", with: " ") }

    /// How it looks in a terminal.
    var style: Style? {
        switch self {
        case .succeeded: .good
        case .inFlight, .passedOn: nil
        case .filtered: .dim
        case .deadLettered, .toDestination: .caution
        case .expired, .refused, .failed: .bad
        }
    }
}
