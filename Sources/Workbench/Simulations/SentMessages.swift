import EventSources
import Invocations
import LosslessJSON

/// Finds, among the calls that a handler made to AWS services, those that send something to a modelled source.
struct SentMessages {
    let simulation: Simulation

    /// What the calls sent that went well, in their order.
    func found(in effects: [Effect]) -> [SentMessage] {
        effects.filter { $0.error == nil && $0.changes }.flatMap { messages(of: $0) }
            .filter { simulation.receiver(at: $0.arn) != nil }
    }

    private func messages(of effect: Effect) -> [SentMessage] {
        let parameters = effect.parameters
        switch (effect.service, effect.operation) {
        case ("sqs", "SendMessage"): return [queued(parameters, parameters["QueueUrl"])]
        case ("sqs", "SendMessageBatch"):
            return parameters["Entries"]?.array?.map { queued($0, parameters["QueueUrl"]) } ?? []
        case ("sns", "Publish"): return [published(parameters, parameters["TopicArn"])]
        case ("sns", "PublishBatch"):
            return parameters["PublishBatchRequestEntries"]?.array?.map { published($0, parameters["TopicArn"]) } ?? []
        case ("events", "PutEvents"): return parameters["Entries"]?.array?.map(event) ?? []
        case ("s3", "PutObject"), ("s3", "CopyObject"), ("s3", "CompleteMultipartUpload"): return [object(parameters)]
        case ("lambda", "Invoke"): return invoked(parameters)
        case ("kinesis", "PutRecord"): return [record(parameters, parameters)]
        case ("kinesis", "PutRecords"): return parameters["Records"]?.array?.map { record($0, parameters) } ?? []
        case ("iot-data", "Publish"): return [posted(parameters)]
        case ("stepfunctions", "StartExecution"), ("states", "StartExecution"):
            let input = parameters["input"]?.string.flatMap { try? JSONValue(parsing: $0) }
            let arn = parameters["stateMachineArn"]?.string ?? ""
            return [SentMessage(to: arn, input ?? .object(JSONObject()))]
        default: return []
        }
    }

    private func queued(_ entry: JSONValue, _ url: JSONValue?) -> SentMessage {
        var content: [JSONObject.Member] = [("body", entry["MessageBody"] ?? "")]
        if let attributes = entry["MessageAttributes"]?.object {
            let members = attributes.members.map { name, value -> JSONObject.Member in
                let type = value["DataType"] ?? "String"
                return (name, ["stringValue": value["StringValue"] ?? .null, "dataType": type])
            }
            content.append(("messageAttributes", .object(JSONObject(members))))
        }
        return SentMessage(to: simulation.queueARN(of: url?.string ?? ""), .object(JSONObject(content)))
    }

    private func published(_ entry: JSONValue, _ arn: JSONValue?) -> SentMessage {
        SentMessage(to: arn?.string ?? "", entry)
    }

    private func event(_ entry: JSONValue) -> SentMessage {
        let detail = entry["Detail"]?.string.flatMap { try? JSONValue(parsing: $0) }
        return SentMessage(
            to: simulation.busARN(of: entry["EventBusName"]?.string),
            simulation.event(
                source: entry["Source"]?.string ?? "",
                type: entry["DetailType"]?.string ?? "",
                detail: detail ?? .object(JSONObject()),
                resources: entry["Resources"]?.array ?? []
            )
        )
    }

    private func object(_ parameters: JSONValue) -> SentMessage {
        let bucket = parameters["Bucket"]?.string ?? ""
        return SentMessage(
            to: simulation.bucketARN(of: bucket),
            simulation.objectCreated(in: bucket, key: parameters["Key"]?.string ?? "")
        )
    }

    private func invoked(_ parameters: JSONValue) -> [SentMessage] {
        guard parameters["InvocationType"]?.string == "Event",
            let function = simulation.function(named: parameters["FunctionName"]?.string ?? "")
        else { return [] }
        let payload = parameters["Payload"]
        let event = payload?.string.flatMap { try? JSONValue(parsing: $0) } ?? payload ?? .object(JSONObject())
        return [SentMessage(to: simulation.functions[function].arn, event)]
    }

    /// A message for an MQTT topic; a payload that is no JSON is known by its text.
    private func posted(_ parameters: JSONValue) -> SentMessage {
        let payload = parameters["payload"] ?? ""
        let isSummary = payload["sha256"] != nil && payload["size"] != nil
        let content = isSummary ? payload["text"] ?? "" : payload.asPayload
        return SentMessage(to: simulation.messageTopicARN(of: parameters["topic"]?.string ?? ""), content)
    }

    private func record(_ record: JSONValue, _ parameters: JSONValue) -> SentMessage {
        let name = parameters["StreamName"]?.string ?? ""
        let arn = parameters["StreamARN"]?.string ?? simulation.streamARN(of: name)
        let key = record["PartitionKey"] ?? ""
        return SentMessage(to: arn, ["kinesis": ["data": record["Data"] ?? "", "partitionKey": key]])
    }
}

extension JSONValue {
    /// The document as a message on an MQTT topic holds it: a text there is the payload as it is, and not JSON.
    var asPayload: JSONValue { string == nil ? self : .string(text()) }
}
