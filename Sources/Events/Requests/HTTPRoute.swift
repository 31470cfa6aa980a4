import LambdaModel

/// A route of an API, such as `POST /orders/{id}`.
package struct HTTPRoute: Sendable, Hashable {
    /// The method; `ANY` for all.
    package var method: String
    /// The path with its parameters in braces; the last may be greedy, as in `/{proxy+}`.
    package var path: String

    /// Creates a route.
    package init(method: String, path: String) {
        self.method = method.uppercased()
        self.path = path
    }

    /// What the path's parameters match in a request; nil when the route is another.
    package func parameters(for request: HTTPRequest) -> [(name: String, value: String)]? {
        guard method == "ANY" || method == "*" || method == request.method.uppercased() else { return nil }
        let wanted = path.split(separator: "/")
        var given = request.path.split(separator: "/")[...]
        var parameters: [(name: String, value: String)] = []
        for segment in wanted {
            guard let first = given.first else { return nil }
            guard segment.hasPrefix("{"), segment.hasSuffix("}") else {
                guard segment == first else { return nil }
                given = given.dropFirst()
                continue
            }
            let name = segment.dropFirst().dropLast()
            guard name.hasSuffix("+") else {
                parameters.append((String(name), percentDecoded(first)))
                given = given.dropFirst()
                continue
            }
            parameters.append((String(name.dropLast()), given.joined(separator: "/")))
            given = []
        }
        return given.isEmpty ? parameters : nil
    }
}
