import Diagnostics
import EventSources
import Invocations
import LosslessJSON
import Timekeeping
import Workbench

extension InvokeCommand {
    /// Throws a usage diagnostic for options that mean nothing to a caller who does not wait.
    private func checkAsynchronous() throws(Diagnostic) {
        let given: [(Bool, String)] = [
            (place != nil, "--where"), (qualifier != nil, "--qualifier"), (clientContext != nil, "--client-context"),
            (count != 1, "--repeat"), (concurrency != 1, "--concurrency"), (trace, "--trace"), (debug, "--debug"),
        ]
        guard let (_, option) = given.first(where: \.0) else { return }
        throw Diagnostic(
            .usage,
            "\"\(option)\" does not go with \"--type event\"",
            hint: "leave it out: the event is queued and child runtimes run $LATEST; `simulate async` sends many"
        )
    }

    /// Invokes the function as a caller does who does not wait, and shows what becomes of the event.
    func invokeAsynchronously(_ request: InvokeRequest, _ context: CommandContext) async throws -> ExitStatus {
        try checkAsynchronous()
        let result = try await context.output.showingProgress("invoking \(function)") { _ in
            try await context.workspace.invokeAsynchronously(request)
        }
        for warning in result.outcome.warnings { context.output.warn(warning.description) }
        context.session.event = nil
        if context.output.format == .json {
            context.output.json(result.json)
        } else {
            show(result, context.output)
        }
        guard result.fate != .succeeded else { return .success }
        context.session.outcome = result.attempts.last?.report.outcome.errorType ?? result.fate.words
        return .failed
    }

    private func show(_ result: AsynchronousOutcome, _ output: Output) {
        let request = result.requestID.isEmpty ? "" : ", request \(result.requestID)"
        output.line("accepted (status 202)" + output.palette(.dim, request))
        var attempts = result.attempts[...]
        for event in result.outcome.timeline.events where event.lane.kind != .asynchronous || event.kind != .sent {
            let isAttempt = event.message == MessageID(0) && event.lane == Lane(.function, result.function)
            if isAttempt, event.kind.endsInvocation, log != "none", let attempt = attempts.popFirst() {
                for line in attempt.report.logs { output.note(RecordingView(output: output).text(of: line)) }
            }
            output.line(event.line(since: result.outcome.start, output.palette))
        }
        let span = result.outcome.messages.settledAt(MessageID(0)) - result.outcome.start
        output.line(output.palette(result.fate.style, result.fate.words) + " after \(span.words) of virtual time")
    }
}

extension TimelineEvent.Kind {
    /// Whether an invocation has ended.
    fileprivate var endsInvocation: Bool { self == .success || self == .error || self == .timeout }
}

extension AsynchronousOutcome {
    /// The outcome as `invoke --type event --output json` has it.
    fileprivate var json: JSONValue {
        let start = outcome.start
        let own = outcome.timeline.events.filter { $0.message == MessageID(0) }
        let ends = own.filter { $0.lane == Lane(.function, function) && $0.kind.endsInvocation }
        let attempts = ends.map { event -> JSONValue in
            [
                "attempt": .int(event.attempt), "t_ms": .milliseconds(event.time - (event.duration ?? .zero) - start),
                "duration_ms": .milliseconds(event.duration ?? .zero), "error": .optional(event.detail),
            ]
        }
        let told = own.filter { $0.kind == .destination || $0.kind == .deadLettered }.map {
            JSONValue.optional($0.detail)
        }
        return [
            "statusCode": 202, "function": .string(function), "requestId": .string(requestID),
            "outcome": .string(fate.label), "attempts": .array(attempts), "destinations": .array(told),
            "ms": .milliseconds(outcome.messages.settledAt(MessageID(0)) - start),
        ]
    }
}

extension Timestamp {
    /// The moment a while before.
    fileprivate static func - (time: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(nanoseconds: time.nanoseconds - duration.nanoseconds)
    }
}
