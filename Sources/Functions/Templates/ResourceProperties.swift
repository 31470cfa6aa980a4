/// What becomes of each property of a resource that is no function; nil for a type whose properties are not known here.
///
/// Such a type is listed as a whole, or calls no function and is sent to by none. Simulations read their tables of
/// `fidelity`, and a test compares both. Source of the names: the types' pages in the CloudFormation reference and in
/// the SAM Developer Guide.
func resourceTreatments(_ type: String) -> [String: PropertyTreatment]? {
    switch type {
    case "AWS::Lambda::EventSourceMapping": eventSourceMappingTreatments
    case "AWS::Lambda::EventInvokeConfig": eventInvokeProperties
    case "AWS::Lambda::Version": versionProperties
    case "AWS::Lambda::Alias": aliasProperties
    case "AWS::Serverless::LayerVersion": together(layerProperties, applied("ContentUri", "RetentionPolicy"))
    case "AWS::Lambda::LayerVersion": together(layerProperties, applied("Content"))
    case "AWS::SQS::Queue": queueProperties
    case "AWS::SNS::Topic": topicProperties
    case "AWS::SNS::Subscription": subscriptionProperties
    case "AWS::Kinesis::Stream": streamProperties
    case "AWS::DynamoDB::Table": tableProperties
    case "AWS::Serverless::SimpleTable": simpleTableProperties
    case "AWS::S3::Bucket": bucketProperties
    case "AWS::Events::Rule": ruleProperties
    case "AWS::Events::EventBus": busProperties
    case "AWS::Scheduler::Schedule": scheduleProperties
    case "AWS::StepFunctions::StateMachine": stateMachineProperties
    case "AWS::Serverless::StateMachine": serverlessStateMachineProperties
    case "AWS::IoT::TopicRule": topicRuleProperties
    case "AWS::SES::ReceiptRuleSet": applied("RuleSetName")
    case "AWS::SES::ReceiptRule": receiptRuleProperties
    case "AWS::CodeCommit::Repository": repositoryProperties
    default: nil
    }
}

extension TemplateReader {
    /// The properties of a resource that is no function which do not exist or are not applied.
    func unappliedProperties(of resource: TemplateResource) -> [UnsupportedSetting] {
        guard let properties = resource.properties, let treatments = resourceTreatments(resource.type) else {
            return []
        }
        let reader = PropertyReader(resource: resource, properties: properties, resolver: resolver)
        return reader.unapplied(in: properties, at: "Properties", of: resource.type, treatments)
    }
}

// MARK: - Lambda's own

private let asItIsNow = "every version runs the code as it is now"

private let eventInvokeProperties = together(
    applied("FunctionName", "MaximumEventAgeInSeconds", "MaximumRetryAttempts", "Qualifier"),
    ["DestinationConfig": .holds(["OnFailure": .holding("Destination"), "OnSuccess": .holding("Destination")])]
)

private let versionProperties = together(
    applied("Description", "FunctionName"),
    noted("CodeSha256", because: asItIsNow),
    noted("FunctionScalingConfig", because: "managed instances are not modelled"),
    noted("RuntimePolicy", because: "the runtime is the one installed on this machine"),
    ["ProvisionedConcurrencyConfig": .holding("ProvisionedConcurrentExecutions")]
)

// What an alias routes elsewhere is listed with its function.
private let aliasProperties = together(
    applied("Description", "FunctionName", "FunctionVersion", "Name", "RoutingConfig"),
    ["ProvisionedConcurrencyConfig": .holding("ProvisionedConcurrentExecutions")]
)

private let layerProperties = applied(
    "CompatibleArchitectures",
    "CompatibleRuntimes",
    "Description",
    "LayerName",
    "LicenseInfo"
)
