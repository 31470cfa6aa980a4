package import Invocations
package import LosslessJSON

/// The kinds of events an extension may register for.
package enum ExtensionEventKind: String, Sendable, CaseIterable {
    case invoke = "INVOKE"
    case shutdown = "SHUTDOWN"
}

/// What `event/next` answers with.
package enum ExtensionEvent: Sendable {
    /// An invocation begins; `deadline` is when its time-out passes, in milliseconds of the epoch.
    case invoke(requestID: String, deadline: Int64, functionARN: String, traceHeader: String)
    /// The environment ends; `deadline` is when everything is killed.
    case shutdown(ShutdownReason, deadline: Int64)

    /// The event's kind.
    package var kind: ExtensionEventKind {
        switch self {
        case .invoke: .invoke
        case .shutdown: .shutdown
        }
    }

    /// The event as extensions see it.
    package var json: JSONValue {
        switch self {
        case .invoke(let requestID, let deadline, let functionARN, let traceHeader):
            [
                "eventType": .string(kind.rawValue),
                "deadlineMs": .int(deadline),
                "requestId": .string(requestID),
                "invokedFunctionArn": .string(functionARN),
                "tracing": ["type": "X-Amzn-Trace-Id", "value": .string(traceHeader)],
            ]
        case .shutdown(let reason, let deadline):
            [
                "eventType": .string(kind.rawValue),
                "deadlineMs": .int(deadline),
                "shutdownReason": .string(reason.rawValue),
            ]
        }
    }
}
