/// One call of a runtime to the Runtime API, version 2018-06-01.
package struct RuntimeRequest: Sendable, Equatable {
    /// What is asked for.
    package enum Call: Sendable, Equatable {
        /// `GET invocation/next`
        case next
        /// `POST invocation/{id}/response`
        case response(id: String)
        /// `POST invocation/{id}/error`
        case failure(id: String)
        /// `POST init/error`
        case initializationFailure
        /// Anything else, by method and path.
        case unknown(method: String, path: String)
    }

    package var call: Call
    /// The body, cut off at the limit.
    package var body: [UInt8] = []
    /// The whole body's size, what was cut off included.
    package var bodySize = 0
    /// Whether the body was longer than a response may be.
    package var exceedsLimit = false
    /// `Lambda-Runtime-Function-Error-Type`, from the headers or the trailers.
    package var errorType: String?
    /// `Lambda-Runtime-Function-Error-Body` from the trailers of a streamed response, base64 as it came.
    package var streamErrorBody: String?
    /// Whether the `Host` header is missing or names the listener itself.
    package var isForUs = true
    /// Whether the connection stays open afterwards.
    package var keepsConnection = true
    /// `Lambda-Runtime-Function-Response-Mode: streaming`.
    package var isStreaming = false

    /// Creates a request without headers or body.
    package init(_ call: Call) {
        self.call = call
    }

    /// Reads the call off a request line.
    init(method: Substring, path: Substring) {
        call = RuntimeRequest.call(method: method, path: path)
    }

    private static let prefix = "/2018-06-01/runtime/"

    private static func call(method: Substring, path: Substring) -> Call {
        let unknown = Call.unknown(method: String(method), path: String(path))
        guard path.hasPrefix(prefix) else { return unknown }
        let rest = path.dropFirst(prefix.count)
        switch (method, rest) {
        case ("GET", "invocation/next"): return .next
        case ("POST", "init/error"): return .initializationFailure
        case ("POST", _):
            let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "invocation" else { return unknown }
            if parts[2] == "response" { return .response(id: String(parts[1])) }
            return parts[2] == "error" ? .failure(id: String(parts[1])) : unknown
        default: return unknown
        }
    }
}
