package import Functions
package import LambdaModel
package import Timekeeping

/// What is known of an environment before its code runs.
package struct InstanceFacts: Sendable {
    /// The function's name.
    package var function: String
    package var version: String
    /// The log stream's name, which is what the service tells environments apart by.
    package var id: String
    package var memoryMegabytes: Int
    /// Such as `python:3.11.7`.
    package var runtimeVersion: String

    /// Gathers what is known.
    package init(of function: FunctionConfiguration, id: String, runtimeVersion: String) {
        self.function = function.name
        version = function.version
        self.id = id
        memoryMegabytes = function.memoryMegabytes
        self.runtimeVersion = runtimeVersion
    }
}

/// Which init phase an event tells of.
package struct InitializationFacts: Sendable {
    package var type: InitializationType
    /// Whether it takes place inside an invocation.
    package var isSuppressed: Bool

    /// Gathers what is known.
    package init(type: InitializationType = .onDemand, isSuppressed: Bool = false) {
        self.type = type
        self.isSuppressed = isSuppressed
    }

    /// `init`, or `invoke` for one inside an invocation.
    var phase: String { isSuppressed ? "invoke" : "init" }
}

/// How a phase ended.
package struct EventStatus: Sendable, Equatable {
    /// `success`, `error` or `timeout`.
    package let name: String
    package let errorType: String?

    package static let success = EventStatus(name: "success")
    package static let timeout = EventStatus(name: "timeout")

    /// An error with its type.
    package static func error(_ type: String) -> EventStatus { EventStatus(name: "error", errorType: type) }

    /// The status of an invocation.
    package init(of outcome: InvocationOutcome) {
        if case .timedOut = outcome {
            self = .timeout
        } else {
            self = outcome.errorType.map { .error($0) } ?? .success
        }
    }

    private init(name: String, errorType: String? = nil) {
        self.name = name
        self.errorType = errorType
    }

    /// The status as INIT_REPORT has it.
    var text: String { errorType.map { "\(name)\tError Type: \($0)" } ?? name }
}

/// A stretch of time in a record.
package struct EventSpan: Sendable {
    /// `responseLatency`, `responseDuration`, `runtimeOverhead` or `extensionOverhead`.
    package var name: String
    package var start: Timestamp
    package var duration: Duration

    /// Names a stretch.
    package init(_ name: String, start: Timestamp, duration: Duration) {
        self.name = name
        self.start = start
        self.duration = duration
    }
}

/// What is known when a runtime has finished an event.
package struct RuntimeDoneFacts: Sendable {
    package var trace: TraceHeader?
    package var duration: Duration
    /// The size of the answer; none of it is the function's when the platform ended the invocation.
    package var producedBytes: Int
    package var spans: [EventSpan]

    /// Gathers what is known.
    package init(trace: TraceHeader?, duration: Duration, producedBytes: Int, spans: [EventSpan] = []) {
        self.trace = trace
        self.duration = duration
        self.producedBytes = producedBytes
        self.spans = spans
    }
}

/// What REPORT tells.
package struct ReportFacts: Sendable {
    package var timings: InvocationTimings
    /// The function's limit in megabytes.
    package var memoryLimit: Int
    /// The most that was in use, in megabytes; nil where it cannot be told.
    package var maxMemory: Int?
    package var trace: TraceHeader?
    package var spans: [EventSpan]

    /// Gathers what is known.
    package init(
        timings: InvocationTimings,
        memoryLimit: Int,
        maxMemory: Int?,
        trace: TraceHeader? = nil,
        spans: [EventSpan] = []
    ) {
        self.timings = timings
        self.memoryLimit = memoryLimit
        self.maxMemory = maxMemory
        self.trace = trace
        self.spans = spans
    }
}
