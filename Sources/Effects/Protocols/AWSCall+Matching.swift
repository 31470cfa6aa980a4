package import LosslessJSON

extension AWSCall {
    /// What two calls must share to be the same call at another time: service, operation and parameters without what SDKs
    /// make up anew each time.
    ///
    /// Left out are tokens for idempotency that have the form of a UUID (`ClientToken`, `ClientRequestToken`,
    /// `IdempotencyToken` and their like, at any depth) and MD5s and checksums of what is there anyway; of URLs that were
    /// signed in advance, inside any text, the signature, its time and its credentials become `*`. Members are in the order
    /// of their names. A token that the handler chose itself, in any other form, stays.
    package func matchingKey() -> JSONValue {
        .object(
            JSONObject(unique: [
                ("service", .string(service)), ("operation", .string(operation)),
                ("parameters", Self.normalized(parameters)),
            ])
        )
    }

    private static func normalized(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object):
            let members = object.members.filter { !isVolatile($0.key, $0.value) }
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            return .object(JSONObject(unique: sorted.map { ($0.key, normalized($0.value)) }))
        case .array(let elements): return .array(elements.map(normalized))
        case .string(let text) where text.contains("X-Amz-Signature="): return .string(maskingSignature(text))
        default: return value
        }
    }

    private static let tokens: Set<String> = [
        "clienttoken", "clientrequesttoken", "idempotencytoken", "creatorrequestid", "updaterrequestid",
        "clienttokenid", "creationtoken", "callerreference", "operationid", "requestid",
    ]

    private static func isVolatile(_ key: String, _ value: JSONValue) -> Bool {
        let key = key.lowercased()
        if tokens.contains(key), let text = value.string { return VolatileValues.isUUID(text) }
        return ["contentmd5", "md5ofbody", "content-md5"].contains(key) || key.hasPrefix("checksum")
    }

    private static let signed = [
        "X-Amz-Signature=", "X-Amz-Date=", "X-Amz-Credential=", "X-Amz-Security-Token=",
    ]

    private static func maskingSignature(_ text: String) -> String {
        var text = text
        for name in signed {
            var masked = ""
            var rest = text[...]
            while let range = rest.firstRange(of: name) {
                masked += rest[..<range.upperBound] + "*"
                rest = rest[range.upperBound...].drop { !" &\"'<>\\".contains($0) && !$0.isWhitespace }
            }
            text = masked + rest
        }
        return text
    }
}
