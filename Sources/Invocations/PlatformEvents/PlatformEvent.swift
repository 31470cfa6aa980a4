package import LambdaModel

/// Something Lambda itself tells of an environment or an invocation: a line in a text log, an object in a JSON log, a
/// record for those who subscribed to telemetry.
///
/// Sources: "Lambda Telemetry API Event schema reference" and "Log-level filtering" in the AWS Lambda Developer Guide.
package enum PlatformEvent: Sendable {
    case initStart(InitializationFacts, InstanceFacts)
    /// The runtime has initialised, or failed to.
    case initRuntimeDone(InitializationFacts, EventStatus)
    case initReport(InitializationFacts, EventStatus, duration: Duration)
    case restoreStart(InstanceFacts)
    /// The runtime was restored and its hooks have run, or failed to.
    case restoreRuntimeDone(EventStatus)
    case restoreReport(EventStatus, duration: Duration)
    /// The trace is nil without active tracing, here and below.
    case start(id: String, version: String, trace: TraceHeader?)
    /// The runtime has answered and asked for more, or failed to.
    case runtimeDone(id: String, EventStatus, RuntimeDoneFacts)
    case end(id: String)
    case report(id: String, InvocationOutcome, ReportFacts)
    case extensionState(name: String, state: String, events: [String], errorType: String?)
    /// An extension subscribed by the API of this name: `TELEMETRY` or `LOGS`.
    case subscription(api: String, name: String, types: [String])
    /// Lines or events were not kept.
    case logsDropped(records: Int, bytes: Int, reason: String)
    /// A message about a failure, as it stands in the text log.
    case fault(String)
}
