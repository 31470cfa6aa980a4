import LosslessJSON
import Timekeeping

/// A message of a broker's queue as a function gets it; any document is its data.
struct BrokerMessage {
    private let content: JSONValue
    private let queue: String
    private let position: Int32
    private let milliseconds: Int64
    private let isRedelivered: Bool

    init(of record: ShardRecord, _ batch: ShardBatch, from source: RecordSource) {
        content = source.content(record)
        queue = source.stream.configuration.name
        position = record.position
        milliseconds = source.arrival(record).milliseconds
        isRedelivered = batch.retries > 0
    }

    var activeMQ: JSONValue {
        let isMessage = content["messageID"] != nil
        func field(_ name: String, _ usual: JSONValue) -> JSONValue { (isMessage ? content[name] : nil) ?? usual }
        return [
            "messageID": .string("ID:\(queue)-\(position):1:1:1:1"),
            "messageType": field("messageType", "jms/text-message"), "deliveryMode": field("deliveryMode", 1),
            "replyTo": field("replyTo", .null), "type": field("type", .null), "expiration": field("expiration", "0"),
            "priority": field("priority", 4), "correlationId": field("correlationId", ""),
            "redelivered": .bool(isRedelivered), "destination": ["physicalName": .string(queue)],
            "data": field("data", content.base64Text), "timestamp": .int(milliseconds),
            "brokerInTime": .int(milliseconds), "brokerOutTime": .int(milliseconds),
            "properties": field("properties", .object(JSONObject())),
        ]
    }

    var rabbitMQ: JSONValue {
        guard content["basicProperties"] != nil, let data = content["data"] else {
            return [
                "basicProperties": ["contentType": "application/json", "headers": .object(JSONObject())],
                "redelivered": .bool(isRedelivered), "data": content.base64Text,
            ]
        }
        return [
            "basicProperties": content["basicProperties"] ?? .null, "redelivered": .bool(isRedelivered), "data": data,
        ]
    }
}

/// A change of a collection as a function gets it; any document is one that was inserted.
struct ChangeEvent {
    let json: JSONValue

    init(of record: ShardRecord, from source: RecordSource) {
        let content = source.content(record)
        let configuration = source.stream.configuration
        let identity: JSONValue =
            content["_id"] ?? ["$oid": .string("5da05039e1345d29" + padded(Int(record.position), 8))]
        var event =
            content["event"]?.object
            ?? JSONObject([
                ("_id", .null), ("clusterTime", .null), ("documentKey", ["_id": identity]), ("fullDocument", content),
                ("ns", ["db": .string(configuration.database), "coll": .string(configuration.collection)]),
                ("operationType", "insert"),
            ])
        event["_id"] = ["_data": .string("0163eeb6e7" + padded(Int(record.position), 26))]
        event["clusterTime"] = ["$timestamp": ["t": .int(source.arrival(record).seconds), "i": 1]]
        json = ["event": .object(event)]
    }
}
