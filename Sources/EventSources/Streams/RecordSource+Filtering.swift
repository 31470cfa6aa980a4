import EventPatterns
import LosslessJSON

extension StreamService {
    /// How its records are filtered; nil where filters are not modelled.
    var filtered: FilteredSource? {
        switch self {
        case .kinesis: .kinesis
        case .dynamoDB: .dynamoDB
        case .managedKafka, .selfManagedKafka: .kafka
        case .activeMQ, .rabbitMQ, .documentDB: nil
        }
    }
}

extension RecordSource {
    /// A record as the function's filters see it.
    func filtered(_ record: ShardRecord) -> JSONValue {
        switch stream.configuration.service.filtered {
        case .kinesis: KinesisRecord(of: record, from: self).json
        case .dynamoDB: TableRecord(of: record, from: self).json
        case .kafka: TopicRecord(of: record, from: self).json
        case .sqs, .mq, nil: content(record)
        }
    }
}
