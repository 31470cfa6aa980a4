package import LambdaModel

/// How an invocation ended; all of them are results, none is an error of the workbench.
package enum InvocationOutcome: Sendable, Hashable {
    /// The handler answered.
    case succeeded(Payload)
    /// The handler or its runtime reported an error; the payload is the error as the caller sees it.
    case functionError(type: String, Payload)
    /// The time-out passed.
    case timedOut(Payload)
    /// The process ended before it answered (`Runtime.ExitError`, `Runtime.OutOfMemory`, …).
    case exited(type: String, Payload)
    /// The service refused to run the function for now, with the body of its answer (429); see `ThrottleReason`.
    case throttled(Payload)

    /// What the caller gets.
    package var payload: Payload {
        switch self {
        case .succeeded(let payload), .functionError(_, let payload), .timedOut(let payload), .exited(_, let payload),
            .throttled(let payload):
            payload
        }
    }

    /// The error type, or nil after success.
    package var errorType: String? {
        switch self {
        case .succeeded: nil
        case .functionError(let type, _), .exited(let type, _): type
        case .timedOut: PlatformError.timedOut.rawValue
        case .throttled: ThrottleReason.exception
        }
    }

    /// Whether the function never ran.
    package var isThrottled: Bool {
        if case .throttled = self { true } else { false }
    }

    /// `success` or the error type, as goldens and `--output json` have it.
    package var name: String { errorType ?? "success" }
}
