import LosslessJSON

extension ResponseContract {
    /// Functions that decide about requests.
    ///
    /// Sources: "Output from an API Gateway Lambda authorizer", "Control access to HTTP APIs with Lambda authorizers",
    /// "AWS_LAMBDA authorization" of AppSync, "Defining your Lambda function" of IoT's custom authentication.
    static func authorizer(_ event: JSONValue) -> ResponseContract? {
        if event["type"] == "TOKEN" || event["type"] == "REQUEST", event["methodArn"] != nil || event["routeArn"] != nil
        {
            let isSimple = event["version"] == "2.0"
            return ResponseContract(
                "API Gateway",
                expects: isSimple
                    ? "an object with isAuthorized and perhaps context, or a principalId with a policyDocument"
                    : "an object with principalId, policyDocument and perhaps context, whose values are flat"
            ) { response in
                if isSimple, response["isAuthorized"] != nil { return flagFindings(response, "isAuthorized") }
                let findings = policyFindings(response)
                return findings.isEmpty
                    ? [] : ["AuthorizerConfigurationException (500): \(findings.joined(separator: "; "))"]
            }
        }
        if event["authorizationToken"] != nil, event["requestContext"]?["apiId"] != nil {
            return ResponseContract("AppSync", expects: "an object with isAuthorized, and perhaps resolverContext") {
                flagFindings($0, "isAuthorized")
            }
        }
        if event["protocolData"] != nil, event["signatureVerified"] != nil {
            return ResponseContract(
                "IoT Core",
                expects: "an object with isAuthenticated, principalId and policyDocuments"
            ) { flagFindings($0, "isAuthenticated") }
        }
        if event["claimCertificateId"] != nil, event["templateArn"] != nil {
            return ResponseContract(
                "IoT Core",
                expects: "an object with allowProvisioning, and perhaps parameterOverrides"
            ) { flagFindings($0, "allowProvisioning") }
        }
        return nil
    }

    private static func flagFindings(_ response: JSONValue, _ name: String) -> [String] {
        response[name]?.bool == nil ? ["the response has no boolean \"\(name)\"; the request is denied"] : []
    }

    private static func policyFindings(_ response: JSONValue) -> [String] {
        var findings: [String] = []
        if response["principalId"]?.string == nil { findings.append("\"principalId\" is missing or no string") }
        guard let policy = response.present("policyDocument") else {
            return findings + ["\"policyDocument\" is missing"]
        }
        let statements = policy["Statement"]?.array ?? policy["Statement"].map { [$0] } ?? []
        if statements.isEmpty { findings.append("the policy has no \"Statement\"") }
        for statement in statements {
            for key in ["Effect", "Action", "Resource"] where statement.present(key) == nil {
                findings.append("a statement has no \"\(key)\"")
            }
            if let effect = statement["Effect"]?.string, effect != "Allow", effect != "Deny" {
                findings.append("the effect \"\(effect)\" is neither Allow nor Deny")
            }
        }
        let nested = response["context"]?.object?.members.first { $0.value.object != nil || $0.value.array != nil }
        if let nested { findings.append("\"\(nested.key)\" in \"context\" is neither string, number nor boolean") }
        return findings
    }
}
