package import Timekeeping

/// Where a mapping begins to read a stream.
package enum StartingPosition: Sendable, Hashable {
    case trimHorizon, latest
    case timestamp(Timestamp)
}

/// How Lambda reads a stream for a function; the defaults are the service's.
///
/// Source: CreateEventSourceMapping in the AWS Lambda API reference.
package struct ShardMappingConfiguration: Sendable, Hashable {
    package var batchSize = 100
    package var window: Duration
    package var startingPosition = StartingPosition.trimHorizon
    /// How many batches of a shard run at once, 1–10.
    package var parallelizationFactor: Int
    /// How often a batch is tried again after the function failed; nil for until its records expire.
    package var maximumRetryAttempts: Int?
    /// How old a record may become; nil for as old as the stream keeps it.
    package var maximumRecordAgeSeconds: Int?
    package var bisectsBatchOnError = false
    package var reportsBatchItemFailures = false
    /// Over how long state is passed from one invocation to the next; 0 for no state.
    package var tumblingWindowSeconds = 0
    /// The ARN that is told of batches that were given up.
    package var onFailure: String?
    /// Whether the shards push their records, as to a consumer with enhanced fan-out, instead of being polled.
    package var isPushed = false
    /// The pollers that are kept for a topic; nil for as many as it needs.
    package var provisionedPollers: ProvisionedPollers?
    /// What is cut off below the payload's limit.
    package var maximumBatchBytes = 6_291_456
    /// How large the state of a window may become.
    package var maximumStateBytes = 1_048_576

    /// Creates a mapping with the defaults for a service.
    package init(for service: StreamService) {
        window = service.usualWindow
        parallelizationFactor = service.usualLanes
        // "Lambda uses a policy with the default values … with maximumRedeliveries set to 6."
        if service == .activeMQ { maximumRetryAttempts = 6 }
    }
}
