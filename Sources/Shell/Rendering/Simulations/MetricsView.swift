import EventSources
import Timekeeping
import Workbench

/// Shows the metrics as CloudWatch would have them, and what the invocations would cost.
struct MetricsView {
    let outcome: SimulationOutcome
    let output: Output

    func show() {
        let used = outcome.functions.filter { $0.metrics.total(.invocations) + $0.metrics.total(.throttles) > 0 }
        guard !used.isEmpty else { return }
        output.table(metrics(used))
        output.line()
        output.table(costs(used))
        for words in readiness(used) + [LambdaPrices.words, "not counted: " + LambdaPrices.notCounted] {
            output.line(output.palette(.dim, words))
        }
    }

    /// What of the costs is for environments that were kept ready.
    private func readiness(_ functions: [SimulationOutcome.Function]) -> [String] {
        functions.filter { $0.provisionedConcurrency > 0 }.map { function in
            let count = function.provisionedConcurrency
            return "\(dollars(function.readinessCost)) of it is for \(count) provisioned "
                + "environment\(count == 1 ? "" : "s") of \(function.name), for whole five minutes"
        }
    }

    private func metrics(_ functions: [SimulationOutcome.Function]) -> Table {
        let rows = functions.flatMap { function in
            FunctionMetrics.Name.allCases.filter { function.metrics.total($0) > 0 }.map { name -> [Table.Cell] in
                [
                    .init(function.name, .function), .init(name.rawValue), .init(name.isMaximum ? "max" : "sum", .dim),
                    .init(name.words(function.metrics.total(name))),
                    .init(output.bars.sparkline(series(name, function), columns: 24), name.style),
                ]
            }
        }
        let columns: [Table.Column] = [
            .text("FUNCTION"), .text("METRIC", minimum: 14), .text(""), .number("VALUE"), .text("EACH MINUTE"),
        ]
        return Table(columns: columns, rows: rows)
    }

    /// A metric's minutes up to the end, so that all lines have one scale of time.
    private func series(_ name: FunctionMetrics.Name, _ function: SimulationOutcome.Function) -> [Double] {
        let series = function.metrics.series(name)
        let minutes = Int((outcome.end - outcome.start).nanoseconds / 60_000_000_000) + 1
        return series + Array(repeating: 0, count: max(0, minutes - series.count))
    }

    private func costs(_ functions: [SimulationOutcome.Function]) -> Table {
        let messages = Double(max(1, outcome.messages.roots))
        let rows = functions.map { function -> [Table.Cell] in
            [
                .init(function.name, .function), .init("\(function.memoryMegabytes) MB"),
                .init(grouped(function.metrics.coldStarts)),
                .init(Duration.nanoseconds(Int64(function.metrics.billedMilliseconds * 1e6)).words),
                .init(dollars(function.cost)),
                .init(dollars((function.cost - function.readinessCost) / messages * 1e6)),
            ]
        }
        let columns: [Table.Column] = [
            .text("FUNCTION"), .number("MEMORY"), .number("COLD STARTS"), .number("BILLED"), .number("COST"),
            .number("A MILLION MESSAGES"),
        ]
        return Table(columns: columns, rows: rows)
    }
}

extension FunctionMetrics.Name {
    /// A value with its unit.
    fileprivate func words(_ value: Double) -> String {
        switch self {
        case .duration, .iteratorAge, .asyncEventAge: fixed(value, 1) + " ms"
        default: grouped(Int(value))
        }
    }

    fileprivate var style: Style? {
        switch self {
        case .errors, .asyncEventsDropped, .deadLetterErrors, .destinationDeliveryFailures: .bad
        case .throttles: .caution
        default: .dim
        }
    }
}

/// An amount in US dollars, with as many decimals as show something: `$12.30`, `$0.0042`, `$0.0000006`.
func dollars(_ amount: Double) -> String {
    guard amount > 0 else { return "$0" }
    var decimals = 2
    var scale = 100.0
    while decimals < 12, amount * scale < 10 {
        decimals += 1
        scale *= 10
    }
    return "$" + fixed(amount, decimals)
}
