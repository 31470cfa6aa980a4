import LambdaModel

/// An invocation as the runtime sees it: the event and the headers of `next`.
package struct RuntimeWork: Sendable {
    package var requestID: String
    /// When the time-out passes, in milliseconds of the epoch.
    package var deadlineMilliseconds: Int64
    package var functionARN: String
    package var traceHeader: String
    /// JSON on one line, as a mobile SDK sends it.
    package var clientContext: String?
    package var event: [UInt8]
    /// How many bytes a streamed response may have: more for a caller who asked for a stream.
    package var streamLimit: Int

    /// Creates the work of one invocation.
    package init(
        requestID: String,
        deadlineMilliseconds: Int64,
        functionARN: String,
        traceHeader: String,
        clientContext: String? = nil,
        event: [UInt8],
        streamLimit: Int = LambdaLimits.synchronousResponse
    ) {
        self.requestID = requestID
        self.deadlineMilliseconds = deadlineMilliseconds
        self.functionARN = functionARN
        self.traceHeader = traceHeader
        self.clientContext = clientContext
        self.event = event
        self.streamLimit = streamLimit
    }

    /// The head of the answer to `next`.
    var head: String {
        var text = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        text.reserveCapacity(512)
        text += String(event.count)
        text += "\r\nLambda-Runtime-Aws-Request-Id: "
        text += requestID
        text += "\r\nLambda-Runtime-Deadline-Ms: "
        text += String(deadlineMilliseconds)
        text += "\r\nLambda-Runtime-Invoked-Function-Arn: "
        text += functionARN
        text += "\r\nLambda-Runtime-Trace-Id: "
        text += traceHeader
        if let clientContext, !clientContext.utf8.contains(where: { $0 < 32 && $0 != 9 }) {
            text += "\r\nLambda-Runtime-Client-Context: "
            text += clientContext
        }
        text += "\r\n\r\n"
        return text
    }
}

/// What a runtime answered to an invocation.
package enum RuntimeAnswer: Sendable, Equatable {
    case response([UInt8])
    /// The end of a streamed response, whose bytes the observer has got already.
    case streamed
    /// An error with the type of its header, when it sent one.
    case failure(type: String?, [UInt8])
    /// A response over the limit, by its size.
    case tooLarge(size: Int)
    /// A streamed response whose connection was lost, by a runtime that lives on.
    case truncated
}
