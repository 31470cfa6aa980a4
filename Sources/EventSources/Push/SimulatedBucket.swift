package import EventPatterns
import LambdaModel
import LosslessJSON
import Timekeeping

/// An S3 bucket: its notifications by kind of event and key.
///
/// Source: "Amazon S3 Event Notifications" in the Amazon S3 User Guide; functions are invoked asynchronously.
package final class SimulatedBucket: Receiver {
    /// Who is notified of what.
    package struct Notification: Sendable {
        /// Kinds of events such as `s3:ObjectCreated:*`.
        package var events: [String]
        package var filter: ObjectKeyFilter
        /// The function, queue or topic.
        package var arn: String

        /// Creates a notification.
        package init(events: [String], filter: ObjectKeyFilter, arn: String) {
            self.events = events
            self.filter = filter
            self.arn = arn
        }
    }

    package let lane: Lane
    package let logicalID: String?
    private let name: String
    private let arn: String
    package private(set) var notifications: [Notification] = []
    /// The bus that learns of everything, where EventBridge notifications are on.
    package private(set) var bus: String?

    /// Creates a bucket that tells nobody.
    package init(name: String, arn: String, logicalID: String? = nil) {
        self.name = name
        self.arn = arn
        self.logicalID = logicalID
        lane = Lane(.bucket, name)
    }

    /// Adds a notification.
    package func notify(_ notification: Notification) { notifications.append(notification) }

    /// Sends every event to a bus as well.
    package func sendEvents(to bus: String) { self.bus = bus }

    package func receive(_ message: MessageID, in simulation: Simulation) {
        let record = own(simulation.content(of: message), simulation)
        let key = record["s3"]?["object"]?["key"]?.string ?? ""
        simulation.note(.sent, lane, message, detail: key)
        let matching = notifications.filter { notification in
            notification.events.contains { covers($0, record["eventName"]?.string ?? "") }
                && notification.filter.matches(key: percentDecoded(key, plusIsSpace: true))
        }
        for notification in matching {
            let event: JSONValue = ["Records": [record]]
            simulation.send(event.asContent(of: notification.arn), to: notification.arn, of: message)
        }
        if let bus { simulation.send(busEvent(record, simulation), to: bus, of: message) }
        let isUnnoticed = matching.isEmpty && bus == nil
        if isUnnoticed { simulation.note(.filtered, lane, message, detail: "no notification is set for it") }
        simulation.messages.settle(message, isUnnoticed ? .filtered : .passedOn)
    }

    /// The record as this bucket sends it.
    private func own(_ record: JSONValue, _ simulation: Simulation) -> JSONValue {
        guard var record = record.object, var s3 = record["s3"]?.object, var bucket = s3["bucket"]?.object else {
            return record
        }
        bucket["name"] = .string(name)
        bucket["arn"] = .string(arn)
        s3["bucket"] = .object(bucket)
        record["s3"] = .object(s3)
        record["eventTime"] = .string(simulation.now.iso8601)
        return .object(record)
    }

    /// Whether `s3:ObjectCreated:*` covers `ObjectCreated:Put`.
    private func covers(_ kind: String, _ event: String) -> Bool {
        let kind = kind.hasPrefix("s3:") ? String(kind.dropFirst(3)) : kind
        return kind == event || kind.hasSuffix("*") && event.hasPrefix(kind.dropLast())
    }

    private func busEvent(_ record: JSONValue, _ simulation: Simulation) -> JSONValue {
        let event = record["eventName"]?.string ?? ""
        let isRemoval = event.hasPrefix("ObjectRemoved")
        return simulation.event(
            source: "aws.s3",
            type: isRemoval ? "Object Deleted" : "Object Created",
            detail: [
                "version": "0", "bucket": ["name": .string(name)], "object": record["s3"]?["object"] ?? .null,
                "reason": isRemoval ? "DeleteObject" : "PutObject",
            ],
            resources: [.string(arn)]
        )
    }
}
