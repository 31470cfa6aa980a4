import Functions
import LosslessJSON

// MARK: - Resources that one call makes as CloudFormation would

extension ResourceStack {
    /// The calls that make a resource; nil for one that only a stack can make, as it has properties which the call has not.
    func directCreation(of resource: ServiceResource) -> [AWSRequest]? {
        guard let properties = resource.properties.object else { return nil }
        let calls: [AWSCall]? =
            switch resource.type {
            case "AWS::DynamoDB::Table": Self.table(properties)
            case "AWS::SQS::Queue": Self.queue(properties)
            case "AWS::Kinesis::Stream":
                Self.call("kinesis", "CreateStream", properties, ["Name": "StreamName", "ShardCount": nil])
            case "AWS::SSM::Parameter":
                Self.call(
                    "ssm",
                    "PutParameter",
                    properties,
                    ["Name": nil, "Type": nil, "Value": nil, "Description": nil]
                )
            case "AWS::SNS::Topic": Self.call("sns", "CreateTopic", properties, ["TopicName": "Name"])
            case "AWS::S3::Bucket" where region == "us-east-1": Self.bucket(properties)
            default: nil
            }
        return calls.flatMap { calls in
            let requests = calls.compactMap { try? AWSRequest(WrittenCall($0), region: region) }
            return requests.count == calls.count ? requests : nil
        }
    }

    /// A call with properties as its parameters, some of them under other names; nil when there are more.
    private static func call(
        _ service: String,
        _ operation: String,
        _ properties: JSONObject,
        _ names: [String: String?]
    ) -> [AWSCall]? {
        guard properties.members.allSatisfy({ names.keys.contains($0.key) }) else { return nil }
        let members = properties.members.map { (key: (names[$0.key] ?? nil) ?? $0.key, value: $0.value) }
        return [AWSCall(service: service, operation: operation, parameters: .object(JSONObject(members)))]
    }

    /// moto's stacks take no notice of a lifecycle either: what is due by it is deleted by us.
    private static func bucket(_ properties: JSONObject) -> [AWSCall]? {
        var properties = properties
        properties["LifecycleConfiguration"] = nil
        return call("s3", "CreateBucket", properties, ["BucketName": "Bucket"])
    }

    private static func table(_ properties: JSONObject) -> [AWSCall]? {
        let names = [
            "TableName", "AttributeDefinitions", "KeySchema", "BillingMode", "ProvisionedThroughput",
            "GlobalSecondaryIndexes", "LocalSecondaryIndexes",
        ]
        var properties = properties
        let timeToLive = properties["TimeToLiveSpecification"]
        properties["TimeToLiveSpecification"] = nil
        let shared = Dictionary(uniqueKeysWithValues: names.map { ($0, String?.none) })
        guard let creation = call("dynamodb", "CreateTable", properties, shared) else { return nil }
        guard let timeToLive else { return creation }
        let parameters = JSONObject([
            ("TableName", properties["TableName"] ?? .null), ("TimeToLiveSpecification", timeToLive),
        ])
        return creation + [AWSCall(service: "dynamodb", operation: "UpdateTimeToLive", parameters: .object(parameters))]
    }

    private static func queue(_ properties: JSONObject) -> [AWSCall]? {
        let attributes: Set = [
            "DelaySeconds", "MessageRetentionPeriod", "VisibilityTimeout", "ReceiveMessageWaitTimeSeconds",
            "MaximumMessageSize", "FifoQueue", "ContentBasedDeduplication",
        ]
        var parameters = JSONObject([("QueueName", properties["QueueName"] ?? .null)])
        var values = JSONObject()
        for (name, value) in properties.members where name != "QueueName" {
            guard attributes.contains(name) else { return nil }
            values[name] = .string(value.string ?? value.text())
        }
        if !values.members.isEmpty { parameters["Attributes"] = .object(values) }
        return [AWSCall(service: "sqs", operation: "CreateQueue", parameters: .object(parameters))]
    }
}
