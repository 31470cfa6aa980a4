import LosslessJSON

extension ResponseContract {
    /// Applications that ask a function what to do: calls, mail, homes, labels, lists of objects.
    ///
    /// Sources: "Understanding Alexa Smart Home skill directives", "Publishing events with AWS Lambda" of AppSync Events,
    /// "Building SIP media applications" of Chime SDK, "Grant Amazon Connect access to your Lambda functions", "Create a
    /// custom labeling workflow with Lambda" of SageMaker, "Configuring synchronous rules" of WorkMail, "Writing and
    /// debugging Lambda functions for S3 Object Lambda", "Cognito Streams and Events", "Create a custom
    /// termination policy with Lambda" of EC2 Auto Scaling.
    static func application(_ event: JSONValue) -> ResponseContract? {
        if event["directive"]?["header"]?["namespace"] != nil { return smartHome }
        if event["info"]?["channelNamespace"] != nil { return channel(event) }
        if event["CallDetails"] != nil, event["InvocationEventType"] != nil { return call }
        if event["Details"]?["ContactData"] != nil {
            return ResponseContract("Connect", expects: "an object, whose members the flow can use") { response in
                response.object == nil ? ["the response is \(response.typeName), not an object: the block fails"] : []
            }
        }
        if event["summaryVersion"] != nil, event["flowDirection"] != nil { return mail }
        if event["headObjectContext"] != nil || event["listObjectsContext"] != nil
            || event["listObjectsV2Context"] != nil
        {
            return ResponseContract("S3 Object Lambda", expects: "an object with statusCode and the answer") {
                response in
                response["statusCode"]?.int == nil ? ["the response has no whole number \"statusCode\""] : []
            }
        }
        if event["eventType"] == "SyncTrigger", event["datasetRecords"] != nil {
            return ResponseContract("Cognito Sync", expects: "the event with the records as they are to be kept") {
                $0["datasetRecords"]?.object == nil ? ["the response has no object \"datasetRecords\""] : []
            }
        }
        if event["AutoScalingGroupARN"] != nil, event["CapacityToTerminate"] != nil { return termination(event) }
        return labels(event)
    }

    private static func termination(_ event: JSONValue) -> ResponseContract {
        let ids = event["Instances"]?.array?.compactMap { $0["InstanceId"]?.string } ?? []
        return ResponseContract("Auto Scaling", expects: "an object with InstanceIDs, those to end") {
            guard let chosen = $0["InstanceIDs"]?.array else { return ["the response has no list \"InstanceIDs\""] }
            guard let stranger = chosen.first(where: { !ids.contains($0.string ?? "") }) else { return [] }
            return ["\(stranger.text()) is none of the event's instances"]
        }
    }

    private static var smartHome: ResponseContract {
        ResponseContract("Alexa", expects: "an object with event, which has header and payload") { response in
            let answer = response["event"]
            var findings: [String] = []
            for key in ["namespace", "name"] where answer?["header"]?[key]?.string == nil {
                findings.append("INVALID_RESPONSE: \"event.header.\(key)\" is missing")
            }
            if answer?["payload"]?.object == nil {
                findings.append("INVALID_RESPONSE: \"event.payload\" is missing or no object")
            }
            return findings
        }
    }

    private static func channel(_ event: JSONValue) -> ResponseContract {
        let ids = event["events"]?.array?.compactMap { $0["id"]?.string } ?? []
        let isSubscription = event["info"]?["operation"] == "SUBSCRIBE"
        return ResponseContract(
            "AppSync Events",
            expects: isSubscription
                ? "null, or an object with error to refuse"
                : "an object with events, each with its id and a payload or an error, or with error for all"
        ) { response in
            if response == .null || response["error"]?.string != nil { return [] }
            guard !isSubscription else { return [] }
            guard let events = response["events"]?.array else { return ["the response has no list \"events\""] }
            guard let stranger = events.first(where: { !ids.contains($0["id"]?.string ?? "") }) else { return [] }
            return ["an event's \"id\" (\(stranger["id"]?.text() ?? "missing")) is none of the published ones"]
        }
    }

    private static var call: ResponseContract {
        ResponseContract("Chime SDK", expects: "an object with SchemaVersion \"1.0\" and a list of Actions") {
            response in
            var findings: [String] = []
            if response["SchemaVersion"]?.string == nil { findings.append("\"SchemaVersion\" is missing") }
            guard let actions = response["Actions"]?.array else { return findings + ["\"Actions\" is no list"] }
            if actions.contains(where: { $0["Type"]?.string == nil }) { findings.append("an action has no \"Type\"") }
            return findings
        }
    }

    private static var mail: ResponseContract {
        ResponseContract(
            "WorkMail",
            expects: "an object with actions, each for some recipients; DROP, BOUNCE, DEFAULT, …"
        ) {
            response in
            guard let actions = response["actions"]?.array else { return ["the response has no list \"actions\""] }
            let isFit = { (action: JSONValue) in
                action["action"]?["type"]?.string != nil
                    && (action["allRecipients"] == true || action["recipients"]?.array != nil)
            }
            return actions.allSatisfy(isFit)
                ? [] : ["an action has no \"action.type\", or neither \"allRecipients\" nor \"recipients\""]
        }
    }

    private static func labels(_ event: JSONValue) -> ResponseContract? {
        guard event["labelingJobArn"] != nil else { return nil }
        if event["dataObject"] != nil {
            return ResponseContract("Ground Truth", expects: "an object with taskInput, which the worker's page shows")
            {
                $0["taskInput"]?.object == nil ? ["the response has no object \"taskInput\""] : []
            }
        }
        return ResponseContract("Ground Truth", expects: "a list with a consolidatedAnnotation for each object") {
            response in
            guard let objects = response.array else { return ["the response is \(response.typeName), not a list"] }
            let isFit = { (object: JSONValue) in
                object["datasetObjectId"] != nil && object["consolidatedAnnotation"]?["content"]?.object != nil
            }
            return objects.allSatisfy(isFit)
                ? [] : ["an object lacks \"datasetObjectId\" or \"consolidatedAnnotation.content\""]
        }
    }
}
