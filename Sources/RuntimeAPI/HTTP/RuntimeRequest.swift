/// One call of a runtime to the Runtime API, version 2018-06-01, or of an extension to its own.
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
        /// A call of an extension.
        case forExtensions(ExtensionCall)
        /// Anything else, by method and path.
        case unknown(method: String, path: String)
    }

    package var call: Call
    /// The body, cut off at the limit; empty when it was streamed.
    package var body: [UInt8] = []
    /// The whole body's size, what was cut off included.
    package var bodySize = 0
    /// Whether the body was longer than a response may be.
    package var exceedsLimit = false
    /// `Lambda-Runtime-Function-Error-Type`, from the headers or the trailers.
    package var errorType: String?
    /// The headers that only extensions send; nil when there are none.
    package var extensionHeaders: ExtensionHeaders?
    /// `Lambda-Runtime-Function-Error-Body` from the trailers of a streamed response, base64 as it came.
    package var streamErrorBody: String?
    /// Whether the `Host` header is missing or names the listener itself.
    package var isForUs = true
    /// Whether the connection stays open afterwards.
    package var keepsConnection = true
    /// `Lambda-Runtime-Function-Response-Mode: streaming`.
    package var isStreaming = false

    /// Whether its body is handed on while it arrives.
    var beginsStream: Bool {
        if isStreaming, case .response = call { return true }
        return false
    }

    /// Creates a request without headers or body.
    package init(_ call: Call) {
        self.call = call
    }
}
