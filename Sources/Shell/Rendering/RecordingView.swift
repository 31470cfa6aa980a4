import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Timekeeping

/// Shows how an invocation ended: its payload as the result, its logs and what went wrong as notes.
struct RecordingView {
    var output: Output
    /// Whether the payload is still to be shown: a streamed one was when it arrived.
    var showsPayload = true
    var showsLogs = true
    var showsTrace = false

    /// Writes one recording.
    func show(_ recording: Recording) {
        guard output.format == .text else {
            output.json(recording.json)
            return
        }
        if showsPayload, !recording.isQueued { show(recording.report.outcome.payload) }
        if showsLogs { logs(recording.report.logs) }
        for warning in recording.report.warnings { output.warn(warning.description) }
        if showsTrace {
            for line in waterfall(recording) { output.report(line) }
        }
        if recording.isQueued {
            let words =
                "\"\(recording.invocation.function)\" will be invoked: its event is queued (status 202), request "
            output.note(words + recording.invocation.id.description)
        }
        if let type = recording.report.outcome.errorType { failure(type, recording) }
    }

    /// The lines of a recording's spans, drawn to the window's width.
    func waterfall(_ recording: Recording) -> [String] {
        Waterfall(spans: recording.spans)
            .lines(width: output.drawingWidth, bars: output.bars, palette: output.palette)
    }

    /// Writes a payload: as it is in a file or a pipe, coloured on a terminal.
    func show(_ payload: Payload) {
        if output.isTerminal, let json = try? JSONValue(parsing: payload.bytes) {
            output.line(json.colored(output.palette))
        } else if output.isTerminal {
            output.line(printable(payload.text))
        } else {
            output.raw(payload.bytes.last == UInt8(ascii: "\n") ? payload.bytes : payload.bytes + [UInt8(ascii: "\n")])
        }
    }

    private func logs(_ lines: [LogLine]) {
        for line in lines { output.note(text(of: line)) }
    }

    /// A log line as notes show it: as it is in a file or a pipe, made harmless and dimmed (the platform's) on a terminal.
    func text(of line: LogLine) -> String {
        let text = output.notesAreTerminal ? printableLines(line.line).joined(separator: "\n") : line.line
        return line.stream == .function ? text : output.notePalette(.dim, text)
    }

    private func failure(_ type: String, _ recording: Recording) {
        let palette = output.notePalette
        if recording.report.outcome.isThrottled { return throttle(type, recording) }
        let message = recording.report.outcome.payload.json["errorMessage"]?.string ?? ""
        let words = message.isEmpty ? type : "\(type): \(message)"
        let shown = truncated(printable(words), to: 400)
        output.note(palette(.bad, "function \"\(recording.invocation.function)\" failed:") + " " + shown)
        output.note(palette(.hint, "hint:") + " `explain` says why, and what to try")
    }

    /// Says what the service answered in place of a function that did not run.
    private func throttle(_ type: String, _ recording: Recording) {
        let palette = output.notePalette
        let answer = recording.report.outcome.payload.json
        let words = "\(type) (429): \(answer["message"]?.string ?? "") Reason: \(answer["Reason"]?.string ?? "")"
        output.note(palette(.bad, "function \"\(recording.invocation.function)\" was throttled:") + " " + words)
        output.note(palette(.hint, "hint:") + " `explain` says why, and what to try")
    }
}

extension Recording {
    /// Whether the event waits at the service, so that nothing is known of what becomes of it.
    var isQueued: Bool { invocation.type == .event && report.outcome.errorType == nil }
}
