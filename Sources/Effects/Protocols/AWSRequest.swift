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
        headers.first { isSameHeader($0.name, name) }?.value
    }
}

/// Whether two names of headers are the same, whose case does not matter.
func isSameHeader(_ left: String, _ right: String) -> Bool {
    let small = { (byte: UInt8) in (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }
    return left.utf8.count == right.utf8.count && zip(left.utf8, right.utf8).allSatisfy { small($0) == small($1) }
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
