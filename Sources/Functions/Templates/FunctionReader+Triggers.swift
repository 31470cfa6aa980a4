import Diagnostics
import LosslessJSON
import YAMLDocuments

/// What calls a function: SAM's `Events` and its URL.
extension FunctionReader {
    func triggers() -> [FunctionTrigger] {
        var triggers: [FunctionTrigger] = []
        for (key, value) in reader.value("Events")?.members ?? [] where !value.isUnresolved {
            let name = key.string ?? ""
            let type = value["Type"]?.string ?? ""
            if !eventTypes.contains(type) {
                let hint = didYouMean(type, among: eventTypes, otherwise: "SAM has no such event")
                reader.findings.warn(
                    "the event \"\(name)\" has the unknown type \"\(type)\": \(hint)",
                    at: value.location
                )
            }
            let properties = value["Properties"]?.json ?? .object(JSONObject())
            triggers.append(FunctionTrigger(name: name, type: type, properties: properties, location: key.location))
        }
        if let url = reader.value("FunctionUrlConfig") {
            let location = reader.properties["FunctionUrlConfig"]?.location
            triggers.append(FunctionTrigger(name: "Url", type: "FunctionUrl", properties: url.json, location: location))
        }
        return triggers
    }
}

/// The trigger that an `AWS::Lambda::EventSourceMapping` makes, with the function it names.
func eventSourceMapping(
    _ resource: TemplateResource,
    _ resolver: IntrinsicResolver
) -> (function: String, trigger: FunctionTrigger)? {
    let reader = PropertyReader(resource: resource, properties: resource.properties(over: nil), resolver: resolver)
    guard let named = reader.value("FunctionName")?.string else { return nil }
    let parts = named.split(separator: ":")
    let function = parts.count > 6 && parts[0] == "arn" ? String(parts[6]) : String(parts.first ?? "")
    let properties = resolver.resolve(reader.properties)?.json ?? .null
    let trigger = FunctionTrigger(
        name: resource.logicalID,
        type: eventSourceType(properties),
        properties: properties,
        location: resource.location
    )
    return (function, trigger)
}

private func eventSourceType(_ properties: JSONValue) -> String {
    guard let source = properties["EventSourceArn"]?.string else {
        return properties["SelfManagedEventSource"] == nil ? "EventSourceMapping" : "SelfManagedKafka"
    }
    let parts = source.split(separator: ":")
    switch parts.count > 2 ? parts[2] : "" {
    case "sqs": return "SQS"
    case "kinesis": return "Kinesis"
    case "dynamodb": return "DynamoDB"
    case "kafka": return "MSK"
    case "mq": return "MQ"
    case "rds": return "DocumentDB"
    default: return "EventSourceMapping"
    }
}
