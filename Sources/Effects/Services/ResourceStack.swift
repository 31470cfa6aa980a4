import Functions
import LambdaModel
import LosslessJSON

/// The resources of a workspace as a CloudFormation stack, which the services make of them what they are.
struct ResourceStack: Sendable, Hashable {
    var resources: [ServiceResource]
    var region: String

    /// The requests that make all of them: calls for what is plain, a stack for the rest, whose first takes moto seconds,
    /// and what moto's stacks cannot hold by itself.
    var creations: [AWSRequest] {
        let direct = resources.map { ($0, directCreation(of: $0)) }
        let stacked = direct.filter { $0.1 == nil && Self.apart[$0.0.type] == nil }.map(\.0)
        let stack = stacked.isEmpty ? [] : [form("cloudformation", stackFields(of: stacked))]
        return direct.flatMap { $0.1 ?? [] } + stack + resources.compactMap { Self.apart[$0.type]?(self)($0) }
    }

    /// What is made by calls of its own, by type.
    private static let apart: [String: @Sendable (ResourceStack) -> (ServiceResource) -> AWSRequest] = [
        "AWS::SecretsManager::Secret": { stack in { stack.creation(ofSecret: $0) } },
        "AWS::SNS::Subscription": { stack in { stack.creation(ofSubscription: $0) } },
    ]

    private func creation(ofSecret secret: ServiceResource) -> AWSRequest {
        let name = secret.properties["Name"] ?? .string(secret.logicalID)
        // One that is to be generated is any text.
        let body: JSONValue = ["Name": name, "SecretString": secret.properties["SecretString"] ?? "generated"]
        let headers = [
            ("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", "secretsmanager.CreateSecret"),
            authorization("secretsmanager"),
        ]
        return AWSRequest(method: "POST", target: "/", headers: headers, body: body.bytes())
    }

    private func creation(ofSubscription subscription: ServiceResource) -> AWSRequest {
        var fields = [("Action", "Subscribe"), ("Version", "2010-03-31")]
        for name in ["TopicArn", "Protocol", "Endpoint"] {
            fields.append((name, subscription.properties[name]?.string ?? ""))
        }
        let attributes = ["RawMessageDelivery", "FilterPolicy", "FilterPolicyScope"].compactMap { name in
            subscription.properties[name].map { (name, $0.string ?? $0.text()) }
        }
        for (index, attribute) in attributes.enumerated() {
            fields.append(("Attributes.entry.\(index + 1).key", attribute.0))
            fields.append(("Attributes.entry.\(index + 1).value", attribute.1))
        }
        return form("sns", fields)
    }

    private func form(_ service: String, _ fields: [(String, String)]) -> AWSRequest {
        AWSRequest(
            method: "POST",
            target: "/",
            headers: [
                ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"), authorization(service),
            ],
            body: Array(fields.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&").utf8)
        )
    }

    private func authorization(_ service: String) -> (name: String, value: String) {
        unsignedAuthorization(service, region)
    }

    private func stackFields(of stacked: [ServiceResource]) -> [(String, String)] {
        [
            ("Action", "CreateStack"), ("Version", "2010-05-15"), ("StackName", "lamb"),
            ("TemplateBody", template(of: stacked)),
        ]
    }

    private func template(of stacked: [ServiceResource]) -> String {
        let present = Set(stacked.map(\.logicalID))
        let members = stacked.map { resource -> JSONObject.Member in
            var object = JSONObject([("Type", .string(resource.type)), ("Properties", resource.properties)])
            let dependencies = resource.dependencies.filter(present.contains)
            if !dependencies.isEmpty { object["DependsOn"] = .array(dependencies.map { .string($0) }) }
            return (resource.logicalID, .object(object))
        }
        return JSONValue.object(JSONObject([("Resources", .object(JSONObject(members)))])).text()
    }
}

/// The header that tells moto the service and the region; it checks no signature.
func unsignedAuthorization(_ service: String, _ region: String) -> (name: String, value: String) {
    let scope = "AKIAIOSFODNN7EXAMPLE/20260101/\(region)/\(service)/aws4_request"
    return ("Authorization", "AWS4-HMAC-SHA256 Credential=\(scope), SignedHeaders=host, Signature=0")
}
