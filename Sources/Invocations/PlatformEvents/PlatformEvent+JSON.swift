import Functions
import LambdaModel
package import LosslessJSON
package import Timekeeping

extension PlatformEvent {
    /// The event's type, such as `platform.start`.
    package var type: String {
        switch self {
        case .initStart: "platform.initStart"
        case .initRuntimeDone: "platform.initRuntimeDone"
        case .initReport: "platform.initReport"
        case .restoreStart: "platform.restoreStart"
        case .restoreRuntimeDone: "platform.restoreRuntimeDone"
        case .restoreReport: "platform.restoreReport"
        case .start: "platform.start"
        case .runtimeDone: "platform.runtimeDone"
        case .end: "platform.end"
        case .report: "platform.report"
        case .extensionState: "platform.extension"
        case .subscription(let api, _, _):
            api == "LOGS" ? "platform.logsSubscription" : "platform.telemetrySubscription"
        case .logsDropped: "platform.logsDropped"
        case .fault: "platform.fault"
        }
    }

    /// The event as a JSON log and the Telemetry API have it.
    package func json(at time: Timestamp) -> JSONValue {
        ["time": .string(time.iso8601), "type": .string(type), "record": record]
    }

    /// Whether JSON logs and the Telemetry API have it: an end and a fault are told by `runtimeDone` and `report`.
    package var isTelemetry: Bool {
        switch self {
        case .end, .fault: false
        default: true
        }
    }

    /// What it tells.
    package var record: JSONValue {
        switch self {
        case .initStart(let facts, let instance): .object(JSONObject(facts.members + instance.members))
        case .initRuntimeDone(let facts, let status): .object(JSONObject(facts.members + status.members))
        case .initReport(let facts, let status, let duration):
            .object(JSONObject(facts.members + status.members + [metrics(duration)]))
        case .restoreStart(let instance): .object(JSONObject(instance.members))
        case .restoreRuntimeDone(let status): .object(JSONObject(status.members))
        case .restoreReport(let status, let duration): .object(JSONObject(status.members + [metrics(duration)]))
        case .start(let id, let version, let trace):
            .object(JSONObject([("requestId", .string(id)), ("version", .string(version))] + tracing(trace)))
        case .runtimeDone(let id, let status, let facts):
            .object(JSONObject([("requestId", .string(id))] + status.members + facts.members))
        case .end(let id): ["requestId": .string(id)]
        case .report(let id, let outcome, let facts):
            .object(JSONObject([("requestId", .string(id))] + facts.members + EventStatus(of: outcome).members))
        case .extensionState(let name, let state, let events, let errorType):
            .object(
                JSONObject(
                    [("name", .string(name)), ("state", .string(state)), ("events", strings(events))]
                        + (errorType.map { [("errorType", .string($0))] } ?? [])
                )
            )
        case .subscription(_, let name, let types):
            ["name": .string(name), "state": "Subscribed", "types": strings(types)]
        case .logsDropped(let records, let bytes, let reason):
            ["droppedBytes": .int(bytes), "droppedRecords": .int(records), "reason": .string(reason)]
        case .fault(let text): .string(text)
        }
    }
}

// MARK: - Parts of records

extension InstanceFacts {
    /// The service gives the memory in bytes, whatever the schema's examples show.
    fileprivate var members: [JSONObject.Member] {
        [
            ("runtimeVersion", .string(runtimeVersion)), ("functionName", .string(function)),
            ("functionVersion", .string(version)), ("instanceId", .string(id)),
            ("instanceMaxMemory", .int(memoryMegabytes << 20)),
        ]
    }
}

extension InitializationFacts {
    fileprivate var members: [JSONObject.Member] {
        [("initializationType", .string(type.rawValue)), ("phase", .string(phase))]
    }
}

extension EventStatus {
    fileprivate var members: [JSONObject.Member] {
        [("status", .string(name))] + (errorType.map { [("errorType", .string($0))] } ?? [])
    }
}

extension RuntimeDoneFacts {
    fileprivate var members: [JSONObject.Member] {
        let metrics: JSONValue = ["durationMs": milliseconds(duration), "producedBytes": .int(producedBytes)]
        return tracing(trace) + Invocations.spans(spans) + [("metrics", metrics)]
    }
}

extension ReportFacts {
    fileprivate var members: [JSONObject.Member] {
        [("metrics", .object(JSONObject(metrics)))] + tracing(trace) + Invocations.spans(spans)
    }

    fileprivate var metrics: [JSONObject.Member] {
        var metrics: [JSONObject.Member] = [
            ("durationMs", milliseconds(timings.duration)),
            ("billedDurationMs", .int(timings.billed.roundedUpMilliseconds)),
            ("memorySizeMB", .int(memoryLimit)),
        ]
        if let maxMemory { metrics.append(("maxMemoryUsedMB", .int(maxMemory))) }
        if let time = timings.initialization { metrics.append(("initDurationMs", milliseconds(time))) }
        if let time = timings.restoration {
            metrics.append(("restoreDurationMs", milliseconds(time)))
            metrics.append(("billedRestoreDurationMs", .int(time.roundedUpMilliseconds)))
        }
        return metrics
    }
}

private func milliseconds(_ duration: Duration) -> JSONValue { .decimal(duration.milliseconds) }

private func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

private func metrics(_ duration: Duration) -> JSONObject.Member {
    ("metrics", ["durationMs": milliseconds(duration)])
}

private func tracing(_ trace: TraceHeader?) -> [JSONObject.Member] {
    guard let trace else { return [] }
    let context: JSONValue = [
        "spanId": .string(trace.invocationSegment), "type": "X-Amzn-Trace-Id", "value": .string(trace.description),
    ]
    return [("tracing", context)]
}

private func spans(_ spans: [EventSpan]) -> [JSONObject.Member] {
    guard !spans.isEmpty else { return [] }
    let values: [JSONValue] = spans.map { span in
        [
            "name": .string(span.name), "start": .string(span.start.iso8601),
            "durationMs": milliseconds(span.duration),
        ]
    }
    return [("spans", .array(values))]
}

// MARK: - The Logs API's view

extension PlatformEvent {
    /// What the Logs API tells of it; nil where it tells nothing.
    ///
    /// Source: "Using the Lambda Logs API"; `platform.runtimeDone` came with its second schema version.
    package func logsRecord(schemaVersion: String) -> JSONValue? {
        switch self {
        case .initStart, .restoreRuntimeDone: nil
        case .initRuntimeDone(let facts, let status):
            ["initializationType": .string(facts.type.rawValue), "status": .string(status.logsName)]
        case .initReport(let facts, _, let duration):
            ["initializationType": .string(facts.type.rawValue), "metrics": billedMetrics(duration)]
        case .restoreStart: .object(JSONObject([]))
        case .restoreReport(_, let duration): ["metrics": billedMetrics(duration)]
        case .start(let id, let version, _): ["requestId": .string(id), "version": .string(version)]
        case .runtimeDone(let id, let status, _):
            schemaVersion < "2021-03-18" ? nil : ["requestId": .string(id), "status": .string(status.logsName)]
        case .report(let id, _, let facts):
            .object(
                JSONObject(
                    [("requestId", .string(id)), ("metrics", .object(JSONObject(facts.metrics)))] + tracing(facts.trace)
                )
            )
        default: record
        }
    }
}

extension EventStatus {
    /// `success`, `failure` or `timeout`.
    fileprivate var logsName: String { name == "error" ? "failure" : name }
}

private func billedMetrics(_ duration: Duration) -> JSONValue {
    ["durationMs": milliseconds(duration), "billedDurationMs": .int(duration.roundedUpMilliseconds)]
}
