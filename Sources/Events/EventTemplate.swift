/// One event of the catalog: what it is, what can be chosen about it, and its form.
package struct EventTemplate: Sendable {
    /// How the service calls the function with this event.
    package enum Invocation: String, Sendable, CaseIterable {
        /// The service waits for the response.
        case sync
        /// The event is queued and the service does not wait.
        case async
        /// An event source mapping reads records and calls the function with a batch.
        case poll
    }

    /// The service's name in the catalog, such as `s3`.
    package let service: String
    /// The event's name among those of its service, such as `put`.
    package let type: String
    package let invocation: Invocation
    /// One line on when the service sends it, in lower case without a final stop.
    package let description: String
    /// The page that documents the event's form.
    package let source: String
    /// What can be chosen, in the order of the help text.
    package let parameters: [EventParameter]
    /// The form with its placeholders.
    let form: EventForm

    /// The name as it is typed after `invoke FUNCTION`, such as `s3:put`.
    package var name: String { "\(service):\(type)" }

    /// Whether the event carries records that `--count` can repeat.
    package var isCountable: Bool { form.hasRecords }
}
