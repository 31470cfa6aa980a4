package import LambdaModel
package import Timekeeping

/// One request to a function, from the moment it is asked for.
package struct Invocation: Sendable {
    package var id: RequestID
    package var trace: TraceHeader
    /// The function's name.
    package var function: String
    /// A version or alias; `$LATEST` when none was named.
    package var qualifier: String
    package var type: InvocationType
    package var event: Payload
    /// The client context as JSON, as a mobile SDK sends it.
    package var clientContext: String?
    /// When it was asked for.
    package var requestedAt: Timestamp
    /// Where the event came from, when that is known: the catalog's event with its words, or a file's name.
    package var source: EventSource?

    /// Creates an invocation.
    package init(
        id: RequestID,
        trace: TraceHeader,
        function: String,
        qualifier: String = "$LATEST",
        type: InvocationType = .requestResponse,
        event: Payload,
        clientContext: String? = nil,
        requestedAt: Timestamp
    ) {
        self.id = id
        self.trace = trace
        self.function = function
        self.qualifier = qualifier
        self.type = type
        self.event = event
        self.clientContext = clientContext
        self.requestedAt = requestedAt
    }
}

/// Where an event came from, so that a case that is made of it can say so.
package enum EventSource: Sendable, Hashable {
    /// The catalog's event with words that make it again, such as `s3:put --bucket photos --seed 7`.
    case catalog(String)
    /// A file.
    case file(String)
    /// The event of a golden case.
    case fixture(String)
}

/// Where a handler runs.
package enum InvocationPlace: String, Sendable, CaseIterable {
    /// In lamb's own process.
    case inProcess = "in-process"
    /// In a helper process that has loaded the function's library.
    case guarded
    /// In a runtime's process that polls the Runtime API.
    case child
    /// At a Lambda endpoint elsewhere.
    case remote
}
