import LambdaModel
import LosslessJSON

// Functions called by their ARN, activities and integrations have events of their own.
extension StateMachineExecution {
    mutating func recordStart(
        of request: TaskRequest,
        _ parameters: JSONValue,
        _ timeout: Int?,
        _ heartbeat: Int?,
        _ id: Int
    ) {
        var limits: [JSONObject.Member] = timeout.map { [("timeoutInSeconds", .int($0))] } ?? []
        if let heartbeat { limits.append(("heartbeatInSeconds", .int(heartbeat))) }
        if let credentials = request.credentials { limits.append(("taskCredentials", credentials)) }
        let resource: [JSONObject.Member] = [("resource", .string(request.resource.arn))]
        switch request.resource.target {
        case .function:
            record("LambdaFunctionScheduled", data("input", parameters, and: resource + limits), of: id)
            record("LambdaFunctionStarted", of: id)
        case .activity:
            record("ActivityScheduled", data("input", parameters, and: resource + limits), of: id)
            record("ActivityStarted", of: id)
        case .integration:
            let region: [JSONObject.Member] = [
                ("region", .string(identity.account.region)), ("parameters", .string(parameters.text())),
            ]
            record("TaskScheduled", .object(JSONObject(request.words + region + limits)), of: id)
            record("TaskStarted", .object(JSONObject(request.words)), of: id)
        }
    }

    mutating func recordSubmission(_ run: TaskRun, of id: Int, output: JSONValue) {
        record("TaskSubmitted", data("output", output, and: run.request.words), of: id)
    }

    mutating func recordSuccess(of request: TaskRequest, _ output: JSONValue, _ id: Int) {
        record(request.eventPrefix + "Succeeded", data("output", output, and: request.words), of: id)
    }

    mutating func recordFailure(of request: TaskRequest, _ failure: StateFailure, _ id: Int) {
        record(request.eventPrefix + "Failed", words(failure, and: request.words), of: id)
    }

    mutating func recordTimeOut(of request: TaskRequest, _ failure: StateFailure, _ id: Int) {
        record(request.eventPrefix + "TimedOut", words(failure, and: request.words), of: id)
    }
}

extension TaskRequest {
    fileprivate var eventPrefix: String {
        switch resource.target {
        case .function: "LambdaFunction"
        case .activity: "Activity"
        case .integration: "Task"
        }
    }

    /// What an integration's events call the resource; the others' say nothing of it after the start.
    fileprivate var words: [JSONObject.Member] {
        guard case .integration = resource.target else { return [] }
        let words = resource.words
        return [("resourceType", .string(words.type)), ("resource", .string(words.resource))]
    }
}
