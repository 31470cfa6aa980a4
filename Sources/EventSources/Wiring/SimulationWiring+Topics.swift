import Diagnostics
import EventPatterns
import Functions
import LambdaModel
import LosslessJSON

/// Source: `AWS::SNS::Topic` in the CloudFormation reference.
let topicProperties = entries(
    "AWS::SNS::Topic",
    modelled: ["TopicName", "Subscription", "DisplayName", "Tags"],
    approximated: [
        "FifoTopic": "order is kept and nothing is deduplicated",
        "ContentBasedDeduplication": "nothing is deduplicated", "KmsMasterKeyId": "messages are not encrypted",
        "DataProtectionPolicy": "messages are not audited", "SignatureVersion": "signatures are not real",
        "DeliveryStatusLogging": "deliveries are not logged", "FifoThroughputScope": "throughput is not limited",
        "ArchivePolicy": "messages are not archived", "TracingConfig": "topics send no segments",
    ]
)

/// Source: "SNS" in the SAM Developer Guide, `AWS::SNS::Subscription` in the CloudFormation reference.
let subscriptionProperties = entries(
    "AWS::SNS::Subscription",
    modelled: [
        "Topic", "TopicArn", "Endpoint", "Protocol", "FilterPolicy", "FilterPolicyScope", "RawMessageDelivery",
    ],
    approximated: [
        "Region": "all topics are in one region", "DeliveryPolicy": "deliveries to HTTP endpoints are not made",
        "RedrivePolicy": "deliveries of a topic do not fail here",
    ],
    refused: ["SqsSubscription": "write the queue as a resource, with a subscription of its own"]
)

extension SimulationWiring {
    /// The topics with their subscriptions, those that SAM's events make among them.
    mutating func wireTopics() throws(Diagnostic) {
        var topics: [String: SimulatedTopic] = [:]
        for resource in resources("AWS::SNS::Topic") {
            try check(resource.properties, of: resource.logicalID, against: topicProperties, at: resource.location)
            let topic = SimulatedTopic(name: resource.name, arn: resource.arn, logicalID: resource.logicalID)
            topics[resource.arn] = topic
            simulation.add(topic, arn: resource.arn)
            for subscription in resource.properties["Subscription"]?.array ?? [] {
                try subscribe(to: topic, resource.arn, subscription, at: resource.location)
            }
        }
        for resource in resources("AWS::SNS::Subscription") {
            let properties = resource.properties
            try check(properties, of: resource.logicalID, against: subscriptionProperties, at: resource.location)
            let arn = properties["TopicArn"]?.string ?? ""
            try subscribe(to: topic(arn, &topics), arn, properties, at: resource.location)
        }
        for (function, trigger) in triggers("SNS") {
            let properties = trigger.properties
            try check(properties, of: trigger.name, against: subscriptionProperties, at: trigger.location)
            let arn = properties["Topic"]?.string ?? ""
            var subscription = properties.object ?? JSONObject()
            subscription["Endpoint"] = .string(simulation.functions[function].arn)
            try subscribe(to: topic(arn, &topics), arn, .object(subscription), at: trigger.location)
        }
    }

    /// The topic at an ARN; one that the template does not define takes part as well.
    private func topic(_ arn: String, _ topics: inout [String: SimulatedTopic]) -> SimulatedTopic {
        if let known = topics[arn] { return known }
        let topic = SimulatedTopic(name: arn.split(separator: ":").last.map(String.init) ?? arn, arn: arn)
        topics[arn] = topic
        simulation.add(topic, arn: arn)
        return topic
    }

    private func subscribe(
        to topic: SimulatedTopic,
        _ arn: String,
        _ properties: JSONValue,
        at place: SourceLocation?
    ) throws(Diagnostic) {
        let endpoint = properties["Endpoint"]?.string ?? ""
        var subscription = SimulatedTopic.Subscription(
            arn: "\(arn):\(String(stableHash(of: endpoint.utf8), radix: 16))",
            endpoint: endpoint
        )
        subscription.isRaw = properties["RawMessageDelivery"]?.truth ?? false
        if let policy = properties["FilterPolicy"] {
            let named = properties["FilterPolicyScope"]?.string ?? ""
            let scope = FilterPolicy.Scope(rawValue: named) ?? .messageAttributes
            subscription.filter = try placed(place) { () throws(Diagnostic) in
                try FilterPolicy(policy.isText ? parsed(policy) : policy, scope: scope)
            }
        }
        topic.subscribe(subscription)
    }
}

extension SimulationWiring {
    /// Puts a place on a diagnostic that knows none.
    func placed<Value>(
        _ place: SourceLocation?,
        _ body: () throws(Diagnostic) -> Value
    ) throws(Diagnostic) -> Value {
        do {
            return try body()
        } catch {
            throw Diagnostic(error.kind, error.message, hint: error.hint, at: error.location ?? place)
        }
    }

    /// A document that is written as text.
    func parsed(_ text: JSONValue) throws(Diagnostic) -> JSONValue {
        do {
            return try JSONValue(parsing: text.string ?? "")
        } catch {
            throw error.diagnostic
        }
    }
}

extension JSONValue {
    /// Whether it is written as a string.
    var isText: Bool { string != nil }
}
