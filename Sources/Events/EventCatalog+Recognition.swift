package import LosslessJSON
package import Timekeeping

extension EventCatalog {
    /// The name of the catalog's event that has a value's form; nil when it is no service's event, or none fits.
    ///
    /// Of several that fit it is the one that shares most values, so that `ObjectCreated:Put` is `s3:put`.
    package func name(ofEventLike event: JSONValue, now: Timestamp) -> String? {
        guard let service = Self.service(of: event) else { return nil }
        var best: (name: String, score: Int)?
        for template in (try? templates(service: service)) ?? [] {
            let request = EventRequest(seed: 1, now: now)
            guard let example = try? template.event(for: request),
                template.shapeFindings(of: event, like: example).isEmpty
            else { continue }
            let score = sharedValues(example, event)
            if score > best?.score ?? -1 { best = (template.name, score) }
        }
        return best?.name
    }

    /// The service that sent an event, in the catalog's word for it; nil for a value that is none's.
    package static func service(of event: JSONValue) -> String? {
        let context = event["requestContext"]
        if context?["elb"] != nil { return "alb" }
        if let domain = context?["domainName"]?.string, domain.contains(".lambda-url.") { return "lambda" }
        if context?["apiId"] != nil { return "apigateway" }
        if event["detail-type"] != nil, event["detail"] != nil { return "eventbridge" }
        if event["awslogs"]?["data"] != nil { return "cloudwatch" }
        if event["triggerSource"] != nil, event["userPoolId"] != nil { return "cognito" }
        if event["deliveryStreamArn"] != nil, event["records"] != nil { return "firehose" }
        if let record = event["Records"]?[0] {
            if record["cf"] != nil { return "cloudfront" }
            return source(record["eventSource"]?.string ?? record["EventSource"]?.string ?? "")
        }
        return source(event["eventSource"]?.string ?? "")
    }

    private static func source(_ name: String) -> String? {
        switch name {
        case "aws:s3": "s3"
        case "aws:sqs": "sqs"
        case "aws:sns": "sns"
        case "aws:ses": "ses"
        case "aws:kinesis": "kinesis"
        case "aws:dynamodb": "dynamodb"
        case "aws:codecommit": "codecommit"
        case "aws:kafka", "SelfManagedKafka": "kafka"
        case "aws:mq", "aws:rmq": "mq"
        case "aws:docdb": "documentdb"
        default: nil
        }
    }
}

/// How many texts two values share, place by place.
private func sharedValues(_ left: JSONValue, _ right: JSONValue) -> Int {
    switch (left, right) {
    case (.string(let left), .string(let right)): left == right ? 1 : 0
    case (.object(let left), .object(let right)):
        left.members.reduce(0) { $0 + (right[$1.key].map { [left = $1.value] in sharedValues(left, $0) } ?? 0) }
    case (.array(let left), .array(let right)): zip(left, right).reduce(0) { $0 + sharedValues($1.0, $1.1) }
    default: 0
    }
}
