import LosslessJSON
import YAMLDocuments

/// What a template has besides functions: the resources that services can be furnished with.
extension TemplateReader {
    /// The tables, buckets, queues, topics, streams, buses, parameters, secrets and state machines, in their order.
    func serviceResources() -> [ServiceResource] {
        let wanted = template.resources.filter { isWanted($0) && furnished[$0.type] != nil }
        let arns = wanted.map { ($0.logicalID, resolver.arn(of: $0)) }
        return wanted.map { resource in
            var found = serviceResource(resource)
            let text = found.properties.text()
            found.dependencies = arns.filter { $0.0 != resource.logicalID && text.contains($0.1) }.map(\.0)
            return found
        }
    }

    private func serviceResource(_ resource: TemplateResource) -> ServiceResource {
        var properties: [JSONObject.Member] = []
        for (key, value) in resource.properties?.members ?? [] {
            guard let name = key.string, !leftOut.contains(name), let value = resolver.resolve(value),
                !value.isNull, !value.holdsUnresolved
            else { continue }
            properties.append((name, value.json))
        }
        let type = furnished[resource.type] ?? resource.type
        if resource.type == "AWS::Serverless::SimpleTable" { properties = table(from: properties) }
        let nameProperty = ResourceKind.of(type).nameProperty
        if type != "AWS::SNS::Subscription" {
            properties.removeAll { $0.key == nameProperty }
            properties.insert((nameProperty, .string(resolver.physicalName(of: resource))), at: 0)
        }
        return ServiceResource(
            logicalID: resource.logicalID,
            type: type,
            properties: .object(JSONObject(properties))
        )
    }

    /// Source: "AWS::Serverless::SimpleTable" in the SAM Developer Guide: one key, `id` and a string unless told.
    private func table(from properties: [JSONObject.Member]) -> [JSONObject.Member] {
        let key = properties.first { $0.key == "PrimaryKey" }?.value
        let name = key?["Name"] ?? "id"
        let types = ["Number": "N", "Binary": "B"]
        let type = types[key?["Type"]?.string ?? ""] ?? "S"
        return properties.filter { $0.key == "TableName" } + [
            ("KeySchema", .array([["AttributeName": name, "KeyType": "HASH"]])),
            ("AttributeDefinitions", .array([["AttributeName": name, "AttributeType": .string(type)]])),
            ("BillingMode", "PAY_PER_REQUEST"),
        ]
    }
}

/// The types that services are furnished with, by the types a template may give them.
private let furnished: [String: String] = {
    let same = [
        "AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::SNS::Subscription",
        "AWS::Kinesis::Stream", "AWS::Events::EventBus", "AWS::SSM::Parameter", "AWS::SecretsManager::Secret",
        "AWS::StepFunctions::StateMachine", "AWS::Logs::LogGroup",
    ]
    return Dictionary(
        uniqueKeysWithValues: same.map { ($0, $0) } + [
            ("AWS::Serverless::SimpleTable", "AWS::DynamoDB::Table")
        ]
    )
}()

/// Whether services can be furnished with resources of a type.
func isFurnished(_ type: String) -> Bool { furnished[type] != nil }

/// Properties that need what is not there: functions to notify, roles and keys.
private let leftOut: Set<String> = [
    "NotificationConfiguration", "KMSMasterKeyId", "KmsMasterKeyId", "SSESpecification", "BucketEncryption",
    "Tags", "PointInTimeRecoverySpecification", "KmsKeyId",
]

extension YAMLNode {
    /// Whether anything in it is unknown here.
    fileprivate var holdsUnresolved: Bool {
        if isUnresolved { return true }
        return switch content {
        case .scalar: false
        case .sequence(let elements): elements.contains(where: \.holdsUnresolved)
        case .mapping(let members): members.contains { $0.value.holdsUnresolved }
        }
    }
}
