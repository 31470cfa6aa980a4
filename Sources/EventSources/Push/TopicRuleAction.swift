import Diagnostics
package import IoTRules
import LambdaModel
import LosslessJSON

/// What a rule of AWS IoT Core does with what it selects.
///
/// Source: "AWS IoT rule actions" in the AWS IoT Developer Guide; functions are invoked asynchronously.
package struct TopicRuleAction: Sendable {
    /// Whom it hands something to.
    package enum Kind: Sendable, Hashable {
        case function, topic, stream, bucket, republish, stateMachine
        case queue(isBase64: Bool)
        /// A service that is not modelled, with the action's key.
        case outside(String)
    }

    package var kind: Kind
    /// The function's or topic's ARN, the queue's URL, the name of a stream, bucket, state machine or MQTT topic.
    package var place: SubstitutionTemplate
    /// The object's key or the record's partition key; nil where there is none.
    package var key: SubstitutionTemplate?

    /// Creates an action.
    package init(_ kind: Kind, _ place: SubstitutionTemplate, key: SubstitutionTemplate? = nil) {
        self.kind = kind
        self.place = place
        self.key = key
    }

    /// The action as the error action's message names it.
    var name: String {
        switch kind {
        case .function: "LambdaAction"
        case .topic: "SnsAction"
        case .stream: "KinesisAction"
        case .bucket: "S3Action"
        case .republish: "RepublishAction"
        case .stateMachine: "StepFunctionsAction"
        case .queue: "SqsAction"
        case .outside(let key): key + "Action"
        }
    }

    /// What the action sends, and where.
    /// - Parameters:
    ///   - output: what is handed over.
    ///   - message: the message that the rule took, which templates are filled from.
    ///   - simulation: where the receivers are.
    /// - Returns: the content in the receiver's form, with its ARN.
    /// - Throws: an expression of a template that has no value for the message.
    func sent(_ output: JSONValue, for message: IoTMessage, in simulation: Simulation) throws(Diagnostic) -> SentMessage
    {
        let place = try filled(place, message)
        let text = output.string ?? output.text()
        switch kind {
        case .function: return SentMessage(to: place, output)
        case .stateMachine: return SentMessage(to: simulation.stateMachineARN(of: place), output)
        case .topic: return SentMessage(to: place, ["Message": .string(text)])
        case .queue(let isBase64):
            let body = isBase64 ? base64Encoded(Array(text.utf8)) : text
            return SentMessage(to: simulation.queueARN(of: place), ["body": .string(body)])
        case .stream:
            let key = try key.map { (key) throws(Diagnostic) in try filled(key, message) } ?? ""
            let data = base64Encoded(Array(text.utf8))
            let record: JSONValue = ["kinesis": ["data": .string(data), "partitionKey": .string(key)]]
            return SentMessage(to: simulation.streamARN(of: place), record)
        case .bucket:
            let key = try key.map { (key) throws(Diagnostic) in try filled(key, message) } ?? ""
            return SentMessage(to: simulation.bucketARN(of: place), simulation.objectCreated(in: place, key: key))
        case .republish:
            // Two dollar signs stand for the one of a topic of the service's own.
            let topic = place.hasPrefix("$$") ? String(place.dropFirst()) : place
            return SentMessage(to: simulation.messageTopicARN(of: topic), output)
        case .outside: return SentMessage(to: place, output)
        }
    }

    private func filled(_ template: SubstitutionTemplate, _ message: IoTMessage) throws(Diagnostic) -> String {
        if let text = template.text(for: message) { return text }
        throw Diagnostic(.failed, "\"\(template.text)\" has no value for the message")
    }
}
