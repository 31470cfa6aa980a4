/// Source: `AWS::Kinesis::Stream` in the CloudFormation reference.
let streamProperties = entries(
    "AWS::Kinesis::Stream",
    modelled: ["Name", "ShardCount", "RetentionPeriodHours", "Tags"],
    approximated: [
        "DesiredShardLevelMetrics": "the metrics of streams are not shown",
        "MaxRecordSizeInKiB":
            "a record whose event is over 6 MB goes to the function; the service sends it to the on-failure destination",
        "StreamEncryption": "records are not encrypted",
        "StreamModeDetails": "an on-demand stream keeps the four shards that it begins with",
        "WarmThroughputMiBps": "the throughput of streams is not limited",
    ]
)

/// Source: `StreamSpecification` of `AWS::DynamoDB::Table` in the CloudFormation reference.
let tableStreamProperties = entries(
    "AWS::DynamoDB::Table StreamSpecification",
    modelled: ["StreamViewType", "StreamEnabled"],
    approximated: ["ResourcePolicy": "access is not checked"]
)

private let everyMapping = ["FunctionName", "BatchSize", "MaximumBatchingWindowInSeconds", "Enabled"]
private let commonDifferences = [
    "KMSKeyArn": "filters are not encrypted", "KmsKeyArn": "filters are not encrypted",
    "LoggingConfig": "mappings write no logs", "MetricsConfig": "EventCount metrics are not shown",
    "Tags": "tags have no meaning without an account",
]
private let retries = [
    "MaximumRetryAttempts": "the service does not tell its back-off: here it doubles from a second to a minute"
]
private let noFilters = ["FilterCriteria": "filters of brokers and of DocumentDB are not modelled"]

private let shardSettings =
    everyMapping + [
        "EventSourceArn", "StartingPosition", "MaximumRecordAgeInSeconds", "BisectBatchOnFunctionError",
        "FunctionResponseTypes", "DestinationConfig", "ParallelizationFactor", "FilterCriteria",
    ]
private let windowDifference = [
    "TumblingWindowInSeconds": "with a ParallelizationFactor each of a shard's batches has a window of its own"
]

/// Sources: "Kinesis" in the SAM Developer Guide, `AWS::Lambda::EventSourceMapping` in the CloudFormation reference.
let kinesisMappingProperties = entries(
    "Kinesis event source mapping",
    modelled: shardSettings + ["Stream", "StartingPositionTimestamp"],
    approximated: merged(commonDifferences, retries, windowDifference)
)

/// Sources: "DynamoDB" in the SAM Developer Guide, `AWS::Lambda::EventSourceMapping` in the CloudFormation reference.
let tableMappingProperties = entries(
    "DynamoDB event source mapping",
    modelled: shardSettings + ["Stream"],
    approximated: merged(commonDifferences, retries, windowDifference)
)

private let topicSettings =
    everyMapping + [
        "StartingPosition", "StartingPositionTimestamp", "MaximumRecordAgeInSeconds",
        "BisectBatchOnFunctionError", "FunctionResponseTypes", "DestinationConfig", "FilterCriteria",
    ]
private let topicDifferences = [
    "ProvisionedPollerConfig":
        "pollers keep to 5 MB in each whole second and 5 invocations at once, and all come a minute after records began to "
        + "wait; the service does not tell how fast, and groups share pollers",
    "SourceAccessConfigurations": "nobody signs in at the broker",
    "Topics":
        "a topic has one partition unless \"shards\" is set, chosen by the key's MD5 digest; a batch holds records "
        + "of one partition",
]
private let registry = ["SchemaRegistryConfig": "records are not checked against schemas"]

private func kafkaProperties(_ type: String, own: [String], configuration: String) -> [FidelityEntry] {
    let alone = "the consumer group has no other members"
    return entries(
        "\(type) event source mapping",
        modelled: topicSettings + own,
        approximated: merged(
            commonDifferences,
            retries,
            topicDifferences,
            ["ConsumerGroupId": alone, configuration: alone]
        ),
        refused: registry
    )
}

/// Sources: "MSK" in the SAM Developer Guide, `AWS::Lambda::EventSourceMapping` in the CloudFormation reference.
let managedKafkaMappingProperties = kafkaProperties(
    "MSK",
    own: ["Stream", "EventSourceArn"],
    configuration: "AmazonManagedKafkaEventSourceConfig"
)

/// Sources: "SelfManagedKafka" in the SAM Developer Guide, `AWS::Lambda::EventSourceMapping` in the CloudFormation
/// reference.
let selfManagedKafkaMappingProperties = kafkaProperties(
    "SelfManagedKafka",
    own: ["KafkaBootstrapServers", "SelfManagedEventSource"],
    configuration: "SelfManagedKafkaEventSourceConfig"
)

/// Sources: "MQ" in the SAM Developer Guide, "Using Lambda with Amazon MQ" in the AWS Lambda Developer Guide.
let brokerMappingProperties = entries(
    "MQ event source mapping",
    modelled: everyMapping + ["Broker", "EventSourceArn"],
    approximated: merged(
        commonDifferences,
        [
            "DynamicPolicyName": "access is not checked",
            "Queues": "a queue of ActiveMQ delivers a message seven times, a second apart, before it is a dead letter; "
                + "one of RabbitMQ delivers it for a day, and the broker would go on",
            "SecretsManagerKmsKeyId": "nobody signs in at the broker",
            "SourceAccessConfigurations": "only VIRTUAL_HOST is read, nobody signs in at the broker",
        ]
    ),
    refused: noFilters
)

/// Sources: "DocumentDB" in the SAM Developer Guide, "Using Lambda with Amazon DocumentDB" in the AWS Lambda Developer
/// Guide.
let documentMappingProperties = entries(
    "DocumentDB event source mapping",
    modelled: everyMapping + [
        "Cluster", "EventSourceArn", "DatabaseName", "CollectionName", "StartingPosition",
        "StartingPositionTimestamp", "DocumentDBEventSourceConfig",
    ],
    approximated: merged(
        commonDifferences,
        [
            "FullDocument": "every change carries the document that it was put with",
            "SecretsManagerKmsKeyId": "nobody signs in at the cluster",
            "SourceAccessConfigurations": "nobody signs in at the cluster",
        ]
    ),
    refused: noFilters
)

/// Everything about streams that `fidelity` prints.
let streamTables =
    streamProperties + tableStreamProperties + kinesisMappingProperties + tableMappingProperties
    + managedKafkaMappingProperties + selfManagedKafkaMappingProperties + brokerMappingProperties
    + documentMappingProperties

private func merged(_ tables: [String: String]...) -> [String: String] {
    tables.reduce(into: [:]) { all, table in all.merge(table) { $1 } }
}
