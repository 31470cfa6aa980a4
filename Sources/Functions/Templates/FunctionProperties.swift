import Diagnostics

/// What becomes of each property of `AWS::Serverless::Function`; nil for a property that does not exist.
///
/// Source of the names: the type's page in the SAM Developer Guide.
func serverlessFunctionTreatment(_ property: String) -> PropertyTreatment? {
    if let shared = sharedTreatments[property] { return shared }
    return serverlessTreatments[property]
}

/// What becomes of each property of `AWS::Lambda::Function`; nil for a property that does not exist.
///
/// Source of the names: the type's page in the CloudFormation reference.
func lambdaFunctionTreatment(_ property: String) -> PropertyTreatment? {
    if let shared = sharedTreatments[property] { return shared }
    return lambdaTreatments[property]
}

/// The properties a function of a type may have, for suggestions.
func functionPropertyNames(serverless: Bool) -> [String] {
    Array(sharedTreatments.keys) + Array((serverless ? serverlessTreatments : lambdaTreatments).keys)
}

private let sharedTreatments: [String: PropertyTreatment] = [
    "Architectures": .applied,
    "Description": .applied,
    "Environment": .applied,
    "EphemeralStorage": .applied,
    "FileSystemConfigs": .applied,
    "FunctionName": .applied,
    "Handler": .applied,
    "Layers": .applied,
    "LoggingConfig": .applied,
    "MemorySize": .applied,
    "PackageType": .applied,
    "RecursiveLoop": .applied,
    "ReservedConcurrentExecutions": .applied,
    "Runtime": .applied,
    "SnapStart": .applied,
    "Timeout": .applied,
    "CapacityProviderConfig": .noted("functions run on this machine, not on managed instances"),
    "CodeSigningConfigArn": .noted("signatures of code are not checked"),
    "DurableConfig": .noted("durable executions are not modelled"),
    "FunctionScalingConfig": .noted("managed instances are not modelled"),
    "ImageConfig": .noted("container images are not run"),
    "KmsKeyArn": .noted("environment variables are not encrypted"),
    "PublishToLatestPublished": .noted("versions are not published"),
    "Role": .noted(notChecked),
    "RuntimeManagementConfig": .noted("the runtime is the one installed on this machine"),
    "Tags": .noted("tags have no meaning without an account"),
    "TenancyConfig": .noted("environments are not kept apart by tenant"),
    "VpcConfig": .noted("the function uses this machine's network"),
]

private let serverlessTreatments: [String: PropertyTreatment] = [
    "AutoPublishAlias": .applied,
    "CodeUri": .applied,
    "Events": .applied,
    "FunctionUrlConfig": .applied,
    "ImageUri": .applied,
    "InlineCode": .applied,
    "ProvisionedConcurrencyConfig": .applied,
    "Tracing": .applied,
    "AssumeRolePolicyDocument": .noted(notChecked),
    "AutoPublishAliasAllProperties": .noted("every version runs the code as it is now"),
    "AutoPublishCodeSha256": .noted("every version runs the code as it is now"),
    "DeadLetterQueue": .applied,
    "DeploymentPreference": .noted("nothing is deployed"),
    "EventInvokeConfig": .applied,
    "PermissionsBoundary": .noted(notChecked),
    "Policies": .noted(notChecked),
    "PropagateTags": .noted("tags have no meaning without an account"),
    "RolePath": .noted(notChecked),
    "SourceKMSKeyArn": .noted("code is not encrypted"),
    "VersionDeletionPolicy": .noted("every version runs the code as it is now"),
    "VersionDescription": .noted("descriptions of versions are not shown"),
]

private let lambdaTreatments: [String: PropertyTreatment] = [
    "Code": .applied,
    "TracingConfig": .applied,
    "DeadLetterConfig": .applied,
]

/// Why a resource that is no function has no effect here.
func reasonNotApplied(resourceType type: String) -> String {
    switch type {
    case "AWS::Lambda::Permission", "AWS::Lambda::LayerVersionPermission": notChecked
    case "AWS::Lambda::Url": "function URLs are not served from this resource"
    case "AWS::Lambda::CodeSigningConfig": "signatures of code are not checked"
    case "AWS::Serverless::Application", "AWS::CloudFormation::Stack": "nested stacks are not read"
    case _ where type.hasPrefix("AWS::IAM::"): "\(type) is not created; \(notChecked)"
    case _ where simulatedTypes.contains(type):
        "\(type) is read by `simulate`" + (isFurnished(type) ? "; moto makes it where effects are observed" : "")
    case _ where isFurnished(type): "\(type) is made by moto, where effects are observed (set effects on)"
    default: "\(type) is not created; references to it get a plausible name"
    }
}

/// The types that simulations read; each has a table of its properties there, and a test compares both.
private let simulatedTypes: Set<String> = [
    "AWS::AmazonMQ::Broker", "AWS::CodeCommit::Repository", "AWS::DynamoDB::Table", "AWS::Events::EventBus",
    "AWS::Events::Rule",
    "AWS::IoT::TopicRule", "AWS::Kinesis::Stream", "AWS::S3::Bucket", "AWS::SNS::Subscription", "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::SES::ReceiptRule", "AWS::SES::ReceiptRuleSet", "AWS::Scheduler::Schedule",
    "AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine",
]

/// What to say of a type in the namespaces of Lambda and SAM that neither has; nil for every other type.
///
/// Source: the resource and property types reference of CloudFormation, and "AWS SAM resources and properties".
func wordOnUnknown(resourceType type: String) -> String? {
    guard let namespace = ["AWS::Serverless::", "AWS::Lambda::"].first(where: type.hasPrefix) else { return nil }
    let known = (namespace == "AWS::Lambda::" ? lambdaTypes : serverlessTypes).map { namespace + $0 }
    guard !known.contains(type) else { return nil }
    return "there is no resource type \"\(type)\": " + didYouMean(type, among: known, otherwise: "it is left out")
}

private let lambdaTypes = [
    "Alias", "CapacityProvider", "CodeSigningConfig", "EventInvokeConfig", "EventSourceMapping", "Function",
    "LayerVersion", "LayerVersionPermission", "Permission", "Url", "Version",
]

private let serverlessTypes = [
    "Api", "Application", "CapacityProvider", "Connector", "Function", "GraphQLApi", "HttpApi", "LayerVersion",
    "SimpleTable", "StateMachine", "WebSocketApi",
]

/// The event types of `AWS::Serverless::Function`.
///
/// Source: "EventSource" in the SAM Developer Guide.
let eventTypes = [
    "AlexaSkill", "Api", "CloudWatchEvent", "CloudWatchLogs", "Cognito", "DocumentDB", "DynamoDB", "EventBridgeRule",
    "HttpApi", "IoTRule", "Kinesis", "MQ", "MSK", "S3", "Schedule", "ScheduleV2", "SelfManagedKafka", "SNS", "SQS",
]
