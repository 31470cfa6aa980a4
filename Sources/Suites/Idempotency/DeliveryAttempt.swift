package import LosslessJSON

/// One invocation of a delivery, with its calls of services.
package struct DeliveryAttempt: Sendable {
    /// How an environment was ended in the middle of its work.
    package enum End: Sendable {
        /// It was killed.
        case crash
        /// Its time was over.
        case timeout
    }

    /// One call of a service.
    package struct Call: Sendable {
        /// The service as SDKs name it.
        package var service: String
        /// The operation.
        package var operation: String
        /// What was passed.
        package var parameters: JSONValue
        /// Whether the service changed something for it.
        package var isEffect: Bool
        /// The code of the error that it was answered with.
        package var error: String?
        /// How the environment ended before it heard the answer.
        package var end: End?
        /// Its place among the calls of both where two run at once, from 1.
        package var turn: Int?

        /// Creates a call.
        package init(
            _ service: String,
            _ operation: String,
            parameters: JSONValue = .object(JSONObject()),
            isEffect: Bool,
            error: String? = nil,
            end: End? = nil
        ) {
            self.service = service
            self.operation = operation
            self.parameters = parameters
            self.isEffect = isEffect
            self.error = error
            self.end = end
        }
    }

    /// `success`, or the error type.
    package var outcome: String
    /// Whether its environment was new.
    package var isCold: Bool
    /// The calls in the order they were answered.
    package var calls: [Call]
    /// Whether it had answered and nobody heard it.
    package var isUnheard = false
    /// How many seconds after the invocation before it took place, as far as what services keep can tell.
    package var secondsLater = 0
    /// How many records it was given, where the event brings any.
    package var records: Int?
    /// Which of two that run at once it is, from 0; nil where it runs alone.
    package var participant: Int?
    /// The id it is recorded under.
    package var recordingID = ""

    /// Creates an attempt.
    package init(outcome: String, isCold: Bool, calls: [Call]) {
        self.outcome = outcome
        self.isCold = isCold
        self.calls = calls
    }
}
