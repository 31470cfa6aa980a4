package import Diagnostics
package import LambdaModel
package import Timekeeping

/// What one invocation cost and left behind, as the invoker that carried it out saw it.
package struct InvocationReport: Sendable {
    package var outcome: InvocationOutcome
    package var place: InvocationPlace
    /// The execution environment's id; empty when none was involved.
    package var environment: String
    /// Whether the environment was started for this invocation.
    package var isCold: Bool
    package var timings: InvocationTimings
    /// The function's limit in megabytes.
    package var memoryLimitMegabytes: Int
    /// The most that was in use during this invocation, in megabytes; nil where it cannot be told.
    package var maxMemoryMegabytes: Int?
    package var logs: [LogLine]
    package var spans: [Span]
    package var warnings: [Warning]
    /// How the response was streamed; nil when it came in one piece.
    package var stream: StreamedResponse?
    /// The X-Ray segment documents that the function sent, in the order they came.
    package var segments: [Payload] = []
    /// What the function did to AWS services, in the order the calls came; nil when nobody watched.
    package var effects: [Effect]?
    /// Whether it waited for one of this machine's environments, where the service would have started one more.
    package var hasWaited = false
    /// What the service that carried it out calls it; nil for what this machine did.
    package var identity: ServiceIdentity?

    /// Creates a report.
    package init(
        outcome: InvocationOutcome,
        place: InvocationPlace,
        environment: String,
        isCold: Bool,
        timings: InvocationTimings,
        memoryLimitMegabytes: Int,
        maxMemoryMegabytes: Int? = nil,
        logs: [LogLine] = [],
        spans: [Span] = [],
        warnings: [Warning] = [],
        stream: StreamedResponse? = nil
    ) {
        self.outcome = outcome
        self.place = place
        self.environment = environment
        self.isCold = isCold
        self.timings = timings
        self.memoryLimitMegabytes = memoryLimitMegabytes
        self.maxMemoryMegabytes = maxMemoryMegabytes
        self.logs = logs
        self.spans = spans
        self.warnings = warnings
        self.stream = stream
    }
}

/// The times of one invocation.
package struct InvocationTimings: Sendable, Hashable {
    /// From being asked for to being handed to an environment, its start excluded.
    package var queue: Duration
    /// The init phase; nil on a warm start.
    package var initialization: Duration?
    /// The restoring from a snapshot that took the place of an init phase, after-restore hooks included.
    package var restoration: Duration?
    /// From handing out the event to the end of the answer.
    package var duration: Duration
    /// What would be billed: duration (and, since August 2025, init) rounded up to a millisecond.
    package var billed: Duration
    /// What the workbench added: total less queue, init and duration.
    package var overhead: Duration

    /// Creates timings.
    package init(
        queue: Duration = .zero,
        initialization: Duration? = nil,
        restoration: Duration? = nil,
        duration: Duration,
        billed: Duration,
        overhead: Duration = .zero
    ) {
        self.queue = queue
        self.initialization = initialization
        self.restoration = restoration
        self.duration = duration
        self.billed = billed
        self.overhead = overhead
    }

    /// What a duration costs, with the init phase before it: whole milliseconds, rounded up, at least one.
    ///
    /// Since August 2025 the init phase of on-demand functions is billed as well.
    package static func billed(_ duration: Duration, after initialization: Duration?) -> Duration {
        .milliseconds(max(1, (duration + (initialization ?? .zero)).roundedUpMilliseconds))
    }

    /// The whole, from asking to having the answer.
    package var total: Duration { queue + (initialization ?? .zero) + (restoration ?? .zero) + duration + overhead }
}

/// One line of a log.
package struct LogLine: Sendable {
    /// Who wrote it.
    package enum Stream: String, Sendable { case function, platform, `extension` }

    private enum Content: Sendable {
        case text(String)
        /// Put into words by who reads it: nobody may, and the invocation need not wait for it.
        indirect case event(PlatformEvent)
    }

    package var time: Timestamp
    package var stream: Stream
    private let content: Content

    /// The line without its line feed.
    package var line: String {
        switch content {
        case .text(let text): text
        case .event(let event): event.text ?? ""
        }
    }

    /// Creates a line.
    package init(time: Timestamp, stream: Stream, line: String) {
        self.time = time
        self.stream = stream
        content = .text(line)
    }

    /// Creates the line of an event that has one in a text log.
    init(_ event: PlatformEvent, at time: Timestamp) {
        self.time = time
        stream = .platform
        content = .event(event)
    }
}

extension LogLine: Hashable {
    package static func == (left: LogLine, right: LogLine) -> Bool {
        left.time == right.time && left.stream == right.stream && left.line == right.line
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(time)
        hasher.combine(stream)
        hasher.combine(line)
    }
}

/// A stretch of an invocation's time, such as `queue`, `init`, `invoke`, `response` or `overhead`.
package struct Span: Sendable, Hashable {
    package var name: String
    /// When it began, counted from the moment the invocation was asked for.
    package var start: Duration
    package var duration: Duration
    /// How many spans it lies in, of those that the function reported itself.
    package var depth = 0
    /// Whether it was reported with an error or a fault.
    package var isFailed = false

    /// Creates a span.
    package init(name: String, start: Duration, duration: Duration) {
        self.name = name
        self.start = start
        self.duration = duration
    }
}

/// What the service that carried out an invocation calls it.
package struct ServiceIdentity: Sendable, Hashable {
    package var requestID: RequestID
    /// The trace's id, `1-…-…`, when it tells one.
    package var traceRoot: String?
    /// The version that ran.
    package var version: String?

    /// Creates an identity.
    package init(requestID: RequestID, traceRoot: String? = nil, version: String? = nil) {
        self.requestID = requestID
        self.traceRoot = traceRoot
        self.version = version
    }
}
