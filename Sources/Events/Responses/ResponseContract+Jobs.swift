import LosslessJSON

extension ResponseContract {
    /// Callers that read a result: macros, batches of resolvers, file servers.
    ///
    /// Sources: "Create a CloudFormation macro definition", "Using AWS Lambda resolvers" of AppSync, "Using AWS Lambda to
    /// integrate your identity provider" of Transfer Family.
    static func job(_ event: JSONValue) -> ResponseContract? {
        if event["transformId"] != nil, event["fragment"] != nil {
            return ResponseContract(
                "CloudFormation",
                expects: "an object with the event's requestId, status \"success\" and the fragment"
            ) { response in
                var findings: [String] = []
                if response["requestId"] != event["requestId"] { findings.append("\"requestId\" is not the event's") }
                if response["status"] != "success" { findings.append("\"status\" is not \"success\": the macro fails") }
                if response["fragment"] == nil { findings.append("\"fragment\" is missing") }
                return findings
            }
        }
        if let parents = event.array, parents.first?["info"]?["fieldName"] != nil {
            return ResponseContract("AppSync", expects: "a list with one result for each of the event, in its order") {
                response in
                let count = response.array?.count
                return count == parents.count
                    ? [] : ["\(parents.count) fields were asked for and \(count ?? 0) came back"]
            }
        }
        if event["serverId"] != nil, event["username"] != nil {
            return ResponseContract(
                "Transfer Family",
                expects: "an object with Role and perhaps HomeDirectory; {} refuses"
            ) { response in
                response.object?.members.isEmpty == false && response["Role"]?.string == nil
                    ? ["the response has no \"Role\": the sign-in fails"] : []
            }
        }
        return nil
    }
}
