package import LosslessJSON

/// A task as it is handed out.
package struct TaskRequest: Sendable, Hashable {
    /// The state it belongs to.
    package var state: String
    /// 1 for the first attempt.
    package var attempt: Int
    /// The `Resource`, which says when the task is over.
    package var resource: TaskResource
    /// What is to be done.
    package var call: Call
    /// What gives the task back when its resource waits for a token, or is an activity.
    package var token: String?
    /// The role to assume instead of the state machine's, as `Credentials` say.
    package var credentials: JSONValue?

    /// What is to be done.
    package enum Call: Sendable, Hashable {
        /// Invoke a function, named by ARN or name.
        ///
        /// The type is that of `Invoke`: `RequestResponse`, `Event` or `DryRun`. Success is reported with the
        /// function's own answer, around which the execution puts what `lambda:invoke` adds.
        case function(name: String, qualifier: String?, payload: JSONValue, type: String)
        /// Give the input to a worker of the activity.
        case activity(input: JSONValue)
        /// Call an action of a service, such as `sqs` and `sendMessage`; the caller models it, or refuses it by name.
        case service(String, action: String, parameters: JSONValue)
    }
}
