import Diagnostics
import EventPatterns
import Functions
import LosslessJSON

/// Source: `AWS::SQS::Queue` in the CloudFormation reference.
let queueProperties = entries(
    "AWS::SQS::Queue",
    modelled: [
        "QueueName", "FifoQueue", "VisibilityTimeout", "DelaySeconds", "MessageRetentionPeriod", "RedrivePolicy",
        "MaximumMessageSize", "Tags",
    ],
    approximated: [
        "ContentBasedDeduplication": "messages of a simulation are all taken for different",
        "DeduplicationScope": "messages of a simulation are all taken for different",
        "FifoThroughputLimit": "the throughput of queues is not limited",
        "KmsDataKeyReusePeriodSeconds": "messages are not encrypted", "KmsMasterKeyId": "messages are not encrypted",
        "SqsManagedSseEnabled": "messages are not encrypted",
        "ReceiveMessageWaitTimeSeconds": "pollers learn of a message at once",
        "RedriveAllowPolicy": "any queue may send its dead letters",
    ]
)

/// Source: "SQS" in the SAM Developer Guide, `AWS::Lambda::EventSourceMapping` in the CloudFormation reference.
let queueMappingProperties = entries(
    "SQS event source mapping",
    modelled: [
        "Queue", "EventSourceArn", "FunctionName", "BatchSize", "MaximumBatchingWindowInSeconds", "ScalingConfig",
        "FunctionResponseTypes", "Enabled", "FilterCriteria",
    ],
    approximated: [
        "KmsKeyArn": "filters are not encrypted", "MetricsConfig": "EventCount metrics are not shown",
        "ProvisionedPollerConfig":
            "pollers keep to 1 MB and 10 receives in each whole second and 10 invocations at once, and grow by "
            + "\(PollerCapacity.queue.addedEachMinute ?? 0) a minute while messages wait; the service adds up to so many",
        "Tags": "tags have no meaning without an account",
    ]
)

extension SimulationWiring {
    /// The queues, and the functions that Lambda polls them for.
    mutating func wireQueues() throws(Diagnostic) {
        var queues: [String: SimulatedQueue] = [:]
        for resource in resources("AWS::SQS::Queue") {
            try check(resource.properties, of: resource.logicalID, against: queueProperties, at: resource.location)
            let queue = SimulatedQueue(try configuration(of: resource))
            queues[resource.arn] = queue
            simulation.add(queue, arn: resource.arn)
        }
        for (function, trigger) in triggers("SQS") {
            try check(trigger.properties, of: trigger.name, against: queueMappingProperties, at: trigger.location)
            guard trigger.properties["Enabled"]?.truth != false else { continue }
            let arn = (trigger.properties["Queue"] ?? trigger.properties["EventSourceArn"])?.string ?? ""
            let queue = queues[arn] ?? outsideQueue(arn, &queues)
            try checkTimes(queue, function, trigger)
            let filter = try filter(of: trigger, .sqs)
            simulation.add(
                QueueMapping(try configuration(of: trigger), from: queue, to: function, filter: filter)
            )
        }
    }

    /// A queue that the template names and does not define, with the service's defaults.
    private func outsideQueue(_ arn: String, _ queues: inout [String: SimulatedQueue]) -> SimulatedQueue {
        let name = arn.split(separator: ":").last.map(String.init) ?? arn
        var configuration = QueueConfiguration(name: name, arn: arn)
        configuration.isFIFO = name.hasSuffix(".fifo")
        let queue = SimulatedQueue(configuration)
        queues[arn] = queue
        simulation.add(queue, arn: arn)
        return queue
    }

    private func configuration(of resource: WorkspaceResource) throws(Diagnostic) -> QueueConfiguration {
        let properties = resource.properties
        try check("MaximumMessageSize", of: resource, in: 1024...1_048_576, by: "SQS")
        var queue = QueueConfiguration(name: resource.name, arn: resource.arn)
        queue.logicalID = resource.logicalID
        queue.isFIFO = properties["FifoQueue"]?.truth ?? false
        let visibility = settings.int(.visibilityTimeout) ?? properties["VisibilityTimeout"]?.wholeNumber
        queue.visibilityTimeoutSeconds = visibility ?? queue.visibilityTimeoutSeconds
        queue.delaySeconds = properties["DelaySeconds"]?.wholeNumber ?? 0
        queue.retentionSeconds = properties["MessageRetentionPeriod"]?.wholeNumber ?? queue.retentionSeconds
        queue.maximumMessageBytes = properties["MaximumMessageSize"]?.wholeNumber ?? queue.maximumMessageBytes
        let redrive = properties["RedrivePolicy"]
        queue.deadLetterQueue = redrive?["deadLetterTargetArn"]?.string
        queue.maxReceiveCount = settings.int(.maxReceiveCount) ?? redrive?["maxReceiveCount"]?.wholeNumber
        return queue
    }

    private func configuration(of trigger: FunctionTrigger) throws(Diagnostic) -> QueueMappingConfiguration {
        let properties = trigger.properties
        var mapping = QueueMappingConfiguration()
        mapping.batchSize = settings.int(.batchSize) ?? properties["BatchSize"]?.wholeNumber ?? mapping.batchSize
        mapping.windowSeconds = settings.int(.window) ?? properties["MaximumBatchingWindowInSeconds"]?.wholeNumber ?? 0
        mapping.maximumConcurrency =
            settings.int(.maximumConcurrency) ?? properties["ScalingConfig"]?["MaximumConcurrency"]?.wholeNumber
        mapping.provisionedPollers = try pollers(of: trigger, mapping)
        mapping.reportsBatchItemFailures =
            properties["FunctionResponseTypes"]?.array?.contains("ReportBatchItemFailures") ?? false
        return mapping
    }

    /// The pollers that a mapping provisions, which cannot be held to a concurrency as well.
    private func pollers(
        of trigger: FunctionTrigger,
        _ mapping: QueueMappingConfiguration
    ) throws(Diagnostic) -> ProvisionedPollers? {
        guard let pollers = try ProvisionedPollers(of: trigger, .queue()) else { return nil }
        guard mapping.maximumConcurrency != nil else { return pollers }
        let isSet = settings[.maximumConcurrency] != nil
        throw Diagnostic(
            .invalidInput,
            "\"\(trigger.name)\" has both ProvisionedPollerConfig and a maximum concurrency",
            hint: isSet
                ? "leave \"maximum-concurrency\" out: the two exclude each other"
                : "Lambda takes one of them: take ScalingConfig or ProvisionedPollerConfig out",
            at: trigger.location
        )
    }

    /// What the service refuses when a mapping is made.
    private func checkTimes(
        _ queue: SimulatedQueue,
        _ function: Int,
        _ trigger: FunctionTrigger
    ) throws(Diagnostic) {
        let timeout = simulation.functions[function].configuration.timeoutSeconds
        let visibility = queue.configuration.visibilityTimeoutSeconds
        guard visibility < timeout else { return }
        throw Diagnostic(
            .invalidInput,
            "the visibility time-out of \"\(queue.configuration.name)\" (\(visibility) s) is less than the time-out of "
                + "\"\(simulation.functions[function].name)\" (\(timeout) s)",
            hint: "Lambda refuses such a mapping; six times the function's time-out is advised",
            at: trigger.location
        )
    }
}

extension SimulationWiring {
    /// What a mapping's filters let through; nil lets all pass.
    func filter(
        of trigger: FunctionTrigger,
        _ source: FilteredSource
    ) throws(Diagnostic) -> ((JSONValue) -> Bool)? {
        let filters = trigger.properties["FilterCriteria"]?["Filters"]?.array ?? []
        let patterns = filters.compactMap { $0["Pattern"]?.string }
        guard !patterns.isEmpty else { return nil }
        let criteria = try placed(trigger.location) { () throws(Diagnostic) in
            let criteria = try FilterCriteria(filters: patterns)
            try criteria.check(for: source)
            return criteria
        }
        return { criteria.matches(record: $0, of: source) }
    }
}
