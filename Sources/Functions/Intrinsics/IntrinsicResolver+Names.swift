import LambdaModel
import YAMLDocuments

/// The names, ARNs and attributes that resources would get: plausible ones, since nothing is deployed.
extension IntrinsicResolver {
    /// The resource's own name: its name property when it resolves, else made of the logical id.
    func physicalName(of resource: TemplateResource) -> String {
        if let known = namesKnown[resource.logicalID] {
            findings.recall(known.warnings)
            return known.value
        }
        guard namesInProgress.insert(resource.logicalID).inserted else { return resource.logicalID }
        defer { namesInProgress.remove(resource.logicalID) }
        let property = ResourceKind.of(resource.type).nameProperty
        let (given, warnings) = findings.collecting {
            (resource.properties?[property] ?? resource.properties?["Name"]).flatMap { text($0) }
        }
        let name = given ?? inventedName(of: resource)
        namesKnown[resource.logicalID] = Known(value: name, warnings: warnings)
        return name
    }

    /// What `Ref` gives for a resource.
    func physicalReference(to resource: TemplateResource) -> String {
        switch ResourceKind.of(resource.type).reference {
        case .name: physicalName(of: resource)
        case .arn: arn(of: resource)
        case .queueURL: queueURL(physicalName(of: resource))
        case .identifier: identifier(of: resource)
        }
    }

    /// The ARN of a resource.
    func arn(of resource: TemplateResource) -> String {
        let kind = ResourceKind.of(resource.type)
        let name = kind.reference == .identifier ? identifier(of: resource) : physicalName(of: resource)
        let region = kind.scope == .regional ? account.region : ""
        let owner = kind.scope == .bucket ? "" : account.account
        let tail = kind.prefix + (name.hasPrefix("/") && kind.prefix.hasSuffix("/") ? String(name.dropFirst()) : name)
        return "arn:\(account.partition):\(kind.service):\(region):\(owner):\(tail)\(kind.suffix)"
    }

    /// An attribute of a resource; nil when only a deployment knows it.
    func physicalAttribute(_ attribute: String, of resource: TemplateResource) -> String? {
        let name = physicalName(of: resource)
        switch attribute {
        case "Version" where resource.type == "AWS::Lambda::Version": return versionNumber(of: resource)
        case "Arn", "TopicArn", "LayerVersionArn", "FunctionArn", "Alias", "Version":
            return arn(of: resource)
                + (attribute == "Alias" ? ":" + alias(of: resource) : attribute == "Version" ? ":1" : "")
        case "StreamArn" where resource.type.contains("DynamoDB") || resource.type.hasSuffix("SimpleTable"):
            return arn(of: resource) + "/stream/2026-01-01T00:00:00.000"
        case "LatestStreamLabel": return "2026-01-01T00:00:00.000"
        case "QueueName", "TopicName", "TableName", "BucketName", "FunctionName", "RoleName", "Name": return name
        case "QueueUrl": return queueURL(name)
        case "DomainName" where resource.type == "AWS::S3::Bucket": return "\(name).s3.amazonaws.com"
        case "RegionalDomainName" where resource.type == "AWS::S3::Bucket":
            return "\(name).s3.\(account.region).amazonaws.com"
        case "WebsiteURL" where resource.type == "AWS::S3::Bucket":
            return "http://\(name).s3-website-\(account.region).amazonaws.com"
        case "ApiEndpoint": return "https://\(identifier(of: resource)).execute-api.\(account.region).amazonaws.com"
        case "ApiId", "RestApiId", "RootResourceId", "KeyId": return identifier(of: resource)
        case "Id": return physicalReference(to: resource)
        default: return nil
        }
    }

    /// What `Ref` gives for a resource that SAM makes beside the written ones, such as `ServerlessRestApi`.
    func generatedReference(_ name: String) -> String? {
        if let dot = name.firstIndex(of: "."), let resource = template.resource(String(name[..<dot])) {
            let attribute = name[name.index(after: dot)...]
            return attribute == "Stage" ? "Prod" : physicalAttribute(String(attribute), of: resource)
        }
        switch name {
        case "ServerlessRestApi", "ServerlessHttpApi": return inventedIdentifier(name)
        case "ServerlessRestApiProdStage": return "Prod"
        default: break
        }
        let maker = template.resources.first { name.hasPrefix($0.logicalID) && isGenerated(name, by: $0) }
        return maker.map { _ in "\(stackName)-\(name)" }
    }

    /// An attribute of a resource that SAM makes beside the written ones.
    func generatedAttribute(_ attribute: String, of name: String) -> String? {
        guard let reference = generatedReference(name) else { return nil }
        switch attribute {
        case "Arn" where name.hasSuffix("Role"):
            return "arn:\(account.partition):iam::\(account.account):role/\(reference)"
        case "FunctionUrl": return "https://\(inventedIdentifier(name)).lambda-url.\(account.region).on.aws/"
        case "RootResourceId": return inventedIdentifier(name)
        case "ApiEndpoint": return "https://\(reference).execute-api.\(account.region).amazonaws.com"
        default: return nil
        }
    }

    private func isGenerated(_ name: String, by resource: TemplateResource) -> Bool {
        guard resource.type.hasPrefix("AWS::Serverless::") else { return false }
        let rest = name.dropFirst(resource.logicalID.count)
        let events = resource.properties?["Events"]?.members?.compactMap(\.key.string) ?? []
        return ["Role", "Url", "Version", "Alias", "Stage", "Deployment"].contains { rest.hasPrefix($0) }
            || events.contains { rest.hasPrefix($0) }
    }

    private func inventedName(of resource: TemplateResource) -> String {
        let isFIFO = resource.properties?["FifoQueue"]?.bool == true || resource.properties?["FifoTopic"]?.bool == true
        if isFIFO { return resource.logicalID + ".fifo" }
        return resource.type == "AWS::S3::Bucket" ? resource.logicalID.lowercased() : resource.logicalID
    }

    private func alias(of resource: TemplateResource) -> String {
        resource.properties?["AutoPublishAlias"].flatMap { text($0) } ?? "live"
    }

    private func queueURL(_ name: String) -> String {
        "https://sqs.\(account.region).amazonaws.com/\(account.account)/\(name)"
    }

    private func identifier(of resource: TemplateResource) -> String { inventedIdentifier(resource.logicalID) }
}

/// Ten letters and digits that a name always gives again, as APIs and keys have for ids.
private func inventedIdentifier(_ name: String) -> String {
    var generator = SeededGenerator(seed: stableHash(of: name.utf8))
    return randomHex(10, using: &generator)
}
