import Functions
import LosslessJSON

/// The resources of a workspace as a CloudFormation stack, which the services make of them what they are.
struct ResourceStack: Sendable, Hashable {
    var resources: [ServiceResource]
    var region: String

    /// The requests that make all of them: a stack, and what moto's stacks cannot hold by itself.
    var creations: [AWSRequest] {
        let secrets = resources.filter { $0.type == Self.secret }
        let requests = secrets.map(creation(ofSecret:))
        return secrets.count == resources.count ? requests : [stackCreation] + requests
    }

    private static let secret = "AWS::SecretsManager::Secret"

    private func creation(ofSecret secret: ServiceResource) -> AWSRequest {
        let name = secret.properties["Name"] ?? .string(secret.logicalID)
        // One that is to be generated is any text.
        let body: JSONValue = ["Name": name, "SecretString": secret.properties["SecretString"] ?? "generated"]
        return AWSRequest(
            method: "POST",
            target: "/",
            headers: [
                ("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", "secretsmanager.CreateSecret"),
                ("Authorization", authorization("secretsmanager")),
            ],
            body: body.bytes()
        )
    }

    private func authorization(_ service: String) -> String { unsignedAuthorization(service, region) }

    private var stackCreation: AWSRequest {
        let form = [
            ("Action", "CreateStack"), ("Version", "2010-05-15"), ("StackName", "lamb"), ("TemplateBody", template),
        ]
        return AWSRequest(
            method: "POST",
            target: "/",
            headers: [
                ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                ("Authorization", authorization("cloudformation")),
            ],
            body: Array(form.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&").utf8)
        )
    }

    private var template: String {
        let members = resources.filter { $0.type != Self.secret }.map { resource -> JSONObject.Member in
            var object = JSONObject([("Type", .string(resource.type)), ("Properties", resource.properties)])
            if !resource.dependencies.isEmpty {
                object["DependsOn"] = .array(resource.dependencies.map { .string($0) })
            }
            return (resource.logicalID, .object(object))
        }
        return JSONValue.object(JSONObject([("Resources", .object(JSONObject(members)))])).text()
    }
}

/// What tells moto the service and the region; it checks no signature.
func unsignedAuthorization(_ service: String, _ region: String) -> String {
    let scope = "AKIAIOSFODNN7EXAMPLE/20260101/\(region)/\(service)/aws4_request"
    return "AWS4-HMAC-SHA256 Credential=\(scope), SignedHeaders=host, Signature=0"
}

/// The text for a form: everything but letters, digits and `-._~` behind percent signs.
func percentEncoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            result.unicodeScalars.append(Unicode.Scalar(byte))
        default: result += "%" + hexadecimal([byte]).uppercased()
        }
    }
    return result
}
