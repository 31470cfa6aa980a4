package import LosslessJSON

/// Why a task or a state failed, in the two words that Step Functions has for it.
package struct StateFailure: Error, Sendable, Hashable {
    /// The error's name, such as `States.Timeout`, `Lambda.TooManyRequestsException` or a handler's own `errorType`.
    package var error: String
    /// What it says beyond its name; for a Lambda function the error's JSON as text.
    package var cause: String?

    /// Creates a failure from its two words.
    package init(error: String, cause: String? = nil) {
        self.error = error
        self.cause = cause
    }

    /// What a catcher passes on: `{"Error": …, "Cause": …}`, an empty text where there is no cause.
    package var output: JSONValue { ["Error": .string(error), "Cause": .string(cause ?? "")] }
}

extension StateFailure {
    /// The failure of a Lambda function that answered with an error: its `errorType`, or `Lambda.Unknown` where there
    /// is none, and the whole error as cause.
    package init(functionError payload: JSONValue) {
        self.init(error: payload["errorType"]?.string ?? PredefinedError.lambdaUnknown.rawValue, cause: payload.text())
    }

    /// A failure under one of the predefined names.
    package init(_ error: PredefinedError, _ cause: String? = nil) {
        self.init(error: error.rawValue, cause: cause)
    }
}
