import ArgumentParser
import Diagnostics
import Invocations
import LosslessJSON
import Timekeeping
import Workbench

/// `timeit COMMAND`: many runs of a command, with their spread.
struct TimeitCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeit",
        abstract: "run a command several times and show the spread, cold and warm apart",
        usage: "timeit [COUNT] COMMAND",
        discussion: "COUNT is 10 unless it is given. What the command writes is not shown."
    )
    static let topic = CommandTopic.looking
    static let examples = ["timeit invoke thumbnail last", "timeit 100 event s3 put"]

    @Argument(parsing: .captureForPassthrough, help: "A count, and the command.")
    var words: [String] = []

    func run(in context: CommandContext) async throws -> ExitStatus {
        let count = words.first.flatMap { Int($0) }
        let command = Array(words.dropFirst(count == nil ? 0 : 1))
        guard !command.isEmpty, (count ?? 10) >= 1 else {
            throw Diagnostic(.usage, "\"timeit\" lacks its COMMAND", hint: "write: timeit 10 invoke FUNCTION EVENT")
        }
        var (cold, warm, failures): ([Double], [Double], Int) = ([], [], 0)
        var inner = context.interpreter
        inner.output = inner.output.silenced
        for _ in 0..<(count ?? 10) {
            let before = context.workspace.last?.invocation.id
            let start = monotonicNanoseconds()
            let status = try await inner.run(words: command)
            let milliseconds = Double(monotonicNanoseconds() - start) / 1e6
            guard status == .success || status == .failed else {
                return try await context.interpreter.run(words: command)
            }
            failures += status == .success ? 0 : 1
            let last = context.workspace.last
            let isCold = last?.invocation.id != before && last?.report.isCold ?? false
            isCold ? cold.append(milliseconds) : warm.append(milliseconds)
        }
        show(cold, warm, failures, context.output)
        return failures == 0 ? .success : .failed
    }

    private func show(_ cold: [Double], _ warm: [Double], _ failures: Int, _ output: Output) {
        let parts = [("warm", warm), ("cold", cold)].compactMap { name, values in
            Spread(of: values).map { (name, values.count, $0) }
        }
        guard output.format == .text else {
            var object = JSONObject(parts.map { ("\($0.0)_ms", $0.2.json) })
            object["count"] = .int(cold.count + warm.count)
            object["failed"] = .int(failures)
            output.json(.object(object))
            return
        }
        let columns: [Table.Column] = [
            .text("", minimum: nil), .number("COUNT"), .number("MIN"), .number("MEAN"), .number("P50"), .number("P90"),
            .number("P99"), .number("MAX"),
        ]
        let rows = parts.map { name, count, spread -> [Table.Cell] in
            [.init(name, .key), .init(grouped(count))] + spread.values.map { .init(Duration.milliseconds($0).words) }
        }
        output.table(Table(columns: columns, rows: rows))
        if failures > 0 { output.note("\(grouped(failures)) of them failed") }
    }
}

extension Output {
    /// The same output with everything it is given thrown away.
    fileprivate var silenced: Output {
        var output = self
        output.results = DiscardingSink()
        output.notes = DiscardingSink()
        return output
    }
}
