import LambdaModel
import LosslessJSON

extension AWSCall {
    /// REST: method, path and query name the operation.
    init?(rest request: AWSRequest) {
        guard let signing = request.signingName ?? Self.unsignedService(of: request) else { return nil }
        for service in ServiceNames.services(signing: signing) {
            let reader = RESTReader(request: request, service: service)
            if let call = reader.call { self = call; return }
        }
        let service = ServiceNames.canonical(signing)
        let reader = RESTReader(request: request, service: service)
        self.init(
            service: service,
            operation: "\(request.method) \(request.path)",
            parameters: reader.parametersOfUnknown
        )
    }

    /// Bedrock takes API keys instead of signatures.
    private static func unsignedService(of request: AWSRequest) -> String? {
        let isBearer = request.header("authorization")?.hasPrefix("Bearer ") == true
        return isBearer && request.path.hasPrefix("/model/") ? "bedrock" : nil
    }
}

/// Reads a REST request as one of a service.
private struct RESTReader {
    let request: AWSRequest
    let service: String
    let table: ServiceTable
    let query: [(key: String, value: String)]

    init(request: AWSRequest, service: String) {
        self.request = request
        self.service = service
        table = .of(service)
        query = request.query.filter { !Self.ofSignatures.contains($0.key) && !$0.key.hasPrefix("X-Amz-") }
    }

    private static let ofSignatures: Set<String> = ["AWSAccessKeyId", "Signature", "Expires", "x-amz-security-token"]

    /// The call, if the service has such an operation.
    var call: AWSCall? {
        var best: (operation: RESTOperation, match: RESTOperation.Match)?
        let segments = segments
        for operation in table.operations {
            guard let match = operation.match(request, segments: segments, query: query) else { continue }
            let isNamed = query.contains { $0.key == "x-id" && $0.value == operation.name }
            if isNamed || match.weight > best?.match.weight ?? -1 { best = (operation, match) }
            if isNamed { break }
        }
        return best.map { best in
            AWSCall(
                service: service,
                operation: best.operation.name,
                parameters: parameters(best.operation, best.match)
            )
        }
    }

    /// The path's segments as the service's table writes them, decoded.
    private var segments: [String] {
        let encoded = request.path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        var segments = encoded.map { percentDecoded($0) }
        if service == "apigatewaymanagementapi", let start = segments.firstIndex(of: "@connections") {
            // What stands before is the stage.
            segments.removeFirst(start)
        }
        if service == "s3", let bucket = bucketOfHost { segments.insert(String(bucket), at: 0) }
        let isBucket = service == "s3" && segments.count == 2
        if segments.last == "", isBucket || segments.count == 1 || service != "s3" { segments.removeLast() }
        return segments
    }

    /// The bucket in front of S3's host: `photos.s3.eu-central-1.amazonaws.com`, `photos.localhost:4566`.
    private var bucketOfHost: Substring? {
        guard let host = request.header("host")?.prefix(while: { $0 != ":" }) else { return nil }
        let labels = host.split(separator: ".")
        let end = labels.firstIndex {
            $0 == "s3" || $0.hasPrefix("s3-") || $0.hasPrefix("s3express") || $0 == "localhost"
        }
        guard let end, end > 0 else { return nil }
        return host[..<host.index(before: labels[end].startIndex)]
    }
}

// MARK: - Members

extension RESTReader {
    /// What is known of an operation that no table has: the pairs of the query, and the body.
    var parametersOfUnknown: JSONValue {
        var members = JSONObject()
        for pair in query { add(.string(pair.value), under: pair.key, to: &members) }
        addBody(of: nil, to: &members)
        return .object(members)
    }

    private func parameters(_ operation: RESTOperation, _ match: RESTOperation.Match) -> JSONValue {
        var members = JSONObject()
        for label in match.labels {
            members[label.member] = table.value(of: label.value, as: label.member, in: operation.name)
        }
        for pair in query where pair.key != "x-id" {
            if let name = table.member(pair.key, in: \.queries, of: operation.name) {
                let (member, isList) = ServiceTable.listMember(name)
                let value = table.value(of: pair.value, as: member, in: operation.name)
                add(isList ? [value] : value, under: member, to: &members)
            } else if !operation.query.contains(where: { $0.key == pair.key }) {
                // A key that only names the operation has no value, or the one that the table asks for.
                add(.string(pair.value), under: pair.key, to: &members)
            }
        }
        for (key, value) in table.members(of: request.headers, in: operation.request, of: operation.name).members {
            // SDKs compute them; the body's digest says the same.
            guard !key.hasPrefix("Checksum"), !key.hasSuffix("CustomerKeyMD5") else { continue }
            members[key] = content(of: key, value)
        }
        addBody(of: operation, to: &members)
        // boto3 asks for it by itself, so that any key can be in XML; see `AnswerReader`.
        if service == "s3", members["EncodingType"] == "url" { members["EncodingType"] = nil }
        return .object(members)
    }

    /// Headers that the SDKs write otherwise than they were passed.
    private func content(of member: String, _ value: JSONValue) -> JSONValue? {
        switch member {
        case "ContentEncoding":
            // The SDK's own encoding comes first.
            let encodings = (value.string ?? "").split(separator: ",").map { $0.trimmingSpaces }
            let own = encodings.filter { $0 != "aws-chunked" }.joined(separator: ",")
            return own.isEmpty ? nil : .string(own)
        case "CopySource": return .string(percentDecoded(value.string ?? ""))
        default: return value
        }
    }

    /// Adds to a member; a key that comes again makes it a list.
    private func add(_ value: JSONValue, under key: String, to members: inout JSONObject) {
        guard let before = members[key] else { return members[key] = value }
        members[key] = .array((before.array ?? [before]) + (value.array ?? [value]))
    }

    private func addBody(of operation: RESTOperation?, to members: inout JSONObject) {
        let bytes = request.content
        let body = operation?.request.body
        guard !bytes.isEmpty || (body?.kind == .bytes && request.method == "PUT") else { return }
        switch body {
        case (.bytes, let member)?, (.stream, let member)?:
            members[member] = service == "s3" ? payloadSummary(bytes) : documentOrSummary(bytes)
        case (.text, let member)?: members[member] = .string(String(decoding: bytes, as: UTF8.self))
        case (.body, let member)?: members[member] = structure(bytes, in: nil)
        case nil:
            guard case .object(let object) = structure(bytes, in: operation?.name) else {
                return members["body"] = payloadSummary(bytes)
            }
            for (key, value) in object.members { members[table.elements[key]?.member ?? key] = value }
        }
    }

    /// The JSON or XML of a body, whose root is an operation's, or else known by its own name.
    private func structure(_ bytes: [UInt8], in operation: String?) -> JSONValue {
        if let document = try? JSONValue(parsing: bytes) { return document }
        guard let root = XMLNode(parsing: bytes) else { return payloadSummary(bytes) }
        return .object(table.members(of: root, as: operation ?? root.name))
    }
}
