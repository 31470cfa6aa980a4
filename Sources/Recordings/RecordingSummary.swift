package import Invocations
package import LambdaModel
package import Timekeeping

/// What a list shows of a recording, without payloads and logs.
package struct RecordingSummary: Sendable, Hashable {
    package var id: RequestID
    package var function: String
    package var requestedAt: Timestamp
    package var type: InvocationType
    package var place: InvocationPlace
    /// `success` or the error type.
    package var outcome: String
    package var isCold: Bool
    package var timings: InvocationTimings
    /// The most memory in use, in megabytes; nil where it could not be told.
    package var maxMemoryMegabytes: Int?
    /// Which of the attempts with its id it is, from 1; an event that is tried again keeps its request id.
    package var attempt = 1
    /// How many attempts with its id are recorded.
    package var attempts = 1
}

/// One log line with the request that it belongs to.
package struct RecordedLogLine: Sendable, Hashable {
    package var requestID: RequestID
    package var line: LogLine
}

/// The lines that match a query, oldest first.
package struct RecordedLogs: Sendable, Hashable {
    package var lines: [RecordedLogLine]
    /// Where the store ended, to be given as `LogQuery.after` for the lines that follow.
    package var position: Int64
}

/// What is needed to run a recorded invocation again.
package struct ReplaySource: Sendable {
    package var invocation: Invocation
    /// Whether secrets of the event were masked when it was stored and the original is gone, so that it differs.
    package var isMasked: Bool
}
