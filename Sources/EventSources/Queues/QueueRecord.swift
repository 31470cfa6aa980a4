import Digests
import LambdaModel
import LosslessJSON
import Timekeeping

/// One message of a queue as a function gets it.
struct QueueRecord {
    let json: JSONValue

    /// Makes the record of a message that was just received.
    init(of message: MessageID, in queue: SimulatedQueue, _ simulation: Simulation) {
        let content = simulation.content(of: message)
        let body = Self.body(of: content)
        let sent = simulation.messages.sentAt(message).milliseconds
        var attributes: [JSONObject.Member] = [
            ("ApproximateReceiveCount", .string(String(simulation.messages.receives(of: message)))),
            ("SentTimestamp", .string(String(sent))),
            ("SenderId", content["attributes"]?["SenderId"] ?? .string(simulation.account.account)),
            ("ApproximateFirstReceiveTimestamp", .string(String(sent))),
        ]
        if queue.configuration.isFIFO {
            attributes += [
                (
                    "MessageGroupId",
                    content["attributes"]?["MessageGroupId"] ?? .string(String(simulation.messages.group(of: message)))
                ),
                ("SequenceNumber", .string("18" + padded(849_496_460_467_696_128 + Int(message.index), 18))),
                (
                    "MessageDeduplicationId",
                    content["attributes"]?["MessageDeduplicationId"] ?? .string(Self.messageID(of: message, simulation))
                ),
            ]
        }
        json = [
            "messageId": .string(Self.messageID(of: message, simulation)),
            "receiptHandle": .string("AQEB" + Self.messageID(of: message, simulation)),
            "body": .string(body), "attributes": .object(JSONObject(attributes)),
            "messageAttributes": content["messageAttributes"] ?? .object(JSONObject()),
            "md5OfBody": .string(hexadecimal(md5Digest(Array(body.utf8)))), "eventSource": "aws:sqs",
            "eventSourceARN": .string(queue.configuration.arn), "awsRegion": .string(simulation.account.region),
        ]
    }

    /// What a message says; a document without a body is one itself.
    static func body(of content: JSONValue) -> String { content["body"]?.string ?? content.text() }

    /// A message's id, the same in every delivery.
    static func messageID(of message: MessageID, _ simulation: Simulation) -> String {
        if let own = simulation.content(of: message)["messageId"]?.string { return own }
        var generator = SeededGenerator(seed: UInt64(bitPattern: simulation.start.nanoseconds) ^ UInt64(message.index))
        return randomUUID(using: &generator)
    }
}
