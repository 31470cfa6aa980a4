import LosslessJSON

extension ResponseContract {
    /// The front ends that turn a response into an HTTP answer.
    ///
    /// Sources: "Lambda proxy integrations" and "Working with AWS Lambda proxy integrations for HTTP APIs" in the API
    /// Gateway guide, "Lambda functions as targets" of Elastic Load Balancing and of VPC Lattice.
    static func http(_ event: JSONValue) -> ResponseContract? {
        let context = event["requestContext"]
        if context?["elb"] != nil {
            let proxy = "an object with statusCode and perhaps headers, body (text) and isBase64Encoded"
            return ResponseContract("Elastic Load Balancing", expects: proxy) {
                answers502(proxyFindings($0, allowsOthers: true))
            }
        }
        if event["version"] == "2.0", context?["http"] != nil {
            let isURL = context?["domainName"]?.string?.contains(".lambda-url.") == true
            return ResponseContract(
                isURL ? "function URL" : "API Gateway",
                expects:
                    "an object with statusCode, headers, body and cookies; anything else becomes the body of a 200",
                inferredFindings
            )
        }
        if event["version"] == "2.0", context?["serviceNetworkArn"] != nil { return lattice }
        if event["raw_path"] != nil, event["query_string_parameters"] != nil { return lattice }
        guard event["type"] == nil, context?["requestId"] != nil, context?["apiId"] != nil else { return nil }
        return ResponseContract(
            "API Gateway",
            expects: "an object with statusCode and perhaps headers, multiValueHeaders, body (text) and isBase64Encoded"
        ) { response in
            let findings = proxyFindings(response, allowsOthers: event["version"] == "1.0")
            guard !findings.isEmpty else { return [] }
            let words = "Execution failed due to configuration error: Malformed Lambda proxy response"
            return ["\(words) (502): \(findings.joined(separator: "; "))"]
        }
    }

    private static var lattice: ResponseContract {
        ResponseContract(
            "VPC Lattice",
            expects: "an object with statusCode and perhaps headers, body (text) and isBase64Encoded"
        ) { answers502(proxyFindings($0, allowsOthers: true)) }
    }

    private static func answers502(_ findings: [String]) -> [String] {
        findings.isEmpty ? [] : ["502 Bad Gateway: \(findings.joined(separator: "; "))"]
    }

    /// Payload format 2.0 takes anything; only a response with a `statusCode` is read as an answer.
    private static func inferredFindings(_ response: JSONValue) -> [String] {
        guard response["statusCode"] != nil else { return [] }
        let findings = proxyFindings(response, allowsOthers: true)
        return findings.isEmpty ? [] : ["500 Internal Server Error: \(findings.joined(separator: "; "))"]
    }

    private static func proxyFindings(_ response: JSONValue, allowsOthers: Bool) -> [String] {
        guard let object = response.object else { return ["the response is \(response.typeName), not an object"] }
        var findings: [String] = []
        if let status = statusFinding(response["statusCode"]) { findings.append(status) }
        if let body = response.present("body"), body.string == nil {
            findings.append("\"body\" is \(body.typeName), not a string")
        }
        if let encoded = response.present("isBase64Encoded"), encoded.bool == nil {
            findings.append("\"isBase64Encoded\" is \(encoded.typeName), not a boolean")
        }
        findings += ["headers", "multiValueHeaders"].compactMap { headersFinding(response, $0) }
        let known = [
            "statusCode", "statusDescription", "headers", "multiValueHeaders", "cookies", "body", "isBase64Encoded",
        ]
        let others = allowsOthers ? [] : object.keys.filter { !known.contains($0) }
        return findings + others.map { "\"\($0)\" is no member of a proxy response" }
    }

    private static func statusFinding(_ status: JSONValue?) -> String? {
        guard let status, status != .null else { return "\"statusCode\" is missing" }
        let number = status.int ?? status.string.flatMap { Int($0) }
        guard let number else { return "\"statusCode\" is \(status.typeName), not a whole number" }
        return (100...599).contains(number) ? nil : "\"statusCode\" is \(number), no HTTP status"
    }

    private static func headersFinding(_ response: JSONValue, _ name: String) -> String? {
        guard let headers = response.present(name) else { return nil }
        guard let members = headers.object?.members else { return "\"\(name)\" is \(headers.typeName), not an object" }
        let isFit = { (value: JSONValue) in value.object == nil && (name == "headers") == (value.array == nil) }
        return members.first { !isFit($0.value) }.map {
            "the header \"\($0.key)\" in \"\(name)\" is \($0.value.typeName)"
        }
    }
}
