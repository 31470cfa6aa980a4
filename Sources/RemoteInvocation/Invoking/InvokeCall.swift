import Invocations
import LambdaModel
import Timekeeping

/// A call of the Invoke API.
///
/// Source: `Invoke` in the AWS Lambda API reference.
struct InvokeCall: Sendable {
    /// A name or an ARN.
    var function: String
    var invocation: Invocation
    /// Whether the end of the log is asked for.
    var wantsLog = true

    /// The call as a request to an endpoint.
    func request(to endpoint: LambdaEndpoint) -> SignableRequest {
        let qualifier = invocation.qualifier
        var headers = [
            ("Host", endpoint.authority), ("Content-Type", "application/json"), ("User-Agent", "lamb"),
            ("X-Amz-Invocation-Type", invocation.type.rawValue),
        ]
        if wantsLog, invocation.type == .requestResponse { headers.append(("X-Amz-Log-Type", "Tail")) }
        if let context = invocation.clientContext {
            headers.append(("X-Amz-Client-Context", base64Encoded(Array(context.utf8))))
        }
        return SignableRequest(
            method: "POST",
            path: endpoint.path + "/2015-03-31/functions/\(percentEncoded(function))/invocations",
            query: qualifier == "$LATEST" ? [] : [("Qualifier", qualifier)],
            headers: headers.map { (name: $0.0, value: $0.1) },
            body: invocation.event.bytes
        )
    }
}

/// What the Invoke API answers.
struct InvokeAnswer: Sendable {
    var status: Int
    /// The headers with their names in lower case.
    var headers: [String: String]
    var body: [UInt8]
    /// From sending the request to having the whole answer.
    var duration: Duration
    /// When that was.
    var time: Timestamp

    /// Whether the service has taken the call.
    var isAccepted: Bool { (200..<300).contains(status) }

    subscript(header name: String) -> String? { headers[name.lowercased()] }
}
