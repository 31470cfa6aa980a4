import LosslessJSON

extension AWSCall {
    /// What stands for the service of plain HTTP, whose operations are the methods.
    static let http = "http"
    /// The methods that a fault may be asked for.
    static let methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]

    /// A request to a proxy: its target is a whole URI.
    ///
    /// Headers are left out, which differ from client to client and may hold secrets.
    init?(proxied request: AWSRequest) {
        guard request.isProxied else { return nil }
        var parameters = JSONObject([("url", .string(request.target))])
        if !request.body.isEmpty { parameters["body"] = documentOrSummary(request.body) }
        self.init(service: Self.http, operation: request.method, parameters: .object(parameters))
    }
}

extension AWSRequest {
    /// Whether it came to us as a proxy.
    var isProxied: Bool { target.prefix(7).lowercased() == "http://" }

    /// Host and port of a proxied request's target, as they stand there.
    private var authority: Substring { target.dropFirst(7).prefix { !"/?#".contains($0) } }

    /// The request as its server would get it: clients that do not know of `NO_PROXY` ask us for ourselves by our proxy.
    func unproxied(for address: String) -> AWSRequest {
        guard isProxied, authority == address else { return self }
        var request = self
        let path = target.dropFirst(7 + authority.count)
        request.target = path.hasPrefix("/") ? String(path) : "/" + path
        return request
    }
}
