package import Diagnostics
import LambdaModel

/// A request as a client sends it, before a front end makes an event of it.
package struct HTTPRequest: Sendable, Hashable {
    /// One line of the head.
    package struct Header: Sendable, Hashable {
        package var name: String
        package var value: String

        /// Creates a header.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package var method: String
    /// The path as it is sent, percent-encoding and all; begins with a slash.
    package var path: String
    /// The query string without its question mark; empty when there is none.
    package var query: String
    package var headers: [Header]
    package var body: [UInt8]
    /// The client's address; nil leaves it to the catalog's event.
    package var sourceAddress: String?

    /// Creates a request for a target, such as `/orders?size=2`.
    package init(method: String, target: String, headers: [Header] = [], body: [UInt8] = []) {
        let parts = target.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = parts.first.map(String.init) ?? "/"
        if !path.hasPrefix("/") { path = "/" + path }
        query = parts.count > 1 ? String(parts[1]) : ""
        self.headers = headers
        self.body = body
    }

    /// Creates a request for an address such as `https://shop.example/orders?size=2`; its host becomes a header unless
    /// one is given.
    ///
    /// Throws an invalid-input diagnostic when the address has no host, or is of another scheme than http.
    package init(method: String, address: String, headers: [Header] = [], body: [UInt8] = []) throws(Diagnostic) {
        var rest = address[...]
        if let scheme = rest.firstRange(of: "://") {
            guard ["http", "https"].contains(rest[..<scheme.lowerBound].lowercased()) else {
                throw Diagnostic(.invalidInput, "\"\(address)\" is no http address", hint: "as in https://host/path")
            }
            rest = rest[scheme.upperBound...]
        }
        let authority = rest.prefix { !"/?#".contains($0) }
        let parts = authority.split(separator: "@")
        let host = parts.last.map(String.init) ?? ""
        guard !host.isEmpty else {
            throw Diagnostic(.invalidInput, "\"\(address)\" names no host", hint: "as in https://host/path")
        }
        self.init(method: method, target: String(rest[authority.endIndex...]), headers: headers, body: body)
        if self["host"] == nil { self.headers.insert(Header("Host", host), at: 0) }
        if parts.count == 2, self["authorization"] == nil {
            let user = base64Encoded(Array(percentDecoded(parts[0]).utf8))
            self.headers.append(Header("Authorization", "Basic " + user))
        }
    }

    /// The value of a header, named in lower case; the last one when it is given several times.
    package subscript(name: String) -> String? {
        headers.last { $0.name.lowercased() == name }?.value
    }

    /// The request in a few words, such as `POST /orders?size=2`.
    package var words: String { "\(method) \(path)" + (query.isEmpty ? "" : "?" + query) }
}
