package import Diagnostics
package import LambdaModel
package import LosslessJSON
package import Timekeeping

extension HTTPRequest {
    /// The events of the catalog that carry a request.
    package static let forms = [
        "apigateway:rest-proxy", "apigateway:http-api", "apigateway:http-api-v1", "alb:request",
        "alb:request-multi-value", "lambda:function-url",
    ]

    /// The event that a front end makes of the request.
    ///
    /// What the request does not say (ids, the API's domain for a host on this machine) is the catalog's.
    /// - Parameters:
    ///   - template: one of `forms`.
    ///   - routes: the routes that lead to the function, of which the first that matches is named.
    ///   - now: the moment it came.
    ///   - account: where the front end is.
    ///   - seed: what decides ids; nil for fresh ones.
    /// - Returns: the event.
    /// - Throws: what is wrong with the template.
    package func event(
        as template: EventTemplate,
        routes: [HTTPRoute] = [],
        now: Timestamp,
        account: AccountContext = AccountContext(),
        seed: UInt64? = nil
    ) throws(Diagnostic) -> JSONValue {
        let usual = try template.event(for: EventRequest(seed: 1, now: now, account: account))
        let front = FrontEnd(template, usual)
        let known = Set(template.parameters.map(\.name))
        let parameters = self.parameters(for: front, routes).filter { known.contains($0.name) }
        let request = EventRequest(parameters: parameters, seed: seed, now: now, account: account)
        var event = try template.event(for: request)
        correct(&event, front)
        return event
    }

    // MARK: Steps

    private func parameters(for front: FrontEnd, _ routes: [HTTPRoute]) -> [(name: String, value: JSONValue)] {
        let isText = front.takesAsText(self)
        var parameters: [(name: String, value: JSONValue)] = [
            ("method", .string(method.uppercased())), ("path", .string(path)), ("query", .string(query)),
            ("headers", .object(JSONObject(front.headers(of: self)))),
            ("body", .string(isText ? String(decoding: body, as: UTF8.self) : base64Encoded(body))),
            ("base64", .bool(!isText)), ("content-type", .string(self["content-type"] ?? "")),
        ]
        if front.hasCookies { parameters.append(("cookies", .array(cookies.map(JSONValue.string)))) }
        if let sourceAddress { parameters.append(("source-ip", .string(sourceAddress))) }
        return parameters + route(among: routes)
    }

    private func route(among routes: [HTTPRoute]) -> [(name: String, value: JSONValue)] {
        for route in routes {
            guard let matched = route.parameters(for: self) else { continue }
            let values = JSONObject(matched.map { ($0.name, .string($0.value)) })
            return [
                ("resource", .string(route.path)), ("route", .string("\(route.method) \(route.path)")),
                ("path-parameters", .object(values)),
            ]
        }
        // Without a route it is the catch-all: the proxy resource of REST APIs, the default route of HTTP APIs.
        let rest = String(path.dropFirst())
        guard !rest.isEmpty else { return [("resource", "/"), ("path-parameters", .object(JSONObject()))] }
        return [("path-parameters", ["proxy": .string(rest)]), ("route", "$default")]
    }

    /// The cookies one by one, as payload format 2.0 lists them.
    private var cookies: [String] {
        headers.filter { $0.name.lowercased() == "cookie" }
            .flatMap { $0.value.split(separator: ";") }
            .map { String($0.drop { $0 == " " }) }
    }

    /// Puts right what the catalog's event says of its usual client.
    private func correct(_ event: inout JSONValue, _ front: FrontEnd) {
        for key in ["headers", "multiValueHeaders"] {
            guard case .object(var headers)? = event[key] else { continue }
            for name in headers.keys {
                let lower = name.lowercased()
                if ["accept", "user-agent", "content-type"].contains(lower), self[lower] == nil { headers[name] = nil }
                guard key == "multiValueHeaders" else { continue }
                let values = self.headers.filter { $0.name.lowercased() == lower }.map(\.value)
                if values.count > 1 { headers[name] = .array(values.map(JSONValue.string)) }
            }
            try? event.set(JSONPointer(tokens: [key]), to: .object(headers))
        }
        let agent = self["user-agent"].map(JSONValue.string) ?? .null
        for path in [["requestContext", "identity", "userAgent"], ["requestContext", "http", "userAgent"]] {
            let pointer = JSONPointer(tokens: path)
            if event.value(at: pointer) != nil { try? event.set(pointer, to: agent) }
        }
        let domain = JSONPointer(tokens: ["requestContext", "domainName"])
        guard let host = front.foreignHost(of: self), event.value(at: domain) != nil else { return }
        try? event.set(domain, to: .string(host))
        let prefix = host.split(separator: ".").first.map(String.init) ?? host
        try? event.set(JSONPointer(tokens: ["requestContext", "domainPrefix"]), to: .string(prefix))
    }
}

/// What a front end does to requests.
private struct FrontEnd {
    let name: String
    /// The spelling of the headers that it always sends.
    private let spelling: [String: String]

    init(_ template: EventTemplate, _ usual: JSONValue) {
        name = template.name
        let headers = usual["headers"]?.object ?? usual["multiValueHeaders"]?.object ?? JSONObject()
        spelling = Dictionary(headers.keys.map { ($0.lowercased(), $0) }) { first, _ in first }
    }

    private var isREST: Bool { name.hasPrefix("apigateway:rest") }
    private var hasFormatTwo: Bool { name == "apigateway:http-api" || name.hasPrefix("lambda:function-url") }
    var hasCookies: Bool { hasFormatTwo }

    /// Whether the body arrives as text, not as base64.
    ///
    /// REST APIs encode what is not text (they go by the API's list of binary types). The others take as text only
    /// `text/*`, JSON, XML and JavaScript, without a content encoding: "Lambda functions as targets" of Elastic Load
    /// Balancing; HTTP APIs do the same, forms included, as users have measured.
    func takesAsText(_ request: HTTPRequest) -> Bool {
        if request.body.isEmpty { return true }
        guard String(validating: request.body, as: UTF8.self) != nil else { return false }
        if isREST { return true }
        guard request["content-encoding"] == nil else { return false }
        let type = (request["content-type"] ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        return type.hasPrefix("text/")
            || ["application/json", "application/xml", "application/javascript"].contains(type)
    }

    /// The headers that are passed on, each once, spelled as the front end does.
    func headers(of request: HTTPRequest) -> [JSONObject.Member] {
        var members: [JSONObject.Member] = []
        for header in request.headers where passesOn(header, request) {
            let name = spelled(header.name)
            guard let index = members.firstIndex(where: { $0.key == name }) else {
                members.append((name, .string(header.value)))
                continue
            }
            let joins = hasFormatTwo || name.lowercased() == "cookie"
            let mark = name.lowercased() == "cookie" ? "; " : ","
            let earlier = members[index].value.string ?? ""
            members[index].value = .string(joins ? earlier + mark + header.value : header.value)
        }
        return members
    }

    private static let dropped: Set<String> = [
        "connection", "keep-alive", "proxy-connection", "transfer-encoding", "te", "trailer", "upgrade", "expect",
        "content-length",
    ]

    private func passesOn(_ header: HTTPRequest.Header, _ request: HTTPRequest) -> Bool {
        let name = header.name.lowercased()
        if name.hasPrefix(":") || Self.dropped.contains(name) { return false }
        if name == "host" { return foreignHost(of: request) != nil }
        return name != "cookie" || !hasCookies
    }

    private func spelled(_ name: String) -> String {
        let lower = name.lowercased()
        if let known = spelling[lower] { return known }
        guard isREST else { return lower }
        guard name == lower else { return name }
        return lower.split(separator: "-", omittingEmptySubsequences: false)
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "-")
    }

    /// The host that was asked, without its port; nil when it is this machine, which no front end is.
    func foreignHost(of request: HTTPRequest) -> String? {
        guard let host = request["host"] ?? request[":authority"] else { return nil }
        let name = host.hasPrefix("[") ? host[...] : host.prefix { $0 != ":" }
        let isLocal =
            name == "localhost" || name.hasSuffix(".localhost") || name.hasPrefix("127.") || name.hasPrefix("[")
        return isLocal ? nil : String(name)
    }
}
