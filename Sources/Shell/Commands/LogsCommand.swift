import ArgumentParser
import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Recordings
import Timekeeping
import Workbench

/// `logs FUNCTION`: what was written.
struct LogsCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "show what a function and the platform wrote",
        usage: "logs FUNCTION [--filter PATTERN] [--follow] [--since T] [--request ID]",
        discussion: "T is an age such as 10m, 2h or 1d, or a time as in 2026-01-15T12:00:00Z."
    )
    static let topic = CommandTopic.looking
    static let examples = ["logs thumbnail", "logs orders --since 10m --filter ERROR"]
    var wantsPager: Bool { !follow }

    @Argument(help: "The function's name or logical id.")
    var function: String

    @Option(help: ArgumentHelp("Only lines that contain this text.", valueName: "pattern"))
    var filter: String?

    @Flag(help: "Go on showing lines as they are recorded; ctrl-C ends it.")
    var follow = false

    @Option(help: ArgumentHelp("Only lines from then on.", valueName: "t"))
    var since: String?

    @Option(help: ArgumentHelp("Only lines of one request, named by the beginning of its id.", valueName: "id"))
    var request: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let now = context.workspace.clock.now
        var query = LogQuery(filter: filter, since: try since.map { try moment($0, now: now) }, requestPrefix: request)
        var logs = try context.workspace.logs(of: function, query)
        show(logs.lines, context.output)
        if logs.lines.count == query.limit {
            context.output.note(
                "these are the last \(grouped(query.limit)) lines; --request, --since and --filter show others"
            )
        }
        if logs.lines.isEmpty, !follow { context.output.note(Self.nothing(function, query)) }
        while follow, !context.output.results.isClosed {
            try await ContinuousClock().sleep(for: .milliseconds(300))
            query.after = logs.position
            logs = try context.workspace.logs(of: function, query)
            show(logs.lines, context.output)
        }
        return .success
    }

    private func show(_ lines: [RecordedLogLine], _ output: Output) {
        for recorded in lines {
            guard output.format == .text else {
                guard case .object(var object) = recorded.line.json else { continue }
                object["request"] = .string(recorded.requestID.description)
                output.json(.object(object))
                continue
            }
            let style: Style? = recorded.line.stream == .function ? nil : .dim
            let time = recorded.line.time.timeOfDay
            for (index, text) in printableLines(recorded.line.line).enumerated() {
                let margin = index == 0 ? output.palette(.dim, time) : pad("", to: time.count)
                output.line(margin + "  " + output.palette(style, text))
            }
        }
        output.results.flush()
    }

    private static func nothing(_ function: String, _ query: LogQuery) -> String {
        let isNarrowed = query.filter != nil || query.since != nil || query.requestPrefix != nil
        return isNarrowed ? "no lines of \"\(function)\" match" : "no lines recorded for \"\(function)\""
    }

    private func moment(_ text: String, now: Timestamp) throws(Diagnostic) -> Timestamp {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        if let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()), count >= 0 {
            return now + .seconds(-count * unit)
        }
        guard let moment = Timestamp(iso8601: text) else {
            throw Diagnostic(
                .usage,
                "\"\(text)\" is not a value of \"--since\"",
                hint: "give an age such as 10m, 2h or 1d, or a time as in 2026-01-15T12:00:00Z"
            )
        }
        return moment
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        if request.option == "--request" { return request.names.recordings }
        return request.position == 0 ? request.names.functions : []
    }
}
