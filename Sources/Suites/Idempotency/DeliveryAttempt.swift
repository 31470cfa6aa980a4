package import LosslessJSON

/// One invocation of a delivery, with its calls of services.
package struct DeliveryAttempt: Sendable {
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
        /// Whether the environment was killed before it heard the answer.
        package var isCrash: Bool

        /// Creates a call.
        package init(
            _ service: String,
            _ operation: String,
            parameters: JSONValue = .object(JSONObject()),
            isEffect: Bool,
            error: String? = nil,
            isCrash: Bool = false
        ) {
            self.service = service
            self.operation = operation
            self.parameters = parameters
            self.isEffect = isEffect
            self.error = error
            self.isCrash = isCrash
        }
    }

    /// `success`, or the error type.
    package var outcome: String
    /// Whether its environment was new.
    package var isCold: Bool
    /// The calls in the order they were answered.
    package var calls: [Call]

    /// Creates an attempt.
    package init(outcome: String, isCold: Bool, calls: [Call]) {
        self.outcome = outcome
        self.isCold = isCold
        self.calls = calls
    }
}
