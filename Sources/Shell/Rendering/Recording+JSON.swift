import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Timekeeping

extension Recording {
    /// The recording as `invoke`, `again` and `replay` print it with `--output json`.
    var json: JSONValue {
        guard case .object(var object) = plainJSON else { return plainJSON }
        if isQueued { object["payload"] = .null }
        if let version = report.identity?.version { object["executed_version"] = .string(version) }
        if let effects = report.effects { object["effects"] = .array(effects.map(\.json)) }
        guard let stream = report.stream else { return .object(object) }
        object["streamed"] = true
        object["time_to_first_byte_ms"] = stream.timeToFirstByte.map { .milliseconds($0) } ?? .null
        if !stream.cutOff.isEmpty { object["cut_off_payload"] = Payload(stream.cutOff).json }
        return .object(object)
    }

    private var plainJSON: JSONValue {
        [
            "id": .string(invocation.id.description),
            "trace_id": .string(invocation.trace.root),
            "function": .string(invocation.function),
            "where": .string(report.place.rawValue),
            "type": .string(invocation.type.option),
            "outcome": .string(report.outcome.name),
            "statusCode": .int(report.outcome.isThrottled ? ThrottleReason.statusCode : invocation.type.statusCode),
            "payload": report.outcome.payload.json,
            "cold": .bool(report.isCold),
            "restored": .bool(report.timings.restoration != nil),
            "timings": report.timings.json,
            "memory": [
                "limit_mb": .int(report.memoryLimitMegabytes),
                "max_mb": report.maxMemoryMegabytes.map { .int($0) } ?? .null,
            ],
            "environment": report.environment.isEmpty ? .null : .string(report.environment),
            "logs": .array(report.logs.map(\.json)),
            "warnings": .array(report.warnings.map { .string($0.description) }),
        ]
    }
}

extension Effect {
    /// The call with what came of it.
    var json: JSONValue {
        var object = JSONObject([
            ("service", .string(service)), ("operation", .string(operation)), ("parameters", parameters),
            ("changes", .bool(changes)), ("statusCode", .int(status)), ("error", error.map { .string($0) } ?? .null),
            ("result", result), ("start_ms", .milliseconds(start)), ("duration_ms", .milliseconds(duration)),
        ])
        if let injected { object["injected"] = .string(injected) }
        return .object(object)
    }
}

extension InvocationTimings {
    /// The times in milliseconds.
    var json: JSONValue {
        [
            "queue_ms": .milliseconds(queue),
            "init_ms": initialization.map { .milliseconds($0) } ?? .null,
            "restore_ms": restoration.map { .milliseconds($0) } ?? .null,
            "duration_ms": .milliseconds(duration),
            "billed_ms": .milliseconds(billed),
            "overhead_ms": .milliseconds(overhead),
        ]
    }
}

extension LogLine {
    /// The line as it stands in a list of logs.
    var json: JSONValue {
        ["time": .string(time.iso8601), "stream": .string(stream.rawValue), "line": .string(line)]
    }
}

extension JSONValue {
    /// A duration in milliseconds, to the microsecond.
    static func milliseconds(_ duration: Duration) -> JSONValue { .decimal(duration.milliseconds, places: 3) }
}
