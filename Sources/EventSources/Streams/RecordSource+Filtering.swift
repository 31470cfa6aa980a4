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
        stream.configuration.service.filtered == nil ? content(record) : json(record, of: ShardBatch(records: [record]))
    }
}
