package import LosslessJSON

/// What a request asks for.
package struct AWSCall: Sendable, Hashable {
    /// The service by boto3's name of it: "dynamodb", "s3", "sqs", "events", "stepfunctions", "cloudwatch".
    package var service: String
    /// The operation as the API names it, such as "PutItem".
    ///
    /// `METHOD /path` of a REST service whose operations are not known.
    package var operation: String
    /// The members that were passed, by the API's names where they are known and by those on the wire elsewhere.
    ///
    /// Bytes inside JSON are Base64, as on the wire; whole bodies are summaries (`payloadSummary`) or, except with S3, the
    /// JSON in them. Numbers and truth values of XML and of the query protocol are such where the service is known, and
    /// texts elsewhere. What SDKs add by themselves, such as checksums, is left out.
    package var parameters: JSONValue
    /// Whether it changes anything.
    package var changes: Bool

    /// Creates a call from its parts; whether it changes anything follows from them.
    package init(service: String, operation: String, parameters: JSONValue = .object(JSONObject())) {
        self.service = service
        self.operation = operation
        self.parameters = parameters
        changes = operationChanges(service: service, operation: operation, parameters: parameters)
    }

    /// Reads a request.
    ///
    /// - Returns: nil when nothing in it says that it is for an AWS service, or for another server with us as its proxy.
    package init?(_ request: AWSRequest) {
        guard
            let call = Self(proxied: request) ?? Self(cbor: request) ?? Self(json: request) ?? Self(query: request)
                ?? Self(rest: request)
        else { return nil }
        self = call
    }
}

// MARK: - JSON and query

extension AWSCall {
    /// JSON 1.0 and 1.1: `X-Amz-Target` names the operation.
    private init?(json request: AWSRequest) {
        guard let target = request.header("x-amz-target"), let dot = target.lastIndex(of: ".") else { return nil }
        let operation = String(target[target.index(after: dot)...])
        let name = ServiceNames.service(
            target: String(target[..<dot]),
            operation: operation,
            signing: request.signingName
        )
        guard let name else { return nil }
        let isCBOR = request.header("content-type")?.contains("cbor") == true
        let body = isCBOR ? try? JSONValue(parsingCBOR: request.content) : Self.document(request.content)
        self.init(service: name, operation: operation, parameters: body ?? payloadSummary(request.content))
    }

    /// Smithy's RPC v2 in CBOR: the path names the operation.
    private init?(cbor request: AWSRequest) {
        let path = request.path.split(separator: "/")
        guard request.method == "POST", path.count >= 4, path[path.count - 4] == "service",
            path[path.count - 2] == "operation"
        else { return nil }
        let shape = path[path.count - 3]
        let target = shape.split(separator: ".").last.map(String.init) ?? ""
        let operation = String(path[path.count - 1])
        let name = ServiceNames.service(target: target, operation: operation, signing: request.signingName)
        guard let name else { return nil }
        let body = request.content.isEmpty ? [:] : try? JSONValue(parsingCBOR: request.content)
        self.init(service: name, operation: operation, parameters: body ?? payloadSummary(request.content))
    }

    /// The query protocol, EC2's variety of it too: `Action` in a form or in the query names the operation.
    private init?(query request: AWSRequest) {
        let isForm = request.header("content-type")?.hasPrefix("application/x-www-form-urlencoded") == true
        var pairs = request.query
        if isForm { pairs += formPairs(String(decoding: request.content, as: UTF8.self)) }
        guard let operation = pairs.first(where: { $0.key == "Action" })?.value else { return nil }
        let version = pairs.first { $0.key == "Version" }?.value
        guard let service = ServiceNames.service(signing: request.signingName, version: version) else { return nil }
        let parameters = QueryParameters(pairs, table: .of(service))
        self.init(service: service, operation: operation, parameters: parameters.value(in: operation))
    }

    /// The JSON of a body; no body is an empty document.
    private static func document(_ body: [UInt8]) -> JSONValue? {
        body.isEmpty ? [:] : try? JSONValue(parsing: body)
    }
}
