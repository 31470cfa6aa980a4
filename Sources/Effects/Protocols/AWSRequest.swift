/// A request that an AWS SDK sent, as it came.
package struct AWSRequest: Sendable {
    /// The HTTP method, in capitals.
    package var method: String
    /// Path and query as they stood in the request line, percent-encoded.
    package var target: String
    /// The headers in the order they came; names in any case.
    package var headers: [(name: String, value: String)]
    /// The body without transfer encoding; `aws-chunked` is a content encoding and still in it.
    package var body: [UInt8]

    /// Creates a request from what an HTTP server or client knows of it.
    package init(method: String, target: String, headers: [(name: String, value: String)], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The value of the first header of a name, whose case does not matter.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

// MARK: - The parts of its target

extension AWSRequest {
    /// The path, still percent-encoded.
    var path: Substring { target.prefix { $0 != "?" } }

    /// The pairs of the query, decoded; a key without "=" has the empty value.
    var query: [(key: String, value: String)] {
        formPairs(target.dropFirst(path.count + 1))
    }

    /// The body as the caller meant it: chunks of `aws-chunked` put together again.
    var content: [UInt8] {
        let isChunked =
            header("content-encoding")?.contains("aws-chunked") == true
            || header("x-amz-content-sha256")?.hasPrefix("STREAMING-") == true
        return isChunked ? (decodedAWSChunks(body) ?? body) : body
    }
}
