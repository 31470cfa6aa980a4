import LosslessJSON

/// What the Runtime API and its neighbours answer to a call, next invocations aside.
package struct RuntimeResponse: Sendable, Equatable {
    package var status: Int
    package var body: [UInt8]
    /// Further headers by name.
    package var headers: [String: String] = [:]

    /// `202 Accepted`, as after every answer of a runtime.
    package static let accepted = RuntimeResponse(status: 202, body: Array("{\"status\":\"OK\"}\n".utf8))

    /// An error with its type and message.
    package static func error(_ status: Int, type: String, _ message: String) -> RuntimeResponse {
        let body: JSONValue = ["errorType": .string(type), "errorMessage": .string(message)]
        return RuntimeResponse(status: status, body: body.bytes() + [10])
    }

    /// The request id is not that of the invocation in progress.
    package static let invalidRequestID = error(400, type: "InvalidRequestID", "Invalid request ID")

    /// A call that the runtime's state does not allow; the wording follows the runtime interface emulator.
    package static func invalidTransition(from: String, to: String) -> RuntimeResponse {
        error(
            403,
            type: "InvalidStateTransition",
            "State transition from \(from) to \(to) failed for runtime. Error: State transition is not allowed"
        )
    }

    /// A response over the limit.
    package static func tooLarge(limit: Int) -> RuntimeResponse {
        error(413, type: "RequestEntityTooLarge", "Exceeded maximum allowed payload size (\(limit) bytes).")
    }

    /// The head and body as they travel.
    package func bytes(keepingConnection: Bool) -> [UInt8] {
        var text = "HTTP/1.1 \(status) \(reason)\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        if !keepingConnection { text += "Connection: close\r\n" }
        text += "\r\n"
        return Array(text.utf8) + body
    }

    private var reason: String {
        switch status {
        case 200: "OK"
        case 202: "Accepted"
        case 400: "Bad Request"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 413: "Payload Too Large"
        case 431: "Request Header Fields Too Large"
        default: "Error"
        }
    }
}
