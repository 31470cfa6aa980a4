/// One call of a delivery, with what became of it.
package struct DeliveredCall: Sendable, Hashable {
    /// What became of a call.
    package enum Fate: String, Sendable {
        /// The services answered it, well or with an error.
        case answered
        /// The services carried it out, and the environment was killed before it heard.
        case crashed
        /// The services carried it out, and the function's time was over before it heard.
        case timedOut
        /// The services' own error for too many calls was answered in their place.
        case throttled
    }

    /// What was asked for.
    package var call: AWSCall
    /// The code of the error that it was answered with.
    package var error: String?
    /// What became of it.
    package var fate: Fate
    /// Its place among the calls of deliveries that run at once, from 1; nil where no other runs.
    package var turn: Int?

    /// Creates a call.
    package init(call: AWSCall, error: String? = nil, fate: Fate = .answered, turn: Int? = nil) {
        self.call = call
        self.error = error
        self.fate = fate
        self.turn = turn
    }

    /// Whether the services changed something for it.
    package var isEffect: Bool { call.changes && error == nil }
}
