import ArgumentParser
import Diagnostics
import LosslessJSON
import Recordings
import Timekeeping
import Workbench

/// `timings [FUNCTION]`: counts and percentiles.
struct TimingsCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "timings",
        abstract: "show counts, errors, cold starts and percentiles of durations",
        usage: "timings [FUNCTION]",
        discussion: "Cold and warm starts stand apart. For one function a histogram is drawn as well."
    )
    static let topic = CommandTopic.looking
    static let examples = ["timings", "timings thumbnail"]
    static let isPaged = true

    @Argument(help: "Only this function.")
    var function: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let timings = try context.workspace.timings(of: function)
        let output = context.output
        guard output.format == .text else {
            output.jsonLines(timings.map(\.json))
            return .success
        }
        guard !timings.isEmpty else {
            output.note("nothing is recorded yet; `invoke` records")
            return .success
        }
        output.table(Self.table(timings))
        for one in timings where timings.count == 1 || function != nil {
            output.line()
            output.lines(TimingsHistogram(bars: one.histogram).lines(output))
        }
        return .success
    }

    private static func table(_ timings: [FunctionTimings]) -> Table {
        let columns: [Table.Column] = [
            .text("FUNCTION", minimum: 10), .text("", minimum: nil), .number("COUNT"), .number("ERRORS"),
            .number("MIN"),
            .number("MEAN"), .number("P50"), .number("P90"), .number("P99"), .number("MAX"), .number("MEMORY"),
        ]
        return Table(columns: columns, rows: timings.flatMap(rows))
    }

    private static func rows(_ timings: FunctionTimings) -> [[Table.Cell]] {
        let memory = timings.maxMemoryMegabytes.map { "\($0) MB" } ?? "–"
        let parts: [(String, Style?, DurationDistribution?)] = [
            ("warm", nil, timings.warmDuration), ("cold", .caution, timings.coldDuration),
            ("init", .caution, timings.initialization),
        ]
        var rows = [
            row([.init(timings.function, .function), "all"], timings.duration, errors: timings.errors, memory: memory)
        ]
        for (name, style, distribution) in parts {
            guard let distribution else { continue }
            rows.append(row(["", .init(name, style)], distribution, errors: nil, memory: ""))
        }
        return rows
    }

    private static func row(
        _ head: [Table.Cell],
        _ distribution: DurationDistribution,
        errors: Int?,
        memory: String
    ) -> [Table.Cell] {
        let figures = [
            distribution.min, distribution.mean, distribution.p50, distribution.p90, distribution.p99, distribution.max,
        ]
        return head + [
            .init(grouped(distribution.count)), .init(errors.map { grouped($0) } ?? "", (errors ?? 0) > 0 ? .bad : nil),
        ]
            + figures.map { .init($0.words) } + [.init(memory)]
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? request.names.functions : []
    }
}

extension FunctionTimings {
    /// The figures as `timings --output json` has them.
    var json: JSONValue {
        [
            "function": .string(function), "count": .int(count), "errors": .int(errors), "cold": .int(cold),
            "duration_ms": duration.json, "warm_duration_ms": warmDuration?.json ?? .null,
            "cold_duration_ms": coldDuration?.json ?? .null, "init_ms": initialization?.json ?? .null,
            "max_mb": maxMemoryMegabytes.map { .int($0) } ?? .null,
            "histogram": .array(
                histogram.map {
                    [
                        "from_ms": .milliseconds($0.from), "to_ms": .milliseconds($0.to), "warm": .int($0.warm),
                        "cold": .int($0.cold),
                    ]
                }
            ),
        ]
    }
}

extension DurationDistribution {
    /// The figures in milliseconds.
    var json: JSONValue {
        [
            "count": .int(count), "min": .milliseconds(min), "mean": .milliseconds(mean), "p50": .milliseconds(p50),
            "p90": .milliseconds(p90), "p99": .milliseconds(p99), "max": .milliseconds(max),
        ]
    }
}
