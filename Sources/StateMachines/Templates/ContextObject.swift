import LosslessJSON
import Timekeeping

/// What paths that begin with `$$` read: facts about the execution, the state and the task.
struct ContextObject: Sendable {
    var identity: ExecutionIdentity
    var executionInput: JSONValue
    var startedAt: Timestamp
    var state: String
    var enteredAt: Timestamp
    var retryCount: Int
    var taskToken: String?
    var mapItem: MapItem?

    /// The item of a Map state that an iteration works on.
    struct MapItem: Sendable {
        var index: Int
        var value: JSONValue
    }

    /// Made only when a path asks.
    var json: JSONValue {
        var members: [JSONObject.Member] = [
            (
                "Execution",
                [
                    "Id": .string(identity.executionARN), "Input": executionInput, "Name": .string(identity.name),
                    "RoleArn": .string(identity.role), "StartTime": .string(startedAt.iso8601), "RedriveCount": 0,
                ]
            ),
            (
                "State",
                [
                    "EnteredTime": .string(enteredAt.iso8601), "Name": .string(state), "RetryCount": .int(retryCount),
                ]
            ),
            (
                "StateMachine",
                ["Id": .string(identity.stateMachineARN), "Name": .string(identity.stateMachine)]
            ),
        ]
        if let taskToken { members.append(("Task", ["Token": .string(taskToken)])) }
        if let mapItem {
            members.append(("Map", ["Item": ["Index": .int(mapItem.index), "Value": mapItem.value]]))
        }
        return .object(JSONObject(members))
    }
}
