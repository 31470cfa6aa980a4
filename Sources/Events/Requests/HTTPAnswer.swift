package import LosslessJSON
import LambdaModel

/// What a front end answers its client, made of a function's response.
package struct HTTPAnswer: Sendable, Hashable {
    package var status: Int
    package var headers: [HTTPRequest.Header]
    package var body: [UInt8]

    /// The answer for a function that failed: 502, as all front ends give it.
    package static let failed = HTTPAnswer(status: 502, message: "Internal server error")

    /// Creates an answer that says one thing.
    package init(status: Int, message: String) {
        self.status = status
        headers = [HTTPRequest.Header("content-type", "application/json")]
        body = Array(JSONValue.object(JSONObject([("message", .string(message))])).text().utf8)
    }

    /// Reads a response to an event; one that the event's sender would not take gives the status that it gives.
    package init(to event: JSONValue, response: JSONValue) {
        let hasFormatTwo = event["version"] == "2.0" && event["rawPath"] != nil
        if hasFormatTwo, response["statusCode"] == nil {
            status = 200
            headers = [HTTPRequest.Header("content-type", "application/json")]
            body = response == .null ? [] : Array((response.string ?? response.text()).utf8)
            return
        }
        guard ResponseContract(of: event)?.objections(to: response).isEmpty ?? true,
            let code = response["statusCode"], let status = code.int ?? code.string.flatMap({ Int($0) })
        else {
            self = HTTPAnswer(status: hasFormatTwo ? 500 : 502, message: "Internal server error")
            return
        }
        self.status = status
        headers = Self.headers(of: response)
        let text = response["body"]?.string ?? ""
        body = response["isBase64Encoded"]?.bool == true ? base64Decoded(text) ?? [] : Array(text.utf8)
        if !body.isEmpty, !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            headers.append(HTTPRequest.Header("content-type", "application/json"))
        }
    }

    /// Reads what a function streamed: a prelude in JSON and eight zeros before the body, or the body alone.
    ///
    /// The form is that of the content type `application/vnd.awslambda.http-integration-response`.
    package init(streamed bytes: [UInt8]) {
        let zeros = [UInt8](repeating: 0, count: 8)
        status = 200
        headers = [HTTPRequest.Header("content-type", "application/octet-stream")]
        body = bytes
        guard let end = bytes.firstRange(of: zeros), let prelude = try? JSONValue(parsing: bytes[..<end.lowerBound]),
            prelude.object != nil
        else { return }
        status = prelude["statusCode"]?.int ?? 200
        headers = Self.headers(of: prelude)
        body = Array(bytes[end.upperBound...])
    }

    private static func headers(of response: JSONValue) -> [HTTPRequest.Header] {
        let several = response["multiValueHeaders"]?.object?.members ?? []
        let names = Set(several.map { $0.key.lowercased() })
        let single = (response["headers"]?.object?.members ?? []).filter { !names.contains($0.key.lowercased()) }
        var headers = single.map { HTTPRequest.Header($0.key, $0.value.string ?? $0.value.text()) }
        for (name, values) in several {
            headers += (values.array ?? []).map { HTTPRequest.Header(name, $0.string ?? $0.text()) }
        }
        headers += (response["cookies"]?.array ?? []).compactMap(\.string).map { HTTPRequest.Header("set-cookie", $0) }
        // What would split the head or fight with the connection is not passed on.
        return headers.filter { header in
            !["content-length", "connection", "transfer-encoding", "keep-alive"].contains(header.name.lowercased())
                && !(header.name + header.value).contains { $0.isNewline || $0 == "\0" }
        }
    }
}
