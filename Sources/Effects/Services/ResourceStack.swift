import Functions
import LosslessJSON

/// The resources of a workspace as a CloudFormation stack, which the services make of them what they are.
struct ResourceStack: Sendable, Hashable {
    var resources: [ServiceResource]
    var region: String

    /// The request that makes all of them.
    var creation: AWSRequest {
        let form = [
            ("Action", "CreateStack"), ("Version", "2010-05-15"), ("StackName", "lamb"), ("TemplateBody", template),
        ]
        let scope = "AKIAIOSFODNN7EXAMPLE/20260101/\(region)/cloudformation/aws4_request"
        return AWSRequest(
            method: "POST",
            target: "/",
            headers: [
                ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                ("Authorization", "AWS4-HMAC-SHA256 Credential=\(scope), SignedHeaders=host, Signature=0"),
            ],
            body: Array(form.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&").utf8)
        )
    }

    private var template: String {
        let members = resources.map { resource -> JSONObject.Member in
            var object = JSONObject([("Type", .string(resource.type)), ("Properties", resource.properties)])
            if !resource.dependencies.isEmpty {
                object["DependsOn"] = .array(resource.dependencies.map { .string($0) })
            }
            return (resource.logicalID, .object(object))
        }
        return JSONValue.object(JSONObject([("Resources", .object(JSONObject(members)))])).text()
    }
}

/// The text for a form: everything but letters, digits and `-._~` behind percent signs.
private func percentEncoded(_ text: String) -> String {
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
