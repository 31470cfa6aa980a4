package import LosslessJSON

/// One call of a handler to an AWS service or another server, as the gateway between the two saw it, or a file that it
/// left.
package struct Effect: Sendable, Hashable {
    /// What stands for the service of files, whose operations are `Write` and `Delete`.
    package static let files = "file"

    /// What stands for HTTPS, of which only the host is known: its operation is `CONNECT`.
    package static let tunnels = "https"

    /// The service as SDKs name it, such as `dynamodb`.
    package var service: String
    /// The operation, such as `PutItem`.
    package var operation: String
    package var parameters: JSONValue
    /// Whether the operation changes anything; one that only reads is no effect, yet part of the trace.
    package var changes: Bool
    /// The status of the answer.
    package var status: Int
    /// The code of the error, such as `ConditionalCheckFailedException`; nil when the call went well.
    package var error: String?
    /// What was made to go wrong with it, such as `throttle`; nil when nothing was.
    package var injected: String?
    package var result: JSONValue
    /// When it came, counted from the moment the invocation was asked for.
    package var start: Duration
    /// How long the service took.
    package var duration: Duration

    /// Creates an effect.
    package init(
        service: String,
        operation: String,
        parameters: JSONValue,
        changes: Bool,
        status: Int = 200,
        error: String? = nil,
        result: JSONValue = .null,
        start: Duration = .zero,
        duration: Duration = .zero
    ) {
        self.service = service
        self.operation = operation
        self.parameters = parameters
        self.changes = changes
        self.status = status
        self.error = error
        self.result = result
        self.start = start
        self.duration = duration
    }

    /// The call as a span inside the invocation's.
    package var span: Span {
        // What was injected stands first, where a narrow window does not cut it off.
        let mark = injected.map { "injected \($0), " } ?? ""
        var span = Span(name: "\(mark)\(service) \(operation)", start: start, duration: duration)
        span.depth = 1
        span.isFailed = error != nil
        return span
    }

    /// What is compared of it: service, operation, parameters, and the error where there was one.
    package var document: JSONValue {
        var object = JSONObject([
            ("service", .string(service)), ("operation", .string(operation)), ("parameters", parameters),
        ])
        if let error { object["error"] = .string(error) }
        return .object(object)
    }
}
