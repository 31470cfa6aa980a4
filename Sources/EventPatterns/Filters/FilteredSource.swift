import LambdaModel
import LosslessJSON

/// A sort of source whose records an event source mapping can filter.
package enum FilteredSource: String, Sendable, CaseIterable {
    case sqs, kinesis, dynamoDB = "dynamodb", kafka, mq

    /// The field of a record that holds the data to match.
    package var dataField: String {
        switch self {
        case .sqs: "body"
        case .kinesis, .mq: "data"
        case .dynamoDB: "dynamodb"
        case .kafka: "value"
        }
    }

    /// Whether the service refuses patterns that ask the data as a plain string.
    var wantsJSON: Bool { self == .kinesis || self == .dynamoDB }

    /// Whether the data arrives in base64.
    var isEncoded: Bool { self == .kinesis || self == .kafka || self == .mq }
}

/// A record as filters see it: the data decoded, as JSON where it is JSON.
struct FilteredRecord {
    /// What the data is.
    enum Form {
        /// Valid JSON of any kind.
        case json
        case text
        /// Missing or null, as the value of a Kafka tombstone.
        case missing
    }

    let event: JSONValue
    let form: Form
    let dataField: String

    /// Decodes a record of a function's event.
    ///
    /// Kinesis's own fields are asked without `kinesis` around them, as in `{"partitionKey": ["1"]}`.
    init(_ record: JSONValue, of source: FilteredSource) {
        dataField = source.dataField
        var object = record.object ?? JSONObject()
        if source == .kinesis, let inner = object["kinesis"]?.object {
            for (name, value) in inner.members { object[name] = value }
        }
        switch object[source.dataField] {
        case .string(let text)?:
            let decoded = source.isEncoded ? base64Decoded(text).map { String(decoding: $0, as: UTF8.self) } : text
            let data = decoded ?? text
            let json = try? JSONValue(parsing: data)
            (form, object[source.dataField]) = json.map { (.json, $0) } ?? (.text, .string(data))
        case nil, .null?: form = .missing
        default: form = .json
        }
        event = .object(object)
    }
}
