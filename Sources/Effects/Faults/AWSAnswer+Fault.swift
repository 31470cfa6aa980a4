extension AWSAnswer {
    /// What a fault answers in the service's place; nil for those that answer nothing.
    static func injected(_ kind: CallFault.Kind, to request: AWSRequest, _ call: AWSCall) -> AWSAnswer? {
        let (code, status): (String, Int)
        switch kind {
        case .throttle: (code, status) = call.throttling
        case .error(let name): (code, status) = (name, call.status(of: name, request))
        case .status(let number): (code, status) = (call.code(of: number), number)
        case .latency, .lost, .reset, .timeout: return nil
        }
        if call.service == AWSCall.http {
            let words = Array("injected by lamb\n".utf8)
            return AWSAnswer(status: status, headers: [("Content-Type", "text/plain")], body: words)
        }
        return .error(code, message: "injected by lamb", status: status, to: request, of: call)
    }
}

extension AWSCall {
    /// The status that a service answers an error with: what its model says, else what the code says.
    ///
    /// Services that speak JSON answer every fault of the caller with 400. Source: botocore's service models; "Common
    /// Errors" and S3's "Error Responses" in the API references.
    fileprivate func status(of code: String, _ request: AWSRequest) -> Int {
        if let status = OperationNames.service(service)?.errors[code] { return status }
        if code.hasPrefix("Internal") { return 500 }
        if code.contains("Unavailable") || code == "SlowDown" { return 503 }
        guard request.header("x-amz-target") == nil else { return 400 }
        let meanings = [
            ("AccessDenied", 403), ("Forbidden", 403), ("InvalidAccessKeyId", 403), ("SignatureDoesNotMatch", 403),
            ("NoSuch", 404), ("NotFound", 404), ("AlreadyExists", 409), ("AlreadyOwnedByYou", 409), ("Conflict", 409),
            ("PreconditionFailed", 412), ("TooManyRequests", 429),
        ]
        return meanings.first { code.contains($0.0) }?.1 ?? 400
    }

    /// The code that stands for a status when nothing but the status is asked for.
    fileprivate func code(of status: Int) -> String {
        switch status {
        case 403: ["s3", "sqs"].contains(service) ? "AccessDenied" : "AccessDeniedException"
        case 404: service == "s3" ? "NoSuchKey" : "ResourceNotFoundException"
        case 429: throttling.code
        case 500: service == "s3" ? "InternalError" : service == "dynamodb" ? "InternalServerError" : "InternalFailure"
        case 503: service == "s3" ? "SlowDown" : "ServiceUnavailable"
        case 500...: "InternalFailure"
        default: "ValidationException"
        }
    }
}
