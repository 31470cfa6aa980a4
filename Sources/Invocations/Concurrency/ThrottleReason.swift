package import LambdaModel

/// Why the service refuses to run a function for now.
///
/// Source: `TooManyRequestsException` in the AWS Lambda API reference.
package enum ThrottleReason: String, Sendable, CaseIterable {
    case concurrentInvocationLimitExceeded = "ConcurrentInvocationLimitExceeded"
    case functionInvocationRateLimitExceeded = "FunctionInvocationRateLimitExceeded"
    case reservedFunctionConcurrentInvocationLimitExceeded = "ReservedFunctionConcurrentInvocationLimitExceeded"
    case reservedFunctionInvocationRateLimitExceeded = "ReservedFunctionInvocationRateLimitExceeded"

    /// The error's name, which stands for the outcome.
    package static let exception = "TooManyRequestsException"
    /// The HTTP status of such an answer.
    package static let statusCode = 429

    /// The body of the service's answer.
    package var payload: Payload {
        Payload("{\"Reason\":\"\(rawValue)\",\"Type\":\"User\",\"message\":\"Rate Exceeded.\"}")
    }
}

extension InvocationReport {
    /// The report of an invocation that was refused: it met no environment, took no time and wrote nothing.
    package init(throttledFor reason: ThrottleReason, at place: InvocationPlace, memoryLimitMegabytes: Int) {
        self.init(
            outcome: .throttled(reason.payload),
            place: place,
            environment: "",
            isCold: false,
            timings: InvocationTimings(duration: .zero, billed: .zero),
            memoryLimitMegabytes: memoryLimitMegabytes
        )
    }
}
