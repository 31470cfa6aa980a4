/// How a type of resource is named in ARNs, and what `Ref` to it gives.
///
/// Sources: the "Return values" of each type in the CloudFormation reference; "Resource ARNs" in the Service
/// Authorization Reference.
struct ResourceKind {
    /// What `Ref` gives.
    enum Reference { case name, arn, queueURL, identifier }

    /// The property that names the resource.
    var nameProperty: String
    /// The service in the ARN, such as `sqs`.
    var service: String
    /// What stands before the name in the ARN, such as `table/`.
    var prefix = ""
    /// What stands after it.
    var suffix = ""
    var reference = Reference.name
    /// Whether the ARN leaves out the region, as IAM's do; those of S3 leave out the account too.
    var scope = Scope.regional

    enum Scope { case regional, global, bucket }
}

extension ResourceKind {
    /// The kind of a resource type; types we have no facts about get a plausible one made of their name.
    static func of(_ type: String) -> ResourceKind {
        if let known = kinds[type] { return known }
        let parts = type.split(separator: ":", omittingEmptySubsequences: true).map(String.init)
        let noun = parts.last ?? type
        let service = parts.count > 1 ? parts[1].lowercased() : "custom"
        return ResourceKind(nameProperty: noun + "Name", service: service, prefix: noun.lowercased() + "/")
    }
}

private let kinds: [String: ResourceKind] = [
    "AWS::Serverless::Function": .init(nameProperty: "FunctionName", service: "lambda", prefix: "function:"),
    "AWS::Lambda::Function": .init(nameProperty: "FunctionName", service: "lambda", prefix: "function:"),
    "AWS::Serverless::LayerVersion": layer,
    "AWS::Lambda::LayerVersion": layer,
    "AWS::Lambda::EventSourceMapping": .init(
        nameProperty: "Name",
        service: "lambda",
        prefix: "event-source-mapping:",
        reference: .identifier
    ),
    "AWS::S3::Bucket": .init(nameProperty: "BucketName", service: "s3", scope: .bucket),
    "AWS::DynamoDB::Table": table,
    "AWS::DynamoDB::GlobalTable": table,
    "AWS::Serverless::SimpleTable": table,
    "AWS::SQS::Queue": .init(nameProperty: "QueueName", service: "sqs", reference: .queueURL),
    "AWS::SNS::Topic": .init(nameProperty: "TopicName", service: "sns", reference: .arn),
    "AWS::Kinesis::Stream": .init(nameProperty: "Name", service: "kinesis", prefix: "stream/"),
    "AWS::KinesisFirehose::DeliveryStream": .init(
        nameProperty: "DeliveryStreamName",
        service: "firehose",
        prefix: "deliverystream/"
    ),
    "AWS::Events::EventBus": .init(nameProperty: "Name", service: "events", prefix: "event-bus/"),
    "AWS::Events::Rule": .init(nameProperty: "Name", service: "events", prefix: "rule/"),
    "AWS::CodeCommit::Repository": .init(nameProperty: "RepositoryName", service: "codecommit"),
    "AWS::SES::ReceiptRuleSet": .init(nameProperty: "RuleSetName", service: "ses", prefix: "receipt-rule-set/"),
    "AWS::IoT::TopicRule": .init(nameProperty: "RuleName", service: "iot", prefix: "rule/"),
    "AWS::Scheduler::Schedule": .init(nameProperty: "Name", service: "scheduler", prefix: "schedule/default/"),
    "AWS::StepFunctions::StateMachine": .init(
        nameProperty: "StateMachineName",
        service: "states",
        prefix: "stateMachine:",
        reference: .arn
    ),
    "AWS::Serverless::StateMachine": .init(
        nameProperty: "Name",
        service: "states",
        prefix: "stateMachine:",
        reference: .arn
    ),
    "AWS::Logs::LogGroup": .init(nameProperty: "LogGroupName", service: "logs", prefix: "log-group:", suffix: ":*"),
    "AWS::IAM::Role": .init(nameProperty: "RoleName", service: "iam", prefix: "role/", scope: .global),
    "AWS::IAM::ManagedPolicy": .init(
        nameProperty: "ManagedPolicyName",
        service: "iam",
        prefix: "policy/",
        reference: .arn,
        scope: .global
    ),
    "AWS::KMS::Key": .init(nameProperty: "Name", service: "kms", prefix: "key/", reference: .identifier),
    "AWS::SecretsManager::Secret": .init(
        nameProperty: "Name",
        service: "secretsmanager",
        prefix: "secret:",
        suffix: "-AbCdEf",
        reference: .arn
    ),
    "AWS::SSM::Parameter": .init(nameProperty: "Name", service: "ssm", prefix: "parameter/"),
    "AWS::Cognito::UserPool": .init(nameProperty: "UserPoolName", service: "cognito-idp", prefix: "userpool/"),
    "AWS::Serverless::Api": .init(
        nameProperty: "Id",
        service: "apigateway",
        prefix: "/restapis/",
        reference: .identifier
    ),
    "AWS::ApiGateway::RestApi": .init(
        nameProperty: "Id",
        service: "apigateway",
        prefix: "/restapis/",
        reference: .identifier
    ),
    "AWS::Serverless::HttpApi": .init(
        nameProperty: "Id",
        service: "apigateway",
        prefix: "/apis/",
        reference: .identifier
    ),
    "AWS::ApiGatewayV2::Api": .init(
        nameProperty: "Id",
        service: "apigateway",
        prefix: "/apis/",
        reference: .identifier
    ),
]

private let layer = ResourceKind(
    nameProperty: "LayerName",
    service: "lambda",
    prefix: "layer:",
    suffix: ":1",
    reference: .arn
)
private let table = ResourceKind(nameProperty: "TableName", service: "dynamodb", prefix: "table/")
