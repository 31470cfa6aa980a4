import LosslessJSON

/// Which service a request is for, in boto3's word for it: "dynamodb", "cloudwatch" (signed as "monitoring"),
/// "stepfunctions" (signed as "states").
package enum ServiceNames {
    /// One service, as a line of the table says it.
    struct Row {
        var name: String, signing: String
        /// What its `X-Amz-Target` begins with.
        var target: String?
        /// The version that its query protocol sends along.
        var version: String?
    }

    /// The services whose names cannot be read off a signature alone.
    static let rows: [Row] = lines.filter { $0[0] != "others:" }.map { words in
        let parts = words.map { $0 == "-" ? nil : String($0) }
        return Row(name: parts[0] ?? "", signing: parts[1] ?? "", target: parts[2], version: parts[3])
    }

    /// Every service that boto3 knows, by its name there, in alphabetical order.
    package static let all: [String] = lines.flatMap { words in
        words[0] == "others:" ? words.dropFirst().map(String.init) : [String(words[0])]
    }.sorted()

    private static let lines = text.split(separator: "\n").map { $0.split(separator: " ") }

    /// boto3's name of a service from any of the words in use: that name, the one in signatures, or that of an endpoint.
    package static func canonical(_ word: String) -> String {
        let word = word.lowercased()
        if let other = otherWords[word] { return other }
        if rows.contains(where: { $0.name == word }) { return word }
        return rows.first { $0.signing == word }?.name ?? word
    }

    /// Words that are in use although neither boto3 nor signatures have them.
    ///
    /// What is signed as "execute-api" is the user's own API, unless it is the one for its connections.
    private static let otherWords = [
        "execute-api": "execute-api",
        "email": "ses", "eventbridge": "events", "cloudwatchlogs": "logs", "cloudwatch-logs": "logs",
        "cloudwatchevents": "events", "sfn": "stepfunctions", "s3express": "s3", "s3-object-lambda": "s3",
    ]
}

// MARK: - Finding it

extension ServiceNames {
    /// The service behind an `X-Amz-Target`.
    /// - Parameters:
    ///   - prefix: what stands before the operation.
    ///   - operation: tells services apart that share a prefix.
    ///   - signing: the name in the signature, if there is one.
    /// - Returns: nil when neither is known.
    static func service(target prefix: String, operation: String, signing: String?) -> String? {
        let all = rows.filter { $0.target == prefix }
        guard let first = all.first else { return signing.map(canonical) }
        if prefix.hasPrefix("Timestream") {
            return operation.contains("Query") || operation.contains("ScheduledQuer")
                ? "timestream-query" : "timestream-write"
        }
        return (all.first { $0.signing == signing } ?? first).name
    }

    /// The service behind the name in a signature, told from others that sign the same by its query version.
    static func service(signing: String?, version: String?) -> String? {
        guard let signing else {
            let all = rows.filter { $0.version != nil && $0.version == version }
            return all.first?.name
        }
        let all = rows.filter { $0.signing == signing && $0.version == version && version != nil }
        return (all.first { $0.name == signing } ?? all.first)?.name ?? canonical(signing)
    }

    /// The services that sign with a name, the one of that name first.
    static func services(signing: String) -> [String] {
        let first = canonical(signing)
        return [first] + rows.filter { $0.signing == signing && $0.name != first }.map(\.name)
    }
}

// MARK: - The signature

extension AWSRequest {
    /// The service's name in the request's signature, in header or query; else what the SDK or the host says.
    var signingName: String? {
        let credential =
            header("authorization").flatMap { Self.credential(in: $0) }
            ?? query.first { $0.key == "X-Amz-Credential" }?.value
        if let credential {
            let scope = credential.split(separator: "/", omittingEmptySubsequences: false)
            if scope.count >= 4, scope.last == "aws4_request" { return scope[scope.count - 2].lowercased() }
        }
        // The second version of signatures lives on in S3 only.
        if header("authorization")?.hasPrefix("AWS ") == true || query.contains(where: { $0.key == "AWSAccessKeyId" }) {
            return query.contains { $0.key == "Action" } ? nil : "s3"
        }
        return serviceNamedByAgent ?? serviceNamedByHost
    }

    private static func credential(in authorization: String) -> String? {
        guard authorization.hasPrefix("AWS4-"), let start = authorization.firstRange(of: "Credential=") else {
            return nil
        }
        return String(authorization[start.upperBound...].prefix { $0 != "," && $0 != " " })
    }

    /// SDKs that do not sign a call still say in their agent's name which API they speak, as in `api/s3#3.700.0`.
    private var serviceNamedByAgent: String? {
        let agent = [header("x-amz-user-agent"), header("user-agent")].compactMap(\.self).joined(separator: " ")
        guard let word = agent.split(separator: " ").first(where: { $0.hasPrefix("api/") })?.dropFirst(4) else {
            return nil
        }
        return ServiceNames.canonical(
            String(word.prefix { $0 != "#" && $0 != "/" }).replacing("_", with: "-")
        )
    }

    private var serviceNamedByHost: String? {
        guard let host = header("host")?.lowercased().prefix(while: { $0 != ":" }), host.contains("amazonaws.com")
        else {
            return nil
        }
        let labels = host.split(separator: ".")
        if labels.contains(where: { $0 == "s3" || $0.hasPrefix("s3-") }) { return "s3" }
        return labels.first.map { ServiceNames.canonical(String($0)) }
    }
}
