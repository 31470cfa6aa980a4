package import LosslessJSON
package import Timekeeping

extension PlatformEvent {
    /// The event's type, such as `platform.start`.
    package var type: String {
        switch self {
        case .initStart: "platform.initStart"
        case .initRuntimeDone: "platform.initRuntimeDone"
        case .initReport: "platform.initReport"
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
        ["time": .string(time.iso8601), "type": .string(type), "record": record(at: time)]
    }

    /// What it tells.
    package func record(at time: Timestamp) -> JSONValue {
        switch self {
        case .initStart(let facts):
            return [
                "initializationType": .string(facts.type), "phase": .string(facts.phase),
                "runtimeVersion": .string(facts.runtimeVersion),
            ]
        case .initRuntimeDone(let facts, let status):
            return object([("initializationType", .string(facts.type)), ("phase", .string(facts.phase))], status)
        case .initReport(let facts, let status, let duration):
            return object(
                [("initializationType", .string(facts.type)), ("phase", .string(facts.phase))],
                status,
                [("metrics", ["durationMs": milliseconds(duration)])]
            )
        case .start(let id, let version, let trace):
            return ["requestId": .string(id), "version": .string(version), "tracing": tracing(trace)]
        case .runtimeDone(let id, let status, let facts): return runtimeDone(id, status, facts)
        case .end(let id): return ["requestId": .string(id)]
        case .report(let id, let outcome, let facts): return report(id, EventStatus(of: outcome), facts, at: time)
        case .extensionState(let name, let state, let events, let errorType):
            var members: [JSONObject.Member] = [
                ("name", .string(name)), ("state", .string(state)), ("events", .array(events.map(JSONValue.string))),
            ]
            if let errorType { members.append(("errorType", .string(errorType))) }
            return .object(JSONObject(members))
        case .subscription(_, let name, let types):
            return [
                "name": .string(name), "state": "Subscribed", "types": .array(types.map(JSONValue.string)),
            ]
        case .logsDropped(let records, let bytes):
            return [
                "reason": "Consumer seems to have fallen behind as it has not acknowledged receipt of logs.",
                "droppedRecords": .int(records), "droppedBytes": .int(bytes),
            ]
        case .fault(let text): return .string(text)
        }
    }

    private func runtimeDone(_ id: String, _ status: EventStatus, _ facts: RuntimeDoneFacts) -> JSONValue {
        let latency = span("responseLatency", facts.start, facts.latency)
        let overhead = span("runtimeOverhead", facts.start + facts.latency, facts.duration - facts.latency)
        return object(
            [("requestId", .string(id))],
            status,
            [
                ("tracing", tracing(facts.trace)),
                ("spans", [latency, overhead]),
                (
                    "metrics",
                    ["durationMs": milliseconds(facts.duration), "producedBytes": .int(facts.producedBytes)]
                ),
            ]
        )
    }

    private func report(_ id: String, _ status: EventStatus, _ facts: ReportFacts, at time: Timestamp) -> JSONValue {
        var metrics: [JSONObject.Member] = [
            ("durationMs", milliseconds(facts.timings.duration)),
            ("billedDurationMs", .int(facts.timings.billed.roundedUpMilliseconds)),
            ("memorySizeMB", .int(facts.memoryLimit)),
        ]
        if let maxMemory = facts.maxMemory { metrics.append(("maxMemoryUsedMB", .int(maxMemory))) }
        if let time = facts.timings.initialization { metrics.append(("initDurationMs", milliseconds(time))) }
        var rest: [JSONObject.Member] = [("metrics", .object(JSONObject(metrics))), ("tracing", tracing(facts.trace))]
        if let overhead = facts.extensionOverhead {
            rest.append(("spans", [span("extensionOverhead", time + (.zero - overhead), overhead)]))
        }
        return object([("requestId", .string(id))], status, rest)
    }
}

// MARK: - The Logs API's view

extension PlatformEvent {
    /// Whether the Telemetry API has it.
    package var isTelemetry: Bool {
        switch self {
        case .end, .fault: false
        default: true
        }
    }

    /// What the Logs API tells of it; nil where it tells nothing.
    ///
    /// Source: "Using the Lambda Logs API"; `platform.runtimeDone` came with its second schema version.
    package func logsRecord(schemaVersion: String, at time: Timestamp) -> JSONValue? {
        switch self {
        case .initStart, .initRuntimeDone, .initReport: nil
        case .start(let id, let version, _): ["requestId": .string(id), "version": .string(version)]
        case .runtimeDone(let id, let status, _):
            schemaVersion < "2021-03-18"
                ? nil : ["requestId": .string(id), "status": .string(status.name == "error" ? "failure" : status.name)]
        case .report(let id, let outcome, let facts):
            [
                "requestId": .string(id),
                "metrics": report(id, EventStatus(of: outcome), facts, at: time)["metrics"] ?? .null,
            ]
        default: record(at: time)
        }
    }
}

// MARK: - Parts

private func object(
    _ first: [JSONObject.Member],
    _ status: EventStatus,
    _ rest: [JSONObject.Member] = []
) -> JSONValue {
    var members = first
    members.append(("status", .string(status.name)))
    if let type = status.errorType { members.append(("errorType", .string(type))) }
    return .object(JSONObject(members + rest))
}

private func milliseconds(_ duration: Duration) -> JSONValue {
    let (seconds, attoseconds) = duration.components
    return .decimal(Double(seconds) * 1000 + Double(attoseconds) / 1e15)
}

private func tracing(_ header: String) -> JSONValue {
    ["type": "X-Amzn-Trace-Id", "value": .string(header)]
}

private func span(_ name: String, _ start: Timestamp, _ duration: Duration) -> JSONValue {
    ["name": .string(name), "start": .string(start.iso8601), "durationMs": milliseconds(duration)]
}
