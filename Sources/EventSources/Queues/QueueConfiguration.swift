/// A queue's attributes; the defaults are those of SQS.
///
/// Source: `AWS::SQS::Queue` in the CloudFormation reference.
package struct QueueConfiguration: Sendable, Hashable {
    package var name: String
    package var arn: String
    /// Its key in the template.
    package var logicalID: String?
    package var isFIFO = false
    package var visibilityTimeoutSeconds = 30
    package var delaySeconds = 0
    package var retentionSeconds = 345_600
    /// How large a message may be with its attributes.
    package var maximumMessageBytes = 1_048_576
    /// How often a message is received before it goes to the dead-letter queue; nil without a redrive policy.
    package var maxReceiveCount: Int?
    package var deadLetterQueue: String?

    /// Creates a standard queue without a redrive policy.
    package init(name: String, arn: String) {
        self.name = name
        self.arn = arn
    }
}

/// How Lambda polls a queue for a function.
///
/// Source: "Using Lambda with Amazon SQS" in the AWS Lambda Developer Guide.
package struct QueueMappingConfiguration: Sendable, Hashable {
    package var batchSize = 10
    package var windowSeconds = 0
    /// How many of its batches run at once at most, 2–1,000; nil for the service's own scaling.
    package var maximumConcurrency: Int?
    /// The pollers that are kept for it; nil for the service's own scaling.
    package var provisionedPollers: ProvisionedPollers?
    package var reportsBatchItemFailures = false
    /// What is cut off below the payload's limit.
    package var maximumBatchBytes = 6_291_456

    /// Creates a mapping with the service's defaults.
    package init() {}
}
