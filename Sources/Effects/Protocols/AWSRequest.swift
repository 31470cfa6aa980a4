/// A request that an AWS SDK sent, as it came.
package struct AWSRequest: Sendable {
    package var method: String
    /// Path and query.
    package var target: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    /// Creates a request.
    package init(method: String, target: String, headers: [(name: String, value: String)], body: [UInt8]) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The first header of a name, in whatever case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }
}
