import LambdaModel
import LosslessJSON
import Timekeeping

/// The event that a function gets for a batch, in the shape of its service.
///
/// Sources: the example events of each service in the AWS Lambda Developer Guide, which the catalog is made of too.
struct StreamEvent {
    let json: JSONValue

    init(
        of batch: ShardBatch,
        shard: Int,
        window: TumblingWindow?,
        in stream: SimulatedStream,
        for function: SimulatedFunction,
        _ simulation: Simulation
    ) {
        let source = RecordSource(stream: stream, shard: shard, function: function, simulation: simulation)
        let configuration = stream.configuration
        let arn = JSONValue.string(configuration.arn)
        switch configuration.service {
        case .kinesis:
            let records = batch.records.map { KinesisRecord(of: $0, from: source).json }
            json = Self.records(records, batch, window, source)
        case .dynamoDB:
            let records = batch.records.map { TableRecord(of: $0, from: source).json }
            json = Self.records(records, batch, window, source)
        case .managedKafka, .selfManagedKafka:
            json = Self.topic(batch.records.map { TopicRecord(of: $0, from: source).json }, source)
        case .activeMQ:
            let messages = batch.records.map { BrokerMessage(of: $0, batch, from: source).activeMQ }
            json = ["eventSource": "aws:mq", "eventSourceArn": arn, "messages": .array(messages)]
        case .rabbitMQ:
            let messages = batch.records.map { BrokerMessage(of: $0, batch, from: source).rabbitMQ }
            let queue = configuration.name + "::" + configuration.virtualHost
            json = [
                "eventSource": "aws:rmq", "eventSourceArn": arn,
                "rmqMessagesByQueue": .object(JSONObject([(queue, .array(messages))])),
            ]
        case .documentDB:
            let events = batch.records.map { ChangeEvent(of: $0, from: source).json }
            json = ["eventSourceArn": arn, "events": .array(events), "eventSource": "aws:docdb"]
        }
    }

    /// Records of a shard, with what a window adds.
    private static func records(
        _ records: [JSONValue],
        _ batch: ShardBatch,
        _ window: TumblingWindow?,
        _ source: RecordSource
    ) -> JSONValue {
        guard let window else { return ["Records": .array(records)] }
        return [
            "Records": .array(records),
            "window": ["start": .string(window.start.iso8601Seconds), "end": .string(window.end.iso8601Seconds)],
            "state": window.state, "shardId": .string(source.stream.shardID(source.shard)),
            "eventSourceARN": .string(source.stream.configuration.arn), "isFinalInvokeForWindow": .bool(batch.isFinal),
            "isWindowTerminatedEarly": .bool(batch.isFinal && window.isTerminatedEarly),
        ]
    }

    /// Records of a partition of a topic; a cluster of one's own has no ARN.
    private static func topic(_ records: [JSONValue], _ source: RecordSource) -> JSONValue {
        let configuration = source.stream.configuration
        let isManaged = configuration.service == .managedKafka
        var members: [JSONObject.Member] = [("eventSource", isManaged ? "aws:kafka" : "SelfManagedKafka")]
        if isManaged { members.append(("eventSourceArn", .string(configuration.arn))) }
        members.append(("bootstrapServers", .string(configuration.bootstrapServers)))
        let partition = source.stream.shardID(source.shard)
        members.append(("records", .object(JSONObject([(partition, .array(records))]))))
        return .object(JSONObject(members))
    }
}

/// Where a record comes from, and for whom.
struct RecordSource {
    let stream: SimulatedStream
    let shard: Int
    let function: SimulatedFunction
    let simulation: Simulation

    func content(_ record: ShardRecord) -> JSONValue { simulation.content(of: record.message) }

    func sequenceNumber(_ record: ShardRecord) -> String { stream.sequenceNumber(record, in: shard) }

    /// When the record came in.
    func arrival(_ record: ShardRecord) -> Timestamp { simulation.messages.sentAt(record.message) }

    func key(_ record: ShardRecord) -> String { stream.keys.key(of: record.message, simulation).text }
}

extension JSONValue {
    /// A document as the bytes of a message, in base64: its text, or a string as it is.
    var base64Text: JSONValue { .string(base64Encoded(Array((string ?? text()).utf8))) }
}

// MARK: - What failed

extension SimulatedStream {
    /// How a function names a record that it did not get done: by sequence number, or by partition and offset.
    func itemIdentifier(of record: ShardRecord, in shard: Int) -> String {
        let number = sequenceNumber(record, in: shard)
        return configuration.service.isKafka ? "\(shardID(shard)):\(number)" : number
    }

    /// The name in an answer's `itemIdentifier`; empty when it is none.
    func itemIdentifier(in item: JSONValue) -> String {
        guard configuration.service.isKafka, let partition = item["partition"]?.string, let offset = item["offset"]?.int
        else { return item.string ?? "" }
        return "\(partition):\(offset)"
    }
}
