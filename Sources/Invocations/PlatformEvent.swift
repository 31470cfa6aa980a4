package import Timekeeping

/// Something Lambda itself tells of an environment or an invocation: a line in a text log, an object in a JSON log, a
/// record for those who subscribed to telemetry.
///
/// Sources: "Lambda Telemetry API Event schema reference" and "Log-level filtering" in the AWS Lambda Developer Guide.
package enum PlatformEvent: Sendable {
    case initStart(InitializationFacts)
    /// The runtime has initialised, or failed to.
    case initRuntimeDone(InitializationFacts, EventStatus)
    case initReport(InitializationFacts, EventStatus, duration: Duration)
    case start(id: String, version: String, trace: String)
    /// The runtime has answered and asked for more, or failed to.
    case runtimeDone(id: String, EventStatus, RuntimeDoneFacts)
    case end(id: String)
    case report(id: String, InvocationOutcome, ReportFacts)
    case extensionState(name: String, state: String, events: [String], errorType: String?)
    /// An extension subscribed by the API of this name: `TELEMETRY` or `LOGS`.
    case subscription(api: String, name: String, types: [String])
    /// A subscriber was too slow.
    case logsDropped(records: Int, bytes: Int)
    /// A message about a failure, as it stands in the text log.
    case fault(String)
}

/// What is known of an init phase.
package struct InitializationFacts: Sendable {
    /// `on-demand`, `provisioned-concurrency` or `snap-start`.
    package var type: String
    /// `init`, or `invoke` for one inside an invocation.
    package var phase: String
    /// Such as `python:3.11.7`.
    package var runtimeVersion: String

    /// Gathers what is known.
    package init(type: String = "on-demand", phase: String, runtimeVersion: String) {
        self.type = type
        self.phase = phase
        self.runtimeVersion = runtimeVersion
    }
}

/// How a phase ended.
package struct EventStatus: Sendable, Equatable {
    /// `success`, `failure`, `error` or `timeout`.
    package var name: String
    package var errorType: String?

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

/// What is known when a runtime has finished an event.
package struct RuntimeDoneFacts: Sendable {
    package var trace: String
    package var duration: Duration
    /// The size of the answer.
    package var producedBytes: Int
    /// When the event was handed out.
    package var start: Timestamp
    /// From then to the answer.
    package var latency: Duration

    /// Gathers what is known.
    package init(trace: String, duration: Duration, producedBytes: Int, start: Timestamp, latency: Duration) {
        self.trace = trace
        self.duration = duration
        self.producedBytes = producedBytes
        self.start = start
        self.latency = latency
    }
}

/// What REPORT tells.
package struct ReportFacts: Sendable {
    package var timings: InvocationTimings
    package var memoryLimit: Int
    package var maxMemory: Int?
    package var trace: String
    /// How long extensions went on after the runtime; nil without extensions.
    package var extensionOverhead: Duration?

    /// Gathers what is known.
    package init(
        timings: InvocationTimings,
        memoryLimit: Int,
        maxMemory: Int?,
        trace: String,
        extensionOverhead: Duration? = nil
    ) {
        self.timings = timings
        self.memoryLimit = memoryLimit
        self.maxMemory = maxMemory
        self.trace = trace
        self.extensionOverhead = extensionOverhead
    }
}
