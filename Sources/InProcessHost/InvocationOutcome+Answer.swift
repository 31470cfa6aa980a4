import ChildProcesses
import Invocations
import LambdaModel
import LosslessJSON

extension InvocationOutcome {
    /// What the caller sees of a library's answer; nil for answers that are no outcome of the function.
    ///
    /// Sources of the shapes: "Lambda invocation errors" in the Lambda Developer Guide and recordings.
    init?(_ answer: LibraryAnswer, request: RequestID, timeoutSeconds: Int) {
        switch answer {
        case .response(let bytes, let length):
            self = Self.response(bytes, length: length)
        case .failure(let type, let message, let stack):
            self = .functionError(type: type, errorPayload(type, message, stack: stack))
        case .notLoaded(let reason):
            self = .platform(.invalidEntrypoint, request, reason)
        case .timedOut:
            let text = "Task timed out after \(timeoutSeconds).00 seconds"
            self = .timedOut(errorPayload(PlatformError.timedOut.rawValue, "RequestId: \(request) Error: " + text))
        case .exited(.exited(0)):
            self = .platform(.exited, request, "Runtime exited without providing a reason")
        case .exited(let exit):
            self = .platform(.exited, request, "Runtime exited with error: \(exit.description)")
        case .outOfMemory:
            self = .platform(.outOfMemory, request, "Runtime exited with error: \(ChildExit.signalled(9).description)")
        case .cancelled, .refused:
            return nil
        }
    }

    private static func response(_ bytes: [UInt8], length: Int) -> InvocationOutcome {
        let limit = LambdaLimits.synchronousResponse
        guard length > limit else { return .succeeded(length == 0 ? .null : Payload(bytes)) }
        let message = "Response payload size exceeded maximum allowed payload size (\(limit) bytes)."
        let type = PlatformError.responseTooLarge.rawValue
        return .functionError(
            type: type,
            Payload(
                JSONValue.object(JSONObject([("errorMessage", .string(message)), ("errorType", .string(type))])).bytes()
            )
        )
    }

    private static func platform(_ error: PlatformError, _ request: RequestID, _ reason: String) -> InvocationOutcome {
        .exited(type: error.rawValue, errorPayload(error.rawValue, "RequestId: \(request) Error: " + reason))
    }
}

private func errorPayload(_ type: String, _ message: String, stack: String = "") -> Payload {
    var members: [JSONObject.Member] = [("errorType", .string(type)), ("errorMessage", .string(message))]
    if !stack.isEmpty {
        let frames =
            (try? JSONValue(parsing: stack)) ?? .array(stack.split(separator: "\n").map { .string(String($0)) })
        members.append(("stackTrace", frames))
    }
    return Payload(JSONValue.object(JSONObject(members)).bytes())
}
