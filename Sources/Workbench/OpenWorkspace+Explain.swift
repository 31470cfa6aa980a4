import Diagnostics
import Functions
import Invocations
import LambdaModel
import LosslessJSON
import Timekeeping

extension OpenWorkspace {
    /// Explains a recorded invocation: what went wrong, why that happens and what to try.
    package func explain(_ reference: String) throws -> Explanation {
        let recording = try recording(reference)
        let function = try? catalog().configuration(named: recording.invocation.function)
        return Explanation(of: recording, function)
    }
}

extension Explanation {
    /// Explains a recording; the function's configuration, when it still exists, makes the words more precise.
    init(of recording: Recording, _ function: FunctionConfiguration?) {
        let name = recording.invocation.function
        guard let type = recording.report.outcome.errorType else {
            self.init("\"\(name)\" succeeded in \(roundedMilliseconds(recording.report.timings.duration)) ms")
            return
        }
        if recording.report.outcome.isThrottled {
            self.init(throttled: recording, function)
            return
        }
        let answer = try? JSONValue(parsing: recording.report.outcome.payload.bytes)
        let message = answer?["errorMessage"]?.string ?? ""
        self =
            PlatformError(rawValue: type).flatMap { Self.platform($0, recording, function, message) }
            ?? Self.thrown(type, message, by: name, trace: answer?["stackTrace"] ?? answer?["trace"])
    }

    private static func thrown(_ type: String, _ message: String, by name: String, trace: JSONValue?) -> Explanation {
        var reasons = ["the handler raised it; the caller gets HTTP 200 with X-Amz-Function-Error: Unhandled"]
        if let place = lastFrame(of: trace) { reasons.append("it was raised at \(place)") }
        return Explanation(
            "\"\(name)\" failed with \(type): \(message)",
            reasons: reasons,
            suggestions: ["`logs \(name)` shows what it wrote before", "`again` runs it with the same event"]
        )
    }

    private static func platform(
        _ error: PlatformError,
        _ recording: Recording,
        _ function: FunctionConfiguration?,
        _ message: String
    ) -> Explanation? {
        let name = recording.invocation.function
        switch error {
        case .timedOut: return timedOut(recording, function)
        case .exited: return exited(name, message)
        case .outOfMemory:
            return Explanation(
                "\"\(name)\" used more than its \(recording.report.memoryLimitMegabytes) MB and was killed",
                suggestions: ["raise MemorySize, or stream large objects instead of holding them"]
            )
        case .importModule:
            return Explanation(
                "the runtime could not import the handler's module: \(message)",
                reasons: ["the file is missing, or something it imports is not in the code directory or a layer"],
                suggestions: [
                    "check the Handler \"\(function?.handler ?? "")\" against the code directory's files",
                    "install the missing package into that directory (pip install -t, npm install)",
                ]
            )
        case .handlerNotFound:
            return Explanation(
                "the module has no such handler: \(message)",
                suggestions: ["Handler is MODULE.FUNCTION; export a function by that name"]
            )
        case .malformedHandlerName:
            return Explanation(
                "the Handler setting cannot be read: \(message)",
                suggestions: ["write it as MODULE.FUNCTION, for example app.handler"]
            )
        case .callbackHandler:
            return Explanation(
                "the handler takes a callback, which \(function?.runtime.description ?? "Node.js 24") does not call",
                reasons: ["a handler with three parameters is taken for one with a callback"],
                suggestions: [
                    "make it an async function of event and context that returns the response",
                    "or set Runtime to nodejs22.x, which calls callbacks still",
                ]
            )
        case .userCodeSyntax:
            return Explanation(
                "the handler's file is not valid: \(message)",
                suggestions: ["correct the syntax; the next invocation starts a new environment"]
            )
        case .responseTooLarge:
            return Explanation(
                "the response of \"\(name)\" is larger than Lambda returns (\(LambdaLimits.synchronousResponse) bytes)",
                suggestions: ["put the result into S3 and answer with its key, or stream the response"]
            )
        case .invalidEntrypoint:
            return Explanation(
                "the runtime's entry point could not be started: \(message)",
                suggestions: [
                    "a custom runtime needs an executable file named bootstrap; check its mode and first line"
                ]
            )
        case .truncated:
            return Explanation(
                "the streamed response of \"\(name)\" broke off: its runtime closed the connection before the end",
                suggestions: ["end the stream, or send the error in its trailers"]
            )
        case .extensionInitialization, .extensionExit, .extensionCrash, .extensionLaunch:
            return Explanation(
                "an extension of \"\(name)\" ended, and its environment with it: \(message)",
                reasons: ["an environment whose external extensions do not all run cannot be used"],
                suggestions: [
                    "`logs \(name)` shows what the extension wrote, and its state after EXTENSION",
                    "check the files in the layers' extensions directories: mode, first line, and what they need",
                ]
            )
        case .marshal, .unmarshal, .unknown:
            return nil
        }
    }

    private static func timedOut(_ recording: Recording, _ function: FunctionConfiguration?) -> Explanation {
        let name = recording.invocation.function
        let limit = function.map { "its \($0.timeoutSeconds) s" } ?? "its time-out"
        return Explanation(
            "\"\(name)\" had not answered after \(limit) and its environment was killed",
            reasons: [
                "whatever it had begun is left as it was; the next invocation initialises a new environment",
                "a call without a time-out of its own, or an event loop kept busy, are the usual causes",
            ],
            suggestions: [
                "`logs \(name) --request \(recording.invocation.id)` shows how far it came",
                "raise Timeout, or give calls to other services a shorter one than the function's",
            ]
        )
    }

    private static func exited(_ name: String, _ message: String) -> Explanation {
        Explanation(
            "the process of \"\(name)\" ended before it answered: \(message)",
            reasons: ["the code called exit, or a signal ended it (a crash in native code, a failed assertion)"],
            suggestions: ["`logs \(name)` shows its last words", "a handler returns or throws; it never exits"]
        )
    }
}

/// Where a trace ends, as in `app.py:36 in read`: Node's innermost frame stands first, Python's last.
private func lastFrame(of trace: JSONValue?) -> String? {
    let frames = (trace?.array ?? []).compactMap(\.string)
    let frame = frames.first { $0.hasPrefix("    at ") } ?? frames.last
    guard let line = frame?.split(separator: "\n").first?.drop(while: { $0 == " " }) else { return nil }
    if line.hasPrefix("at ") { return String(line.dropFirst(3)) }
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    guard line.hasPrefix("File \""), parts.count == 3, parts[2].hasPrefix(", line ") else { return String(line) }
    return parts[1] + ":" + parts[2].dropFirst(", line ".count).replacing(", in ", with: " in ")
}

private func roundedMilliseconds(_ duration: Duration) -> String {
    JSONValue.decimal(duration.milliseconds, places: 2).text()
}
