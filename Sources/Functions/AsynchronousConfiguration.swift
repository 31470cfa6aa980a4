/// What becomes of events that call a function asynchronously; the defaults are the service's.
///
/// Sources: "PutFunctionEventInvokeConfig" in the AWS Lambda API reference, `DeadLetterConfig` of the function.
package struct AsynchronousConfiguration: Sendable, Hashable {
    /// How often an event is tried again after the function failed, 0–2.
    package var maximumRetryAttempts = 2
    /// How old an event may become before it is dropped, in seconds, 60–21,600.
    package var maximumEventAgeSeconds = 21_600
    /// The ARN that gets a record of what went well.
    package var onSuccess: String?
    /// The ARN that gets a record of what was given up.
    package var onFailure: String?
    /// The ARN of the queue or topic that gets events which were given up.
    package var deadLetterQueue: String?

    /// Creates the service's defaults.
    package init() {}
}
