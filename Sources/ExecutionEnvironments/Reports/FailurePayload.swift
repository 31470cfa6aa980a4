import ChildProcesses
import Invocations
import LambdaModel
import LosslessJSON

/// The payloads the platform itself answers with when a runtime does not.
enum FailurePayload {
    /// The time-out passed.
    static func timedOut(id: String, seconds: Int) -> InvocationOutcome {
        .timedOut(payload(PlatformError.timedOut.rawValue, "RequestId: \(id) Error: \(timeoutWords(seconds))"))
    }

    /// The words of a time-out, as they stand in the payload and in the log.
    static func timeoutWords(_ seconds: Int) -> String {
        "Task timed out after \(seconds).00 seconds"
    }

    /// The process ended before it answered, by itself or because it ran out of memory.
    static func exited(_ exit: ChildExit, id: String, as error: PlatformError = .exited) -> InvocationOutcome {
        let type = error.rawValue
        return .exited(type: type, payload(type, "RequestId: \(id) Error: \(words(exit))"))
    }

    /// What is said of a process's end; a status of 0 tells no reason.
    static func words(_ exit: ChildExit) -> String {
        exit.isSuccess ? "Runtime exited without providing a reason" : "Runtime exited with error: \(exit.description)"
    }

    /// The function's entry point cannot be started.
    static func invalidEntrypoint(_ message: String, id: String) -> InvocationOutcome {
        let type = PlatformError.invalidEntrypoint.rawValue
        return .exited(type: type, payload(type, "RequestId: \(id) Error: \(message)"))
    }

    /// An extension ended, or could not be started.
    static func extensionFailed(_ type: PlatformError, _ message: String, id: String) -> InvocationOutcome {
        .exited(type: type.rawValue, payload(type.rawValue, "RequestId: \(id) Error: \(message)"))
    }

    /// The response was over the limit.
    static func responseTooLarge(limit: Int) -> InvocationOutcome {
        let message = "Response payload size exceeded maximum allowed payload size (\(limit) bytes)."
        let type = PlatformError.responseTooLarge.rawValue
        let body: JSONValue = ["errorMessage": .string(message), "errorType": .string(type)]
        return .functionError(type: type, Payload(body.bytes()))
    }

    /// A streamed response broke off while its runtime lived on.
    static func truncated() -> InvocationOutcome {
        let type = PlatformError.truncated.rawValue
        return .functionError(type: type, payload(type, "the connection closed before the response was complete"))
    }

    /// An error as a runtime reported it; one that is no JSON object is wrapped in one.
    static func reported(type: String?, _ body: [UInt8]) -> InvocationOutcome {
        let parsed = try? JSONValue(parsing: body)
        if case .object = parsed {
            let named = parsed?["errorType"]?.string.flatMap { $0.isEmpty ? nil : $0 }
            return .functionError(type: named ?? type ?? PlatformError.unknown.rawValue, Payload(body))
        }
        let type = type ?? PlatformError.unknown.rawValue
        return .functionError(type: type, payload(type, String(decoding: body, as: UTF8.self)))
    }

    private static func payload(_ type: String, _ message: String) -> Payload {
        let body: JSONValue = ["errorType": .string(type), "errorMessage": .string(message)]
        return Payload(body.bytes())
    }
}
