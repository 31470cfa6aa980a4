import EventSources
import LosslessJSON
import Timekeeping
import Workbench

/// Shows how a simulation comes out with other settings, side by side.
struct VariationView {
    /// A figure that is compared; less is better of every one.
    struct Figure: Sendable {
        var title: String
        /// Its name in `--csv` and `--output json`.
        var name: String
        /// The value; nil when there is none.
        var value: @Sendable (SimulationFigures) -> Double?
        var words: @Sendable (Double) -> String
        /// Whether it is left out of the table when it is 0 everywhere.
        var isOptional = false
    }

    typealias Result = (values: [Double], figures: SimulationFigures)

    let variation: SimulationVariation
    let results: [Result]

    static let figures: [Figure] = [
        Figure(
            title: "COST/M",
            name: "cost_usd_a_million",
            value: { ($0.cost - $0.readinessCost) / Double(max(1, $0.messages)) * 1e6 },
            words: { dollars($0) }
        ),
        Figure(title: "P50", name: "latency_p50_ms", value: { $0.median?.milliseconds }) { time($0) },
        Figure(title: "P99", name: "latency_p99_ms", value: { $0.latest?.milliseconds }) { time($0) },
        count("INVOKED", "invocations") { $0.invocations },
        count("COLD", "cold_starts") { $0.coldStarts },
        count("AT ONCE", "concurrency") { $0.concurrency },
        count("ERRORS", "errors", isOptional: true) { $0.errors },
        count("THROTTLED", "throttles", isOptional: true) { $0.throttles },
        count("GIVEN UP", "given_up", isOptional: true) { $0.givenUp },
        Figure(
            title: "AGE",
            name: "iterator_age_ms",
            value: { $0.iteratorAge?.milliseconds },
            words: { time($0) },
            isOptional: true
        ),
    ]

    private static func time(_ milliseconds: Double) -> String {
        Duration.nanoseconds(Int64(milliseconds * 1e6)).words
    }

    private static func count(
        _ title: String,
        _ name: String,
        isOptional: Bool = false,
        _ value: @escaping @Sendable (SimulationFigures) -> Int
    ) -> Figure {
        Figure(
            title: title,
            name: name,
            value: { Double(value($0)) },
            words: { grouped(Int($0)) },
            isOptional: isOptional
        )
    }
}

// MARK: - As a table

extension VariationView {
    func show(_ output: Output) {
        guard output.format == .text else { return output.jsonLines(results.map(json)) }
        let shown = Self.figures.filter { figure in
            !figure.isOptional || results.contains { figure.value($0.figures) ?? 0 > 0 }
        }
        let best = shown.map(best)
        let rows = results.map { result in
            values(result).map { Table.Cell($0, .function) }
                + zip(shown, best).map { figure, best -> Table.Cell in
                    guard let value = figure.value(result.figures) else { return .init("-", .dim) }
                    return value == best ? .init(figure.words(value) + "*", .good) : .init(figure.words(value) + " ")
                }
        }
        let columns =
            variation.axes.map { Table.Column.number($0.setting.rawValue.uppercased()) }
            + shown.map { Table.Column.number($0.title + " ") }
        output.table(Table(columns: columns, rows: rows))
        let words = "* the least; COST/M is in US dollars for a million messages, at the prices of \(LambdaPrices.date)"
        output.line(output.palette(.dim, words))
    }

    /// The least value of a figure; nil when all have the same.
    private func best(_ figure: Figure) -> Double? {
        let values = results.compactMap { figure.value($0.figures) }
        guard let least = values.min(), let most = values.max(), least < most else { return nil }
        return least
    }

    private func values(_ result: Result) -> [String] {
        zip(variation.axes, result.values).map { $0.setting.words(for: $1) }
    }
}

// MARK: - For other programs

extension VariationView {
    private func json(_ result: Result) -> JSONValue {
        let settings = zip(variation.axes, result.values).map { ($0.setting.rawValue, JSONValue.decimal($1)) }
        let figures = Self.figures.map { figure -> JSONObject.Member in
            (figure.name, figure.value(result.figures).map { .decimal($0) } ?? .null)
        }
        return .object(JSONObject(settings + figures))
    }

    /// The comparison as comma-separated values with a heading; times in milliseconds, settings' times in seconds.
    var csv: String {
        let heading = variation.axes.map(\.setting.rawValue) + Self.figures.map(\.name)
        let rows = results.map { result in
            result.values.map { JSONValue.decimal($0).text() }
                + Self.figures.map { $0.value(result.figures).map { JSONValue.decimal($0).text() } ?? "" }
        }
        return ([heading] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
    }
}
