/// What becomes of each member of an event under `Events`, by the event's type; nil for a type that SAM does not have.
///
/// What simulations read counts as applied, nearly modelled or not: `fidelity` says how truly, and simulations refuse
/// what they cannot run with. Source of the names: the pages below "EventSource" in the SAM Developer Guide, and
/// `aws_serverless_function.py` of SAM's own schema.
func eventTreatments(_ type: String) -> [String: PropertyTreatment]? {
    switch type {
    case "SQS": together(polled, filters, queueMembers)
    case "Kinesis", "DynamoDB": together(polled, filters, shardMembers)
    case "MSK": together(polled, filters, kafkaMembers, applied("Stream"))
    case "SelfManagedKafka": together(polled, filters, kafkaMembers, applied("KafkaBootstrapServers"))
    case "MQ": together(polled, brokerMembers)
    case "DocumentDB": together(polled, documentMembers)
    case "S3": together(applied("Bucket", "Events"), ["Filter": .objectKeyFilter])
    case "SNS": topicMembers
    case "Schedule": together(ruleMembers, applied("Name", "Description", "Schedule"))
    case "ScheduleV2": schedulerMembers
    case "CloudWatchEvent", "EventBridgeRule":
        together(
            ruleMembers,
            applied("EventBusName", "InputPath", "Pattern", "RuleName"),
            ["InputTransformer": .inputTransformer, "Target": .holding("Id")]
        )
    case "IoTRule": applied("AwsIotSqlVersion", "Sql")
    case "Api": restMembers
    case "HttpApi": httpMembers
    case "CloudWatchLogs": noted("FilterPattern", "LogGroupName", because: "nothing is written to log groups here")
    case "Cognito": noted("Trigger", "UserPool", because: "user pools call no function here")
    case "AlexaSkill": noted("SkillId", because: "events of every skill are taken")
    default: nil
    }
}

/// What becomes of each property of `AWS::Lambda::EventSourceMapping`.
///
/// Source of the names: the type's page in the CloudFormation reference.
let eventSourceMappingTreatments: [String: PropertyTreatment] = {
    let ofMappings: [String: PropertyTreatment] = [
        "AmazonManagedKafkaEventSourceConfig": consumerGroup,
        "DocumentDBEventSourceConfig": .holds(
            together(applied("CollectionName", "DatabaseName"), noted("FullDocument", because: ownDocument))
        ),
        "SelfManagedEventSource": .holds(["Endpoints": .holding("KafkaBootstrapServers")]),
        "SelfManagedKafkaEventSourceConfig": consumerGroup,
        // A broker's virtual host is read of it.
        "SourceAccessConfigurations": .holding("Type", "URI"),
    ]
    let names = applied("EventSourceArn", "FunctionName", "Queues")
    let onlyOfSAM = ["ConsumerGroupId", "Queue", "SchemaRegistryConfig", "Stream"]
    return together(polled, filters, queueMembers, shardMembers, kafkaMembers, names, ofMappings).filter {
        !onlyOfSAM.contains($0.key)
    }
}()

private let consumerGroup = PropertyTreatment.holds(
    together(applied("ConsumerGroupId"), noted("SchemaRegistryConfig", because: noRegistry))
)

private let noRegistry = "records are not checked against schemas"
private let nobodySignsIn = "nobody signs in at the broker"
private let ownDocument = "every change carries the document that it was put with"

private let polled = together(
    applied("BatchSize", "Enabled", "MaximumBatchingWindowInSeconds", "Tags"),
    noted("KmsKeyArn", because: "filters are not encrypted"),
    noted("LoggingConfig", because: "mappings write no logs"),
    noted("MetricsConfig", because: "EventCount metrics are not shown")
)

private let filters: [String: PropertyTreatment] = [
    "FilterCriteria": .holds(["Filters": .holding("Pattern")])
]

private let pollers = PropertyTreatment.holding("MinimumPollers", "MaximumPollers", "PollerGroupName")

private let queueMembers = together(
    applied("FunctionResponseTypes", "Queue"),
    ["ProvisionedPollerConfig": pollers, "ScalingConfig": .holding("MaximumConcurrency")]
)

private let onFailure: [String: PropertyTreatment] = [
    "DestinationConfig": .holds(["OnFailure": .holding("Destination", "Type")])
]

private let batchMembers = together(
    onFailure,
    applied("BisectBatchOnFunctionError", "FunctionResponseTypes", "MaximumRecordAgeInSeconds"),
    applied("MaximumRetryAttempts", "StartingPosition", "StartingPositionTimestamp")
)

private let shardMembers = together(
    batchMembers,
    applied("ParallelizationFactor", "Stream", "TumblingWindowInSeconds")
)

private let kafkaMembers = together(
    batchMembers,
    applied("ConsumerGroupId", "Topics"),
    noted("SchemaRegistryConfig", because: noRegistry),
    noted("SourceAccessConfigurations", because: nobodySignsIn),
    ["ProvisionedPollerConfig": pollers]
)

private let brokerMembers = together(
    applied("Broker", "DynamicPolicyName", "Queues"),
    noted("FilterCriteria", because: "filters of brokers are not modelled"),
    noted("SecretsManagerKmsKeyId", because: nobodySignsIn),
    ["SourceAccessConfigurations": .holding("Type", "URI")]
)

private let documentMembers = together(
    applied("Cluster", "CollectionName", "DatabaseName", "StartingPosition", "StartingPositionTimestamp"),
    noted("FilterCriteria", because: "filters of DocumentDB are not modelled"),
    noted("FullDocument", because: ownDocument),
    noted("SecretsManagerKmsKeyId", "SourceAccessConfigurations", because: "nobody signs in at the cluster")
)

private let topicMembers = together(
    applied("Topic", "FilterPolicy", "FilterPolicyScope", "Region"),
    noted("RedrivePolicy", because: topicsDoNotFail),
    noted("SqsSubscription", because: "no queue is made of it; write one as a resource, with a subscription")
)

private let ruleMembers = together(
    applied("Enabled", "Input", "State"),
    noted("DeadLetterConfig", "RetryPolicy", because: alwaysTaken),
    noted("RoleArn", because: notChecked)
)

private let schedulerMembers = together(
    applied("Description", "EndDate", "GroupName", "Input", "Name", "OmitName", "ScheduleExpression"),
    applied("ScheduleExpressionTimezone", "StartDate", "State"),
    noted("DeadLetterConfig", "RetryPolicy", because: alwaysTaken),
    noted("KmsKeyArn", because: "schedules are not encrypted"),
    noted("PermissionsBoundary", "RoleArn", because: notChecked),
    ["FlexibleTimeWindow": .flexibleTimeWindow]
)

private let notAuthorised = "requests are not authorised"
private let ownTimeout = "the function's own time-out is what holds"

private let restMembers: [String: PropertyTreatment] = [
    "Auth": .noted(notAuthorised),
    "Method": .applied,
    "Path": .applied,
    "RequestModel": .noted("requests are not checked against models"),
    "RequestParameters": .noted("requests are not checked for parameters"),
    "ResponseTransferMode": .noted("answers are taken whole"),
    "RestApiId": .noted("routes are the function's, whichever API they belong to"),
    "TimeoutInMillis": .noted(ownTimeout),
]

private let httpMembers: [String: PropertyTreatment] = [
    "ApiId": .noted("routes are the function's, whichever API they belong to"),
    "Auth": .noted(notAuthorised),
    "Method": .applied,
    "Path": .applied,
    "PayloadFormatVersion": .applied,
    "RouteSettings": .noted("requests are not throttled by an API"),
    "TimeoutInMillis": .noted(ownTimeout),
]
