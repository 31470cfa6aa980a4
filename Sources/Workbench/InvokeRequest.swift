package import Effects
package import Functions
package import Invocations
package import LambdaModel

/// What someone asks to be invoked.
package struct InvokeRequest: Sendable {
    /// A function's name or logical id.
    package var function: String
    package var event: Payload
    package var type: InvocationType
    /// Where to run it; nil lets the settings, then the function decide.
    package var place: InvocationPlace?
    /// How a deployed function is reached; what it leaves out is found as AWS's tools find it.
    package var remote = RemoteChoice()
    package var qualifier: String?
    /// The client context as JSON.
    package var clientContext: String?
    /// Seconds in place of the function's own time-out.
    package var timeoutSeconds: Int?
    /// Variables that replace or join the function's own, as a golden case may ask.
    package var environment: [String: String] = [:]
    /// Where the pieces of a streamed response go as they arrive; nil asks for the whole of it at the end.
    package var stream: ResponseStream?

    /// Where the event came from, to be recorded with it.
    package var source: EventSource?

    /// Where its calls of AWS services go; nil lets the settings decide.
    package var observation: EffectObservation?
    /// Who answers those calls, and what is kept of them; nil lets the services answer.
    package var tape: EffectsTape?
    /// What is to go wrong with those calls, after what `set inject` asks for; they are observed then.
    package var faults: [CallFault] = []
    /// The plan of all faults, where the asker wants to know which have met a call; one is made otherwise.
    var plan: FaultPlan?
    /// Whether its environment may be forked from a process that has imported the function's libraries.
    package var sharesLibraries = false
    /// Set when the runtime is to wait for a debugger.
    package var debugging: DebuggerRequest?

    /// Creates a request.
    package init(
        function: String,
        event: Payload,
        type: InvocationType = .requestResponse,
        place: InvocationPlace? = nil,
        qualifier: String? = nil,
        clientContext: String? = nil
    ) {
        self.function = function
        self.event = event
        self.type = type
        self.place = place
        self.qualifier = qualifier
        self.clientContext = clientContext
    }
}

/// A wish for a debugger.
package struct DebuggerRequest: Sendable {
    /// The port of the loopback interface it is to listen at; nil lets its kind decide.
    package var port: Int?
    /// Gets the lines that say how to attach, before the runtime starts.
    package var announce: @Sendable ([String]) -> Void

    /// Creates a wish.
    package init(port: Int? = nil, announce: @escaping @Sendable ([String]) -> Void) {
        self.port = port
        self.announce = announce
    }
}
