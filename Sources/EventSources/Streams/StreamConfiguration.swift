import Timekeeping

/// What keeps records for readers: a stream with shards, a topic with partitions, or a broker's queue.
package enum StreamService: String, Sendable, CaseIterable {
    case kinesis = "Kinesis"
    case dynamoDB = "DynamoDB"
    case managedKafka = "MSK"
    case selfManagedKafka = "SelfManagedKafka"
    case activeMQ = "ActiveMQ"
    case rabbitMQ = "RabbitMQ"
    case documentDB = "DocumentDB"

    /// Whether it is a Kafka topic.
    package var isKafka: Bool { self == .managedKafka || self == .selfManagedKafka }
    /// Whether it is a queue of an Amazon MQ broker, which has no order to keep and no age to watch.
    package var isBroker: Bool { self == .activeMQ || self == .rabbitMQ }

    /// How often Lambda asks a shard that had nothing new: "once per second" for Kinesis, "4 times per second" for
    /// DynamoDB (AWS Lambda Developer Guide); the others are gathered for their window instead.
    var pollInterval: Duration {
        switch self {
        case .kinesis: .seconds(1)
        case .dynamoDB: .milliseconds(250)
        default: .zero
        }
    }

    /// How long a batch gathers unless the mapping says so.
    ///
    /// Source: `MaximumBatchingWindowInSeconds` of CreateEventSourceMapping in the AWS Lambda API reference.
    package var usualWindow: Duration {
        switch self {
        case .kinesis, .dynamoDB: .zero
        default: .milliseconds(500)
        }
    }

    /// How long records are kept unless the template says so: a day, seven days in Kafka (`log.retention.hours`),
    /// three hours in a change stream.
    package var usualRetentionSeconds: Int {
        switch self {
        case .kinesis, .dynamoDB, .activeMQ, .rabbitMQ: 86_400
        case .managedKafka, .selfManagedKafka: 604_800
        case .documentDB: 10_800
        }
    }

    /// How many batches of a shard run at once when nothing is set: "Lambda limits the number of concurrent execution
    /// environments per Amazon MQ event source mapping to 5" for ActiveMQ, one for RabbitMQ.
    package var usualLanes: Int { self == .activeMQ ? 5 : 1 }

    /// The catalog's event that it is fed with.
    var usualEvent: String {
        switch self {
        case .kinesis: "kinesis:record"
        case .dynamoDB: "dynamodb:insert"
        case .managedKafka: "kafka:msk"
        case .selfManagedKafka: "kafka:self-managed"
        case .activeMQ: "mq:activemq"
        case .rabbitMQ: "mq:rabbitmq"
        case .documentDB: "documentdb:change-stream"
        }
    }

    /// What so many bytes of a record come to in an event; most carry them in base64.
    func eventBytes(_ bytes: Int) -> Int {
        switch self {
        case .dynamoDB, .documentDB: bytes
        default: (bytes + 2) / 3 * 4
        }
    }
}

/// A stream's, topic's or broker queue's attributes.
package struct StreamConfiguration: Sendable, Hashable {
    package var name: String
    package var arn: String
    package var service: StreamService
    /// Its key in the template.
    package var logicalID: String?
    /// How many shards or partitions it begins with.
    package var shards = 1
    /// Whether the service chooses the shards of a Kinesis stream.
    package var isOnDemand = false
    package var retentionSeconds: Int
    /// How large a record of Kinesis may be with its partition key.
    package var maximumRecordBytes = 1_048_576
    /// What records of a table's stream hold, such as `NEW_AND_OLD_IMAGES`.
    package var viewType = "NEW_AND_OLD_IMAGES"
    /// The names of a table's key attributes, the partition key first.
    package var keyAttributes: [String] = []
    /// Where a Kafka cluster is reached.
    package var bootstrapServers = ""
    /// A RabbitMQ broker's virtual host.
    package var virtualHost = "/"
    /// A change stream's database and collection.
    package var database = "", collection = ""

    /// Creates a stream with one shard and the service's usual retention.
    package init(name: String, arn: String, service: StreamService) {
        self.name = name
        self.arn = arn
        self.service = service
        retentionSeconds = service.usualRetentionSeconds
    }
}
