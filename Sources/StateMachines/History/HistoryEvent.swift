package import LosslessJSON
package import Timekeeping

/// One event of an execution's history, as `GetExecutionHistory` gives it.
package struct HistoryEvent: Sendable, Hashable {
    /// Counted from 1.
    package var id: Int
    /// The event it follows from; 0 for the first.
    package var previousID: Int
    package var time: Timestamp
    /// The service's word, such as `LambdaFunctionScheduled`.
    package var type: String
    /// What the member named after the type holds.
    package var details: JSONValue?

    /// The event in the service's form, its time as the AWS CLI writes it.
    package var json: JSONValue {
        var members: [JSONObject.Member] = [
            ("timestamp", .string(time.iso8601)), ("type", .string(type)), ("id", .int(id)),
            ("previousEventId", .int(previousID)),
        ]
        if let details { members.append((detailsName, details)) }
        return .object(JSONObject(members))
    }

    /// All states' entries and exits share theirs; the others are called after their type.
    private var detailsName: String {
        if type.hasSuffix("StateEntered") { return "stateEnteredEventDetails" }
        if type.hasSuffix("StateExited") { return "stateExitedEventDetails" }
        return type.prefix(1).lowercased() + type.dropFirst() + "EventDetails"
    }
}
