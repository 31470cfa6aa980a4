/// Source: `AWS::IoT::TopicRule` and its `TopicRulePayload` in the CloudFormation reference, "IoTRule" in the SAM Developer
/// Guide; the versions in "SQL versions" of the AWS IoT Developer Guide.
let topicRuleProperties = entries(
    "AWS::IoT::TopicRule",
    modelled: [
        "RuleName", "Tags", "TopicRulePayload", "Sql", "AwsIotSqlVersion", "Actions", "RuleDisabled", "Description",
    ],
    approximated: [
        "ErrorAction": "an action fails here only when the rule or a template of it has no value for the message",
        "AwsIotSqlVersion 2015-10-08": "such a rule is evaluated as of version 2016-03-23; it is the default",
    ],
    refused: ["AwsIotSqlVersion beta": "rules are evaluated as of version 2016-03-23"]
)

private let leaves = "what it is handed leaves the workspace"

/// Source: `Action` of `AWS::IoT::TopicRule` in the CloudFormation reference.
let topicRuleActions = entries(
    "IoT rule action",
    modelled: ["Lambda", "Sqs", "Sns", "Kinesis", "S3", "Republish", "StepFunctions"],
    approximated: Dictionary(
        uniqueKeysWithValues: [
            "CloudwatchAlarm", "CloudwatchLogs", "CloudwatchMetric", "DynamoDB", "DynamoDBv2", "Elasticsearch",
            "Firehose", "Http", "InfluxDB", "IotAnalytics", "IotEvents", "IotSiteWise", "Kafka", "Location",
            "OpenSearch", "Timestream",
        ].map { ($0, leaves) }
    )
)

/// Sources: the types of the actions in the CloudFormation reference; "Substitution templates" in the AWS IoT Developer
/// Guide.
let topicRuleActionProperties = entries(
    "IoT rule action's setting",
    modelled: [
        "FunctionArn", "QueueUrl", "UseBase64", "TargetArn", "StreamName", "PartitionKey", "BucketName", "Key",
        "Topic", "StateMachineName", "MessageFormat",
    ],
    approximated: [
        "CannedAcl": "access is not checked", "ExecutionNamePrefix": "executions have random names",
        "Headers": "headers of MQTT are not carried",
        "MessageFormat JSON": "every subscriber gets the whole document",
        "Qos": "a message is delivered once", "RoleArn": "permissions are not checked",
    ]
)

/// How IoT Core behaves beyond what can be set.
let topicRuleBehaviours = entries(
    "IoT rules engine",
    modelled: ["topic filters", "substitution templates", "one message of the error action for a rule and a message"],
    approximated: [
        "Undefined in a substitution template": "the action fails; the service does not say what it does",
        "circles of rules that republish":
            "are broken after \(TopicRules.republishingAllowed) rounds; the service goes on",
        "clientid()": "device-1, or as many devices as --groups says; n/a for what functions and rules publish",
        "payloads that are no JSON": "SELECT * fails for every action, and bytes that are no text are empty",
    ],
    refused: ["Basic Ingest": "publish to a topic that the rule listens to"]
)
