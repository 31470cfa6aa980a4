// Rules, schedules and what calls by a rule: what becomes of each property, see `resourceTreatments`.

let ruleProperties = together(
    applied("Description", "EventBusName", "EventPattern", "Name", "ScheduleExpression", "State", "Tags"),
    noted("RoleArn", because: notChecked),
    [
        "Targets": .holds(
            together(
                applied("Arn", "Id", "Input", "InputPath"),
                noted("DeadLetterConfig", "RetryPolicy", because: alwaysTaken),
                noted("RoleArn", because: notChecked),
                ["InputTransformer": .inputTransformer],
                parametersOfTargets
            )
        )
    ]
)

/// What targets get beside the event, which only services outside read.
private let parametersOfTargets = noted(
    "AppSyncParameters",
    "BatchParameters",
    "EcsParameters",
    "HttpParameters",
    "KinesisParameters",
    "RedshiftDataParameters",
    "RunCommandParameters",
    "SageMakerPipelineParameters",
    "SqsParameters",
    because: "targets get the event alone"
)

let busProperties = together(
    applied("Description", "Name", "Tags"),
    noted("DeadLetterConfig", because: alwaysTaken),
    noted("EventSourceName", because: "partners send nothing here"),
    noted("KmsKeyIdentifier", because: "events are not encrypted"),
    noted("LogConfig", because: "buses write no logs"),
    noted("Policy", because: notChecked)
)

let scheduleProperties = together(
    applied("Description", "EndDate", "GroupName", "Name", "ScheduleExpression", "ScheduleExpressionTimezone"),
    applied("StartDate", "State"),
    noted("ActionAfterCompletion", because: "a schedule that is over stays"),
    noted("KmsKeyArn", because: "schedules are not encrypted"),
    ["FlexibleTimeWindow": .flexibleTimeWindow, "Target": .holds(scheduleTarget)]
)

private let scheduleTarget = together(
    applied("Arn", "Input"),
    noted("DeadLetterConfig", "RetryPolicy", because: alwaysTaken),
    noted("RoleArn", because: notChecked),
    noted("EcsParameters", "EventBridgeParameters", "KinesisParameters", because: "targets get the input alone"),
    noted("SageMakerPipelineParameters", "SqsParameters", because: "targets get the input alone")
)

let receiptRuleProperties: [String: PropertyTreatment] = together(
    applied("After", "RuleSetName"),
    [
        "Rule": .holds(
            together(
                applied("Actions", "Enabled", "Name", "Recipients"),
                noted("ScanEnabled", because: "mail has the verdicts of its event"),
                noted("TlsPolicy", because: "all mail comes over TLS")
            )
        )
    ]
)

let topicRuleProperties: [String: PropertyTreatment] = [
    "RuleName": .applied,
    "Tags": .applied,
    "TopicRulePayload": .holding("Actions", "AwsIotSqlVersion", "Description", "ErrorAction", "RuleDisabled", "Sql"),
]

let repositoryProperties = together(
    applied("RepositoryDescription", "RepositoryName", "Tags"),
    noted("Code", because: "the repository holds nothing"),
    noted("KmsKeyId", because: "the repository is not encrypted"),
    ["Triggers": .holding("Branches", "CustomData", "DestinationArn", "Events", "Name")]
)
