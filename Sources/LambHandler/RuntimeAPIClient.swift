/// An event with its context, as `next` hands it out.
struct RuntimeAPIInvocation {
    var event: [UInt8]
    var context: LambdaContext
}

/// The three calls of the Runtime API, version 2018-06-01, that a bootstrap needs.
struct RuntimeAPIClient: ~Copyable {
    private var connection: HTTPConnection
    private let prefix: String

    /// Connects to `host:port`, perhaps with a path after it.
    init(endpoint: String) throws {
        let address = endpoint.prefix { $0 != "/" }
        prefix = endpoint.dropFirst(address.count) + "/2018-06-01/runtime/"
        connection = try HTTPConnection(to: String(address))
    }

    /// Waits for the next event.
    mutating func next() throws -> RuntimeAPIInvocation {
        let answer = try connection.exchange("GET", prefix + "invocation/next")
        guard answer.status == 200 else { throw LambdaRuntimeError.badAnswer("next gave status \(answer.status)") }
        return RuntimeAPIInvocation(event: answer.body, context: LambdaContext(answer))
    }

    /// Sends what the handler answered.
    mutating func send(_ answer: HandlerAnswer, for requestID: String) throws {
        switch answer {
        case .response(let bytes):
            _ = try connection.exchange("POST", prefix + "invocation/\(requestID)/response", body: bytes)
        case .failure(let failure):
            _ = try connection.exchange(
                "POST",
                prefix + "invocation/\(requestID)/error",
                headers: [("Lambda-Runtime-Function-Error-Type", failure.type)],
                body: failure.json
            )
        }
    }
}

extension LambdaContext {
    fileprivate init(_ answer: HTTPAnswer) {
        func header(_ name: String) -> String { answer.header("lambda-runtime-" + name) ?? "" }
        func variable(_ name: String) -> String { environmentVariable("AWS_LAMBDA_" + name) ?? "" }
        let (requestID, traceID) = (header("aws-request-id"), header("trace-id"))
        let record = LogRecord.isConfigured ? LogRecord(requestID: requestID, traceID: traceID) : nil
        self.init(
            requestID: requestID,
            traceID: traceID,
            invokedFunctionARN: header("invoked-function-arn"),
            deadline: LambdaDeadline(millisecondsSinceEpoch: Int64(header("deadline-ms")) ?? 0),
            functionName: variable("FUNCTION_NAME"),
            functionVersion: variable("FUNCTION_VERSION"),
            memoryLimitInMB: Int(variable("FUNCTION_MEMORY_SIZE")) ?? 128,
            logGroupName: variable("LOG_GROUP_NAME"),
            logStreamName: variable("LOG_STREAM_NAME"),
            clientContext: answer.header("lambda-runtime-client-context"),
            cognitoIdentity: answer.header("lambda-runtime-cognito-identity"),
            logger: LambdaLogger(to: StandardOutputLog(), as: record)
        )
    }
}
