package import EventPatterns
import LambdaModel
package import LosslessJSON
import Timekeeping

/// An SNS topic: its subscriptions, their filter policies, and raw delivery.
///
/// Source: "Amazon SNS subscription filter policies" and "raw message delivery" in the Amazon SNS Developer Guide;
/// SNS invokes functions asynchronously.
package final class SimulatedTopic: Receiver {
    /// Someone who gets what is published.
    package struct Subscription: Sendable {
        package var arn: String
        /// The ARN of the function or queue.
        package var endpoint: String
        package var filter: FilterPolicy?
        /// Whether a queue gets the message alone instead of the notification around it.
        package var isRaw = false

        /// Creates a subscription to everything.
        package init(arn: String, endpoint: String) {
            self.arn = arn
            self.endpoint = endpoint
        }
    }

    package let lane: Lane
    package let logicalID: String?
    private let arn: String
    package private(set) var subscriptions: [Subscription] = []

    /// Creates a topic that nobody listens to.
    package init(name: String, arn: String, logicalID: String? = nil) {
        self.arn = arn
        self.logicalID = logicalID
        lane = Lane(.topic, name)
    }

    /// Adds a subscription.
    package func subscribe(_ subscription: Subscription) { subscriptions.append(subscription) }

    package func refusal(of content: JSONValue) -> MessageRefusal? {
        let (text, attributes) = Notification.parts(of: content)
        let bytes = text.utf8.count + (attributes?.attributeBytes ?? 0)
        return bytes > MessageRefusal.topicLimit ? .notification(bytes) : nil
    }

    package func receive(_ message: MessageID, in simulation: Simulation) {
        simulation.note(.sent, lane, message)
        let notification = Notification(simulation.content(of: message), of: message, topic: arn, simulation)
        var isPassedOn = false
        for subscription in subscriptions {
            if let filter = subscription.filter,
                !filter.matches(attributes: notification.attributes, body: notification.text)
            {
                simulation.note(.filtered, lane, message, detail: subscription.endpoint)
                continue
            }
            isPassedOn = true
            simulation.send(notification.content(for: subscription), to: subscription.endpoint, of: message)
        }
        simulation.messages.settle(message, isPassedOn ? .passedOn : .filtered)
    }
}

/// What was published, in the forms it is delivered in.
private struct Notification {
    private let fields: JSONValue
    let attributes: JSONValue?
    let text: String

    /// Reads a record of SNS (`{"Sns": …}`), what `Publish` takes (`{"Message": …}`), or any other document as text.
    init(_ content: JSONValue, of message: MessageID, topic: String, _ simulation: Simulation) {
        let given = content["Sns"] ?? content
        (text, attributes) = Self.parts(of: content)
        var generator = SeededGenerator(seed: UInt64(message.index) &+ 7)
        fields = [
            "Type": "Notification", "MessageId": .string(randomUUID(using: &generator)), "TopicArn": .string(topic),
            "Subject": given["Subject"] ?? .null, "Message": .string(text),
            "Timestamp": .string(simulation.now.iso8601), "SignatureVersion": "1",
            "Signature": given["Signature"] ?? "EXAMPLE", "SigningCertUrl": given["SigningCertUrl"] ?? "EXAMPLE",
            "UnsubscribeUrl": given["UnsubscribeUrl"] ?? "EXAMPLE",
            "MessageAttributes": attributes ?? .object(JSONObject()),
        ]
    }

    /// The text and the attributes of what was published.
    static func parts(of content: JSONValue) -> (text: String, attributes: JSONValue?) {
        let given = content["Sns"] ?? content
        let text = given["Message"]?.string ?? given["Message"]?.text() ?? content["body"]?.string
        return (text ?? content.text(), given["MessageAttributes"] ?? content["messageAttributes"])
    }

    /// What a subscriber gets: functions an event with one record, queues a message with the notification as its body.
    func content(for subscription: SimulatedTopic.Subscription) -> JSONValue {
        guard subscription.endpoint.contains(":sqs:") else {
            return [
                "Records": [
                    [
                        "EventSource": "aws:sns", "EventVersion": "1.0",
                        "EventSubscriptionArn": .string(subscription.arn), "Sns": fields,
                    ]
                ]
            ]
        }
        guard subscription.isRaw else { return ["body": .string(fields.text())] }
        return ["body": .string(text), "messageAttributes": queueAttributes]
    }

    /// The attributes as a queue's message carries them.
    private var queueAttributes: JSONValue {
        let members = attributes?.object?.members ?? []
        return .object(
            JSONObject(
                members.map { name, value in
                    let form: JSONValue = [
                        "stringValue": value["Value"] ?? value["StringValue"] ?? .null, "stringListValues": [],
                        "binaryListValues": [], "dataType": value["Type"] ?? value["DataType"] ?? "String",
                    ]
                    return (name, form)
                }
            )
        )
    }
}
