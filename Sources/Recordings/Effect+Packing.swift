import Invocations
import LosslessJSON
import Timekeeping

extension Effect {
    /// The effect as the store keeps it, its times in nanoseconds.
    var packed: JSONValue {
        var object = JSONObject([
            ("service", .string(service)), ("operation", .string(operation)), ("parameters", parameters),
            ("changes", .bool(changes)), ("status", .int(status)), ("error", error.map { .string($0) } ?? .null),
            ("result", result), ("start", .int(Int(start.nanoseconds))),
            ("duration", .int(Int(duration.nanoseconds))),
        ])
        if let injected { object["injected"] = .string(injected) }
        return .object(object)
    }

    /// Reads what was kept; nil when it is no list of effects.
    static func list(packed bytes: [UInt8]) -> [Effect]? {
        guard let list = try? JSONValue(parsing: bytes).array else { return nil }
        return list.map(Effect.init(packed:))
    }

    private init(packed json: JSONValue) {
        self.init(
            service: json["service"]?.string ?? "",
            operation: json["operation"]?.string ?? "",
            parameters: json["parameters"] ?? .null,
            changes: json["changes"]?.bool ?? true,
            status: json["status"]?.int ?? 0,
            error: json["error"]?.string,
            result: json["result"] ?? .null,
            start: .nanoseconds(Int64(json["start"]?.int ?? 0)),
            duration: .nanoseconds(Int64(json["duration"]?.int ?? 0))
        )
        injected = json["injected"]?.string
    }
}
