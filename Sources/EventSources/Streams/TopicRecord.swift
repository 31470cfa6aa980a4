import LosslessJSON
import Timekeeping

/// A record of a Kafka topic as a function gets it; any document is its value.
struct TopicRecord {
    let json: JSONValue

    init(of record: ShardRecord, from source: RecordSource) {
        let content = source.content(record)
        let isRecord = content["value"] != nil && content["topic"] != nil
        json = [
            "topic": .string(source.stream.configuration.name), "partition": .int(source.shard),
            "offset": .int(record.position), "timestamp": .int(source.arrival(record).milliseconds),
            "timestampType": "CREATE_TIME", "key": JSONValue.string(source.key(record)).base64Text,
            "value": isRecord ? content["value"] ?? .null : content.base64Text,
            "headers": (isRecord ? content["headers"] : nil) ?? [],
        ]
    }
}
