import LosslessJSON

extension ResponseContract {
    /// Triggers that give the event back, bots and agents, and requests on their way through CloudFront.
    ///
    /// Sources: "Customizing user pool workflows with Lambda triggers" of Cognito, "Using an AWS Lambda function" of Lex V1
    /// and V2, "Request and response JSON reference" of Alexa, "Lambda response event to Amazon Bedrock", and
    /// "Lambda@Edge event structure".
    static func dialog(_ event: JSONValue) -> ResponseContract? {
        if let trigger = event["triggerSource"]?.string, event["userPoolId"] != nil {
            // What sends the codes itself has nothing to give back.
            return trigger.hasPrefix("CustomEmailSender_") || trigger.hasPrefix("CustomSMSSender_")
                ? nil : cognito(event)
        }
        if event["currentIntent"] != nil, event["bot"] != nil {
            return ResponseContract("Lex", expects: "an object with dialogAction, whose type says how to go on") {
                lexFindings($0["dialogAction"]?["type"], "dialogAction.type")
            }
        }
        if event["sessionState"] != nil, event["bot"] != nil {
            return ResponseContract("Lex", expects: "an object with sessionState.dialogAction and perhaps messages") {
                response in
                let action = response["sessionState"]?["dialogAction"]?["type"]
                return lexFindings(action, "sessionState.dialogAction.type")
            }
        }
        if event["session"] != nil, event["request"]?["requestId"]?.string?.hasPrefix("amzn1.") == true {
            return ResponseContract("Alexa", expects: "an object with version and response, which holds what is said") {
                response in
                response["version"] != nil && response["response"]?.object != nil
                    ? [] : ["INVALID_RESPONSE: the response needs \"version\" and an object \"response\""]
            }
        }
        if event["actionGroup"] != nil, event["agent"] != nil { return bedrock(event) }
        return edge(event)
    }

    private static func cognito(_ event: JSONValue) -> ResponseContract {
        ResponseContract("Cognito", expects: "the event with its response filled in") { response in
            guard let answer = response["response"] else {
                return [
                    "InvalidLambdaResponseException: Unrecognizable lambda output (the event, with its \"response\", has to come back)"
                ]
            }
            return answer.object != nil
                ? [] : ["InvalidLambdaResponseException: Invalid lambda function output: Invalid JSON"]
        }
    }

    private static let lexActions = ["Close", "ConfirmIntent", "Delegate", "ElicitIntent", "ElicitSlot"]

    private static func lexFindings(_ action: JSONValue?, _ path: String) -> [String] {
        if let action = action?.string, lexActions.contains(action) { return [] }
        return ["Invalid Lambda Response: \"\(path)\" is none of \(lexActions.joined(separator: ", "))"]
    }

    private static func bedrock(_ event: JSONValue) -> ResponseContract {
        let name = event["function"] != nil ? "function" : "apiPath"
        return ResponseContract(
            "Bedrock",
            expects: "an object with messageVersion and response, which names the event's actionGroup and \(name)"
        ) { response in
            let answer = response["response"]
            if response["messageVersion"]?.string == nil { return ["the response has no \"messageVersion\""] }
            for key in ["actionGroup", name] where answer?[key]?.string != event[key]?.string {
                return ["\"response.\(key)\" is not the event's"]
            }
            return []
        }
    }

    private static func edge(_ event: JSONValue) -> ResponseContract? {
        guard let record = event["Records"]?[0]?["cf"], let type = record["config"]?["eventType"]?.string else {
            return nil
        }
        let isResponse = type.hasSuffix("-response")
        return ResponseContract(
            "CloudFront",
            expects: isResponse ? "a response with its status" : "the request, or a response with its status"
        ) { answer in
            if let status = answer.present("status") {
                let number = status.int ?? status.string.flatMap { Int($0) }
                return number.map { (100...599).contains($0) } == true ? [] : invalid("\"status\" is no HTTP status")
            }
            if isResponse { return invalid("the response has no \"status\"") }
            return answer["uri"]?.string != nil ? [] : invalid("it is neither a request nor a response")
        }
    }

    private static func invalid(_ reason: String) -> [String] {
        ["502: The Lambda function result failed validation: \(reason)"]
    }
}
