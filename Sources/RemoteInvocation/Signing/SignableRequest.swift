import LambdaModel

/// A request as far as a signature vouches for it.
struct SignableRequest: Sendable {
    var method: String
    /// The path as it travels, percent-encoded.
    var path: String
    /// The query's fields as they are, not encoded.
    var query: [(name: String, value: String)] = []
    /// The headers, `Host` among them.
    var headers: [(name: String, value: String)]
    var body: [UInt8] = []

    /// The query as it travels and is signed: encoded, and sorted by names and values.
    var encodedQuery: String {
        query.map { (percentEncoded($0.name), percentEncoded($0.value)) }.sorted(by: <)
            .map { "\($0)=\($1)" }.joined(separator: "&")
    }

    /// Path and query as they travel.
    var target: String { query.isEmpty ? path : path + "?" + encodedQuery }
}
