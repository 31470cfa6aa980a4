/// What becomes of each member of an event under `Events`, by the event's type; nil for a type that SAM does not have.
///
/// What simulations read counts as applied, nearly modelled or not: `fidelity` says how truly, and simulations refuse
/// what they cannot run with. Source of the names: the pages below "EventSource" in the SAM Developer Guide, and
/// `aws_serverless_function.py` of SAM's own schema.
func eventTreatments(_ type: String) -> [String: PropertyTreatment]? {
    switch type {
    case "SQS": applied(polled + queueMembers)
    case "Kinesis", "DynamoDB": applied(polled + shardMembers)
    case "MSK": applied(polled + kafkaMembers + ["Stream"])
    case "SelfManagedKafka": applied(polled + kafkaMembers + ["KafkaBootstrapServers"])
    case "MQ": applied(polled + brokerMembers)
    case "DocumentDB": applied(polled + documentMembers)
    case "S3": applied(["Bucket", "Events", "Filter"])
    case "SNS": applied(["Topic", "FilterPolicy", "FilterPolicyScope", "Region", "RedrivePolicy", "SqsSubscription"])
    case "Schedule": applied(ruleMembers + ["Name", "Description", "Schedule"])
    case "ScheduleV2": applied(schedulerMembers)
    case "CloudWatchEvent", "EventBridgeRule":
        applied(ruleMembers + ["EventBusName", "InputPath", "InputTransformer", "Pattern", "RuleName", "Target"])
    case "IoTRule": applied(["AwsIotSqlVersion", "Sql"])
    case "Api": restMembers
    case "HttpApi": httpMembers
    case "CloudWatchLogs": noted(["FilterPattern", "LogGroupName"], "nothing is written to log groups here")
    case "Cognito": noted(["Trigger", "UserPool"], "user pools call no function here")
    case "AlexaSkill": noted(["SkillId"], "events of every skill are taken")
    default: nil
    }
}

/// The properties of `AWS::Lambda::EventSourceMapping`.
///
/// Source of the names: the type's page in the CloudFormation reference.
let eventSourceMappingProperties = [
    "AmazonManagedKafkaEventSourceConfig", "BatchSize", "BisectBatchOnFunctionError", "DestinationConfig",
    "DocumentDBEventSourceConfig", "Enabled", "EventSourceArn", "FilterCriteria", "FunctionName",
    "FunctionResponseTypes", "KmsKeyArn", "LoggingConfig", "MaximumBatchingWindowInSeconds",
    "MaximumRecordAgeInSeconds", "MaximumRetryAttempts", "MetricsConfig", "ParallelizationFactor",
    "ProvisionedPollerConfig", "Queues", "ScalingConfig", "SelfManagedEventSource",
    "SelfManagedKafkaEventSourceConfig", "SourceAccessConfigurations", "StartingPosition",
    "StartingPositionTimestamp", "Tags", "Topics", "TumblingWindowInSeconds",
]

private func applied(_ names: [String]) -> [String: PropertyTreatment] {
    Dictionary(names.map { ($0, .applied) }) { $1 }
}

private func noted(_ names: [String], _ reason: String) -> [String: PropertyTreatment] {
    Dictionary(names.map { ($0, .noted(reason)) }) { $1 }
}

private let polled = [
    "BatchSize", "Enabled", "FilterCriteria", "KmsKeyArn", "LoggingConfig", "MaximumBatchingWindowInSeconds",
    "MetricsConfig", "Tags",
]

private let queueMembers = ["FunctionResponseTypes", "ProvisionedPollerConfig", "Queue", "ScalingConfig"]

private let shardMembers = [
    "BisectBatchOnFunctionError", "DestinationConfig", "FunctionResponseTypes", "MaximumRecordAgeInSeconds",
    "MaximumRetryAttempts", "ParallelizationFactor", "StartingPosition", "StartingPositionTimestamp", "Stream",
    "TumblingWindowInSeconds",
]

private let kafkaMembers = [
    "BisectBatchOnFunctionError", "ConsumerGroupId", "DestinationConfig", "FunctionResponseTypes",
    "MaximumRecordAgeInSeconds", "MaximumRetryAttempts", "ProvisionedPollerConfig", "SchemaRegistryConfig",
    "SourceAccessConfigurations", "StartingPosition", "StartingPositionTimestamp", "Topics",
]

private let brokerMembers = [
    "Broker", "DynamicPolicyName", "Queues", "SecretsManagerKmsKeyId", "SourceAccessConfigurations",
]

private let documentMembers = [
    "Cluster", "CollectionName", "DatabaseName", "FullDocument", "SecretsManagerKmsKeyId",
    "SourceAccessConfigurations", "StartingPosition", "StartingPositionTimestamp",
]

private let ruleMembers = ["DeadLetterConfig", "Enabled", "Input", "RetryPolicy", "RoleArn", "State"]

private let schedulerMembers = [
    "DeadLetterConfig", "Description", "EndDate", "FlexibleTimeWindow", "GroupName", "Input", "KmsKeyArn", "Name",
    "OmitName", "PermissionsBoundary", "RetryPolicy", "RoleArn", "ScheduleExpression", "ScheduleExpressionTimezone",
    "StartDate", "State",
]

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
