/// The error names that Step Functions itself gives or understands (developer guide, "Handling errors").
///
/// `noChoiceMatched`, `intrinsicFailure`, `parameterPathFailure` and `branchFailed` are reserved: the service reports
/// what they stand for as `States.Runtime`, and a failed branch under the branch's own error.
package enum PredefinedError: String, Sendable, CaseIterable {
    case all = "States.ALL"
    case branchFailed = "States.BranchFailed"
    case dataLimitExceeded = "States.DataLimitExceeded"
    case exceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold"
    case heartbeatTimeout = "States.HeartbeatTimeout"
    case httpSocket = "States.Http.Socket"
    case intrinsicFailure = "States.IntrinsicFailure"
    case itemReaderFailed = "States.ItemReaderFailed"
    case noChoiceMatched = "States.NoChoiceMatched"
    case parameterPathFailure = "States.ParameterPathFailure"
    case permissions = "States.Permissions"
    case queryEvaluationError = "States.QueryEvaluationError"
    case resultPathMatchFailure = "States.ResultPathMatchFailure"
    case resultWriterFailed = "States.ResultWriterFailed"
    case runtime = "States.Runtime"
    case taskFailed = "States.TaskFailed"
    case timeout = "States.Timeout"
    case lambdaServiceException = "Lambda.ServiceException"
    case lambdaAWSException = "Lambda.AWSLambdaException"
    case lambdaClientException = "Lambda.SdkClientException"
    case lambdaTooManyRequests = "Lambda.TooManyRequestsException"
    case lambdaUnknown = "Lambda.Unknown"
}

/// The `ErrorEquals` of a retrier or a catcher.
package struct ErrorPattern: Sendable, Hashable {
    /// The names as they were written.
    package var names: [String]

    /// Whether an error is meant.
    ///
    /// `States.Runtime` always fails the execution; `States.ALL` leaves `States.DataLimitExceeded` out, and
    /// `States.TaskFailed` time-outs. `States.Timeout` means missed heartbeats too.
    package func matches(_ error: String) -> Bool {
        let predefined = PredefinedError(rawValue: error)
        guard predefined != .runtime else { return false }
        return names.contains { name in
            switch PredefinedError(rawValue: name) {
            case .all: predefined != .dataLimitExceeded
            case .taskFailed: predefined != .timeout && predefined != .heartbeatTimeout
            case .timeout: predefined == .timeout || predefined == .heartbeatTimeout
            default: name == error
            }
        }
    }
}
