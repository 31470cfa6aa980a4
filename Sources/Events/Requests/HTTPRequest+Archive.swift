package import Diagnostics
import LambdaModel
import LosslessJSON

/// One request of a HAR file, as browsers and proxies export them.
///
/// Source of the form: "HTTP Archive 1.2", the specification by Jan Odvarko.
package struct ArchivedRequest: Sendable {
    /// Its place in the file, from 1.
    package var number: Int
    package var request: HTTPRequest
    /// The status it got; nil when none was kept.
    package var status: Int?

    /// The request in a few words, for choosing among many.
    package var words: String { "\(number): \(request.words)" + (status.map { " (\($0))" } ?? "") }
}

extension ArchivedRequest {
    /// Reads a HAR file; throws an invalid-input diagnostic when it is none.
    package static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [ArchivedRequest] {
        let entries = (try? JSONValue(parsing: bytes))?["log"]?["entries"]?.array
        guard let entries else {
            throw Diagnostic(
                .invalidInput,
                "\"\(file)\" is not a HAR file: it has no \"log\" with \"entries\"",
                hint: "save it from the browser's network tab as \"HAR with content\""
            )
        }
        var requests: [ArchivedRequest] = []
        for (index, entry) in entries.enumerated() {
            guard let request = entry["request"], let address = request["url"]?.string else { continue }
            guard address.hasPrefix("http:") || address.hasPrefix("https:") else { continue }
            let read = try HTTPRequest(
                method: request["method"]?.string ?? "GET",
                address: address,
                headers: headers(of: request),
                body: body(of: request)
            )
            requests.append(
                ArchivedRequest(number: index + 1, request: read, status: entry["response"]?["status"]?.int)
            )
        }
        return requests
    }

    private static func headers(of request: JSONValue) -> [HTTPRequest.Header] {
        var headers = (request["headers"]?.array ?? []).compactMap { header -> HTTPRequest.Header? in
            guard let name = header["name"]?.string, let value = header["value"]?.string else { return nil }
            return name == ":authority" ? .init("Host", value) : name.hasPrefix(":") ? nil : .init(name, value)
        }
        // Some exports list cookies apart, some list the type with the body only.
        let cookies = (request["cookies"]?.array ?? []).compactMap { cookie -> String? in
            guard let name = cookie["name"]?.string, let value = cookie["value"]?.string else { return nil }
            return "\(name)=\(value)"
        }
        let names = Set(headers.map { $0.name.lowercased() })
        if !cookies.isEmpty, !names.contains("cookie") {
            headers.append(.init("Cookie", cookies.joined(separator: "; ")))
        }
        if let type = request["postData"]?["mimeType"]?.string, !type.isEmpty, !names.contains("content-type") {
            headers.append(.init("Content-Type", type))
        }
        return headers
    }

    private static func body(of request: JSONValue) -> [UInt8] {
        guard let data = request["postData"] else { return [] }
        if let text = data["text"]?.string, !text.isEmpty {
            let isEncoded = data["encoding"]?.string == "base64" || data["_encoding"]?.string == "base64"
            return isEncoded ? base64Decoded(text) ?? Array(text.utf8) : Array(text.utf8)
        }
        let fields = (data["params"]?.array ?? []).compactMap { field -> String? in
            guard let name = field["name"]?.string else { return nil }
            return percentEncoded(name) + "=" + percentEncoded(field["value"]?.string ?? "")
        }
        return Array(fields.joined(separator: "&").utf8)
    }
}
