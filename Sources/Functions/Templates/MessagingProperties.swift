// Queues, topics and streams: what becomes of each property, see `resourceTreatments`.

private let notEncrypted = "messages are not encrypted"
private let allDifferent = "messages of a simulation are all taken for different"

let queueProperties = together(
    applied("DelaySeconds", "FifoQueue", "MaximumMessageSize", "MessageRetentionPeriod", "QueueName", "Tags"),
    applied("VisibilityTimeout"),
    noted("ContentBasedDeduplication", "DeduplicationScope", because: allDifferent),
    noted("FifoThroughputLimit", because: "the throughput of queues is not limited"),
    noted("KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "SqsManagedSseEnabled", because: notEncrypted),
    noted("ReceiveMessageWaitTimeSeconds", because: "pollers of a simulation learn of a message at once"),
    noted("RedriveAllowPolicy", because: "any queue may send its dead letters"),
    ["RedrivePolicy": .holding("deadLetterTargetArn", "maxReceiveCount")]
)

let topicProperties = together(
    applied("DisplayName", "FifoTopic", "Tags", "TopicName"),
    noted("ArchivePolicy", because: "messages are not archived"),
    noted("ContentBasedDeduplication", because: "nothing is deduplicated in a simulation"),
    noted("DataProtectionPolicy", because: "messages are not audited"),
    noted("DeliveryStatusLogging", because: "deliveries are not logged"),
    noted("FifoThroughputScope", because: "the throughput of topics is not limited"),
    noted("KmsMasterKeyId", because: notEncrypted),
    noted("SignatureVersion", because: "signatures are not real"),
    noted("TracingConfig", because: "topics send no segments"),
    ["Subscription": .holding("Endpoint", "Protocol")]
)

let subscriptionProperties = together(
    applied("Endpoint", "FilterPolicy", "FilterPolicyScope", "Protocol", "RawMessageDelivery", "Region", "TopicArn"),
    noted("DeliveryPolicy", because: "deliveries to HTTP endpoints are not made"),
    noted("RedrivePolicy", because: topicsDoNotFail),
    noted("ReplayPolicy", "SubscriptionRoleArn", because: "only queues and functions are delivered to, from now on")
)

let streamProperties = together(
    applied("MaxRecordSizeInKiB", "Name", "RetentionPeriodHours", "ShardCount", "Tags"),
    noted("DesiredShardLevelMetrics", because: "the metrics of streams are not shown"),
    noted("StreamEncryption", because: "records are not encrypted"),
    noted("WarmThroughputMiBps", because: "the throughput of streams is not limited"),
    ["StreamModeDetails": .holding("StreamMode")]
)
