/// How a function is called, as the `X-Amz-Invocation-Type` header has it.
package enum InvocationType: String, Sendable, CaseIterable {
    /// The caller waits for the response.
    case requestResponse = "RequestResponse"
    /// The event is queued and the caller gets 202 at once.
    case event = "Event"
    /// Only the request and the permissions are checked.
    case dryRun = "DryRun"

    /// The name used on the command line, such as `request-response`.
    package var option: String {
        switch self {
        case .requestResponse: "request-response"
        case .event: "event"
        case .dryRun: "dry-run"
        }
    }

    /// The HTTP status the Invoke API answers with when it accepted the request.
    package var statusCode: Int {
        switch self {
        case .requestResponse: 200
        case .event: 202
        case .dryRun: 204
        }
    }
}
