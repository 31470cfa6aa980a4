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
        let records = batch.records.map { source.json($0, of: batch) }
        switch configuration.service {
        case .kinesis, .dynamoDB: json = Self.records(records, batch, window, source)
        case .managedKafka, .selfManagedKafka: json = Self.topic(records, source)
        case .activeMQ: json = ["eventSource": "aws:mq", "eventSourceArn": arn, "messages": .array(records)]
        case .rabbitMQ:
            let queue = configuration.name + "::" + configuration.virtualHost
            json = [
                "eventSource": "aws:rmq", "eventSourceArn": arn,
                "rmqMessagesByQueue": .object(JSONObject([(queue, .array(records))])),
            ]
        case .documentDB: json = ["eventSourceArn": arn, "events": .array(records), "eventSource": "aws:docdb"]
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

    /// A record as it stands in the event of a batch.
    func json(_ record: ShardRecord, of batch: ShardBatch) -> JSONValue {
        switch stream.configuration.service {
        case .kinesis: KinesisRecord(of: record, from: self).json
        case .dynamoDB: TableRecord(of: record, from: self).json
        case .managedKafka, .selfManagedKafka: TopicRecord(of: record, from: self).json
        case .activeMQ: BrokerMessage(of: record, batch, from: self).activeMQ
        case .rabbitMQ: BrokerMessage(of: record, batch, from: self).rabbitMQ
        case .documentDB: ChangeEvent(of: record, from: self).json
        }
    }

    /// How many bytes a record takes in an event.
    func bytes(_ record: ShardRecord) -> Int {
        simulation.eventBytes(of: record.message, declared: stream.configuration.service.eventBytes) {
            json(record, of: ShardBatch(records: [record]))
        }
    }

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
