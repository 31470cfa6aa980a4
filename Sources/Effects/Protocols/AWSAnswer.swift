import LosslessJSON

/// An answer as an AWS service would send it.
package struct AWSAnswer: Sendable {
    /// The status of the HTTP answer.
    package var status: Int
    /// The headers, without the length.
    package var headers: [(name: String, value: String)]
    /// The body; empty for `HEAD`.
    package var body: [UInt8]

    /// Creates an answer.
    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of a name, in whatever case; the name in lower case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }

    /// An error in the protocol that a request came in, which the SDK that sent it raises as the service's own.
    ///
    /// - Parameters:
    ///   - code: "ConditionalCheckFailedException".
    ///   - message: in words.
    ///   - status: the HTTP status; SDKs try again by themselves from 500 on.
    ///   - request: what is answered.
    ///   - call: what was read of it.
    ///   - requestID: what services name each request by.
    /// - Returns: the answer.
    package static func error(
        _ code: String,
        message: String,
        status: Int,
        to request: AWSRequest,
        of call: AWSCall,
        requestID: String = "00000000-0000-0000-0000-000000000000"
    ) -> AWSAnswer {
        let form = ErrorForm(request, call)
        let headers: [(name: String, value: String)] = [
            ("Content-Type", form.contentType(of: request)), ("x-amzn-RequestId", requestID),
        ]
        let named: [(name: String, value: String)] =
            switch form {
            case .restJSON: [("x-amzn-ErrorType", code)]
            case .cbor: [("smithy-protocol", "rpc-v2-cbor")]
            default: []
            }
        let body = request.method == "HEAD" ? [] : form.body(code, message, isOurs: status >= 500, requestID)
        return AWSAnswer(status: status, headers: headers + named, body: body)
    }
}

extension AWSCall {
    /// How the service says that too much was asked of it: the code, and the status of the answer.
    ///
    /// By the service's model where it has such an error, and by the general one of its protocol elsewhere.
    package var throttling: (code: String, status: Int) {
        switch service {
        case "dynamodb" where !asksForItems: ("ThrottlingException", 400)
        case "kinesis" where !asksForRecords: ("LimitExceededException", 400)
        case "dynamodb", "dynamodbstreams", "kinesis": ("ProvisionedThroughputExceededException", 400)
        case "s3": ("SlowDown", 503)
        case "ec2": ("RequestLimitExceeded", 503)
        case "sqs": ("RequestThrottled", 400)
        case "sns": ("Throttled", 429)
        case "lambda", "sesv2", "comprehend", "translate": ("TooManyRequestsException", 429)
        case "cognito-idp", "athena": ("TooManyRequestsException", 400)
        case "apigatewaymanagementapi": ("LimitExceededException", 429)
        case "scheduler", "bedrock-runtime", "appconfigdata", "iot-data": ("ThrottlingException", 429)
        case "xray": ("ThrottledException", 429)
        case AWSCall.http: ("429", 429)
        case "iam", "sts", "cloudformation", "ses", "rds", "autoscaling", "elbv2": ("Throttling", 400)
        default: ("ThrottlingException", 400)
        }
    }
}

extension AWSCall {
    /// Whether it is one of DynamoDB's calls for items, which take from a table's throughput; others manage tables.
    private var asksForItems: Bool {
        operation.contains("Item") || operation.hasSuffix("Statement")
            || ["Query", "Scan", "ExecuteTransaction"].contains(operation)
    }

    /// The same of Kinesis.
    private var asksForRecords: Bool { operation.contains("Record") || operation == "GetShardIterator" }
}

/// What an error looks like in a protocol.
private enum ErrorForm {
    case json, restJSON, cbor, query, ec2, s3, restXML

    init(_ request: AWSRequest, _ call: AWSCall) {
        let path = request.path.split(separator: "/")
        if request.header("x-amz-target") != nil {
            self = .json
        } else if path.count >= 4, path[path.count - 4] == "service", path[path.count - 2] == "operation" {
            self = .cbor
        } else {
            switch call.service {
            case "s3", "s3control": self = .s3
            case "ec2": self = .ec2
            case "route53", "cloudfront": self = .restXML
            case _ where request.header("content-type")?.hasPrefix("application/x-www-form-urlencoded") == true,
                _ where request.query.contains { $0.key == "Action" }:
                self = .query
            default: self = .restJSON
            }
        }
    }

    func contentType(of request: AWSRequest) -> String {
        switch self {
        case .json: request.header("content-type") ?? "application/x-amz-json-1.0"
        case .restJSON: "application/json"
        case .cbor: "application/cbor"
        case .query, .ec2, .s3, .restXML: "text/xml"
        }
    }

    func body(_ code: String, _ message: String, isOurs: Bool, _ requestID: String) -> [UInt8] {
        let detail = "<Code>\(escaped(code))</Code><Message>\(escaped(message))</Message>"
        let text =
            switch self {
            case .json: JSONValue.object(JSONObject([("__type", .string(code)), ("message", .string(message))])).text()
            case .restJSON: JSONValue.object(JSONObject([("message", .string(message))])).text()
            case .cbor: ""
            case .s3: "<Error>\(detail)<RequestId>\(requestID)</RequestId></Error>"
            case .ec2:
                "<Response><Errors><Error>\(detail)</Error></Errors><RequestID>\(requestID)</RequestID></Response>"
            case .query, .restXML:
                "<ErrorResponse><Error><Type>\(isOurs ? "Receiver" : "Sender")</Type>\(detail)</Error>"
                    + "<RequestId>\(requestID)</RequestId></ErrorResponse>"
            }
        guard case .cbor = self else { return Array(text.utf8) }
        return [0xa2] + ["__type", code, "message", message].flatMap(cborText)
    }
}

private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}

private func cborText(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let count = UInt32(bytes.count)
    let length = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
    return (count < 24 ? [0x60 | UInt8(count)] : [0x7a] + length) + bytes
}
