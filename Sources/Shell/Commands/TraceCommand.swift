import ArgumentParser
import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Recordings
import Timekeeping
import Workbench

/// `trace ID`: one recorded invocation.
struct TraceCommand: ShellCommand {
    /// The forms a trace can take.
    enum Form: String, CaseIterable, Sendable, ExpressibleByArgument {
        case tree, json, chrome, xray, otlp

        static var allValueStrings: [String] { [Self.tree, .json, .xray, .chrome].map(\.rawValue) }
    }

    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "show one recorded invocation, as a waterfall or for another tool",
        usage: "trace [ID|last] [--attempt N] [--as tree|json|xray|chrome]",
        discussion:
            """
            `--as chrome` prints what chrome://tracing and Perfetto open, `--as xray` the X-Ray segment documents, one a \
            line: Lambda's own and those the function sent. The attempts at an asynchronous event have one id: the latest \
            is shown, or that of --attempt. otlp is not in this version.
            """
    )
    static let topic = CommandTopic.looking
    static let examples = [
        "trace", "trace last --as json", "trace last --attempt 1", "trace last --as chrome > trace.json",
    ]
    static let isPaged = true

    @Argument(help: "The recording's id, its beginning, or last.")
    var id: String = "last"

    @Option(help: ArgumentHelp("Which of the attempts with the id, from 1; the latest.", valueName: "n"))
    var attempt: Int?

    @Option(name: .customLong("as"), help: ArgumentHelp("The form.", valueName: "form"))
    var form: Form = .tree

    func run(in context: CommandContext) async throws -> ExitStatus {
        let attempt = try context.workspace.attempt(attempt, of: id)
        var recording = attempt.recording
        let lifecycle = await context.workspace.lifecycle(around: recording)
        recording.report.spans += lifecycle.shutdownSpan(since: recording.invocation.requestedAt)
        switch (form, context.output.format) {
        case (.tree, .text): show(recording, attempt, lifecycle, context.output)
        case (.json, .text):
            context.output.line(recording.traceJSON(attempt, lifecycle).colored(context.output.palette))
        case (.tree, .json), (.json, .json): context.output.json(recording.traceJSON(attempt, lifecycle))
        case (.chrome, _): context.output.json(recording.chromeTrace)
        case (.xray, _): context.output.jsonLines(recording.xrayDocuments)
        case (.otlp, _):
            throw Diagnostic(
                .usage,
                "\"--as \(form.rawValue)\" is not in this version",
                hint: "choose tree, json, xray or chrome"
            )
        }
        return .success
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? request.names.recordings + ["last"] : []
    }

    private func show(
        _ recording: Recording,
        _ attempt: RecordedAttempt,
        _ lifecycle: [EnvironmentTransition],
        _ output: Output
    ) {
        let report = recording.report
        let palette = output.palette
        let outcome = palette(report.outcome.errorType == nil ? .good : .bad, report.outcome.name)
        let start = report.isCold ? palette(.caution, "cold") : "warm"
        output.line(
            "\(palette(.function, recording.invocation.function))  \(outcome)  \(start)  \(report.place.rawValue)"
        )
        /// A row of two columns, of which the second goes on below itself.
        func row(_ name: String, _ text: String) {
            let lines = output.isTerminal ? wrapped(text, to: max(20, output.drawingWidth - 12)) : [text]
            for (index, line) in lines.enumerated() {
                output.line(palette(.dim, pad(index == 0 ? name : "", to: 12)) + line)
            }
        }
        row("id", recording.invocation.id.description)
        if attempt.count > 1 {
            let others = palette(.dim, " (--attempt N shows another)")
            row("attempt", "\(attempt.number) of \(attempt.count)" + others)
        }
        row("trace", recording.invocation.trace.root)
        row("when", recording.invocation.requestedAt.iso8601)
        row("environment", report.environment.isEmpty ? "–" : report.environment)
        if !lifecycle.isEmpty { row("lifecycle", lifecycle.words) }
        row("memory", Self.memory(report))
        row("time", Self.times(report.timings))
        output.line()
        output.lines(RecordingView(output: output).waterfall(recording))
        for (name, annotations) in recording.annotations {
            output.line(palette(.dim, "\(printable(name))  ") + printable(annotations))
        }
        for warning in report.warnings { output.warn(warning.description) }
    }

    private static func memory(_ report: InvocationReport) -> String {
        let used = report.maxMemoryMegabytes.map { "\($0) MB used of " } ?? ""
        return used + "\(report.memoryLimitMegabytes) MB"
    }

    private static func times(_ timings: InvocationTimings) -> String {
        let parts = [
            ("duration", timings.duration), ("billed", timings.billed), ("init", timings.initialization ?? .zero),
            ("restore", timings.restoration ?? .zero),
            ("queue", timings.queue), ("overhead", timings.overhead),
        ]
        return parts.filter { $0.1 > .zero }.map { "\($0.0) \($0.1.words)" }.joined(separator: ", ")
    }
}

extension Recording {
    /// The annotations of the segments that have any, as `key=value` after the segment's name.
    fileprivate var annotations: [(name: String, text: String)] {
        func found(_ segment: Segment) -> [(name: String, text: String)] {
            let inside = segment.children.flatMap(found)
            guard !segment.annotations.isEmpty else { return inside }
            let pairs = segment.annotations.map { "\($0.key)=\($0.value.string ?? $0.value.text())" }
            return [(name: segment.name, text: pairs.joined(separator: ", "))] + inside
        }
        return Segment.trees(of: report.segments).flatMap(found)
    }

    /// Everything recorded, event and spans included.
    func traceJSON(_ attempt: RecordedAttempt, _ lifecycle: [EnvironmentTransition]) -> JSONValue {
        guard case .object(var object) = json else { return json }
        object["attempt"] = .int(attempt.number)
        object["attempts"] = .int(attempt.count)
        object["requested_at"] = .string(invocation.requestedAt.iso8601)
        object["event"] = invocation.event.json
        object["spans"] = .array(
            spans.map { span in
                var members: [JSONObject.Member] = [
                    ("name", .string(span.name)), ("start_ms", .milliseconds(span.start)),
                    ("duration_ms", .milliseconds(span.duration)),
                ]
                if span.depth > 0 { members += [("depth", .int(span.depth)), ("failed", .bool(span.isFailed))] }
                return .object(JSONObject(members))
            }
        )
        if !report.segments.isEmpty { object["segments"] = .array(report.segments.map(\.json)) }
        object["lifecycle"] = .array(lifecycle.map(\.json))
        return .object(object)
    }

    /// The spans in the Trace Event Format that chrome://tracing and Perfetto read; times in microseconds.
    var chromeTrace: JSONValue {
        let start = Double(invocation.requestedAt.nanoseconds) / 1e3
        let events = spans.map { span -> JSONValue in
            [
                "name": .string(span.name), "cat": "lambda", "ph": "X", "pid": 1, "tid": 1,
                "ts": .decimal(start + span.start.milliseconds * 1e3),
                "dur": .decimal(span.duration.milliseconds * 1e3),
                "args": ["function": .string(invocation.function), "request": .string(invocation.id.description)],
            ]
        }
        return ["traceEvents": .array(events), "displayTimeUnit": "ms"]
    }
}
