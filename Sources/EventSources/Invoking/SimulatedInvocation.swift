/// A wish for an invocation, by one who takes part.
package struct SimulatedInvocation {
    /// The function's place.
    package var function: Int
    /// The messages it carries.
    package var messages: [MessageID]
    /// Which attempt it is, from 1.
    package var attempt: Int
    /// The same for all attempts of an asynchronous event; nil for a new one.
    package var requestID: String?
    /// Who asks.
    package var by: any Participant & EventMaker
    /// Whether the answer may name the records that failed, so that a script's failures are no error of the function.
    package var reportsItemFailures = false
    /// What comes back to the asker.
    package var token: Int64

    /// Creates a wish.
    package init(
        function: Int,
        messages: [MessageID],
        attempt: Int = 1,
        requestID: String? = nil,
        by asker: any Participant & EventMaker,
        token: Int64
    ) {
        self.function = function
        self.messages = messages
        self.attempt = attempt
        self.requestID = requestID
        by = asker
        self.token = token
    }
}
