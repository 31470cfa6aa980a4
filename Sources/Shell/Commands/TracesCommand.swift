import ArgumentParser
import Diagnostics
import Functions
import Invocations
import LambdaModel
import LosslessJSON
import Recordings
import Timekeeping
import Workbench

/// `traces`: recorded invocations.
struct TracesCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "traces",
        abstract: "list recorded invocations",
        usage: "traces [--function F] [--errors] [--trace ID] [--slowest] [-n N] [--prune]",
        discussion: """
            The latest come first. `trace ID` shows one; the beginning of an id will do. \
            Attempts at one asynchronous event have one id: `trace ID --attempt N` shows each.
            What one message of a simulation sets off, through however many functions, is one
            trace: `traces --trace 1-…` lists it.
            """
    )
    static let topic = CommandTopic.looking
    static let examples = ["traces", "traces --function thumbnail --errors -n 5", "traces --slowest"]
    static let isPaged = true

    @Option(help: ArgumentHelp("Only those of one function.", valueName: "function"))
    var function: String?

    @Flag(help: "Only those that failed.")
    var errors = false

    @Option(help: ArgumentHelp("Only those of one trace, by the id that `trace` shows.", valueName: "id"))
    var trace: String?

    @Flag(help: "The longest first.")
    var slowest = false

    @Option(name: .short, help: ArgumentHelp("How many at most.", valueName: "n"))
    var n: Int = 20

    @Flag(help: "Remove what is older or larger than the store's limits.")
    var prune = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let output = context.output
        if prune {
            let count = try context.workspace.pruneTraces()
            output.format == .json
                ? output.json(["pruned": .int(count)]) : output.line("\(grouped(count)) recordings removed")
            return .success
        }
        let name = try function.map { try context.workspace.catalog().configuration(named: $0).name }
        guard n >= 1 else {
            throw Diagnostic(.usage, "\"\(n)\" is not a value of \"-n\"", hint: "give a whole number from 1")
        }
        let query = RecordingQuery(function: name, errorsOnly: errors, trace: trace, slowestFirst: slowest, limit: n)
        let summaries = try context.workspace.traces(query)
        guard output.format == .text else {
            output.jsonLines(summaries.map(\.json))
            return .success
        }
        guard !summaries.isEmpty else {
            let isFiltered = errors || function != nil || trace != nil
            output.note("nothing is recorded yet\(isFiltered ? " that matches" : ""); `invoke` records")
            return .success
        }
        output.table(Self.table(summaries, now: context.workspace.clock.now))
        return .success
    }

    private static func table(_ summaries: [RecordingSummary], now: Timestamp) -> Table {
        // Only events that were tried again share an id.
        let showsAttempts = summaries.contains { $0.attempts > 1 }
        let columns: [Table.Column] = [
            .text("ID", minimum: 8), .text("WHEN", minimum: nil),
            .text(showsAttempts ? "ATTEMPT" : "", minimum: nil), .text("FUNCTION", minimum: 10),
            .text("OUTCOME", minimum: 12), .text("START", minimum: nil), .number("DURATION"), .number("TOTAL"),
            .number("MEMORY"), .text("WHERE", minimum: 5),
        ]
        let rows = summaries.map { summary -> [Table.Cell] in
            [
                .init(summary.id.description, .dim), .init(summary.requestedAt.ago(seenFrom: now)),
                .init(summary.attempts > 1 ? "\(summary.attempt) of \(summary.attempts)" : ""),
                .init(summary.function, .function), .init(summary.outcome, summary.outcome == "success" ? .good : .bad),
                .init(summary.isCold ? "cold" : "warm", summary.isCold ? .caution : nil),
                .init(summary.timings.duration.words), .init(summary.timings.total.words),
                .init(summary.maxMemoryMegabytes.map { "\($0) MB" } ?? "–"), .init(summary.place.rawValue),
            ]
        }
        return Table(columns: columns, rows: rows)
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.option == "--function" ? request.names.functions : []
    }
}

extension RecordingSummary {
    /// The summary as `traces --output json` has it.
    var json: JSONValue {
        [
            "id": .string(id.description), "function": .string(function), "time": .string(requestedAt.iso8601),
            "attempt": .int(attempt), "attempts": .int(attempts), "type": .string(type.option),
            "where": .string(place.rawValue), "outcome": .string(outcome),
            "cold": .bool(isCold), "timings": timings.json, "max_mb": maxMemoryMegabytes.map { .int($0) } ?? .null,
        ]
    }
}
