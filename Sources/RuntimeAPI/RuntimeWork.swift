import LambdaModel
import NIOCore

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

    /// About how long the answer to `next` is, in bytes.
    var size: Int { 512 + (clientContext?.utf8.count ?? 0) + event.count }

    /// Writes the answer to `next`.
    func write(to buffer: inout ByteBuffer) {
        buffer.writeString("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ")
        buffer.writeString(String(event.count))
        buffer.writeString("\r\nLambda-Runtime-Aws-Request-Id: ")
        buffer.writeString(requestID)
        buffer.writeString("\r\nLambda-Runtime-Deadline-Ms: ")
        buffer.writeString(String(deadlineMilliseconds))
        buffer.writeString("\r\nLambda-Runtime-Invoked-Function-Arn: ")
        buffer.writeString(functionARN)
        buffer.writeString("\r\nLambda-Runtime-Trace-Id: ")
        buffer.writeString(traceHeader)
        if let clientContext, !clientContext.utf8.contains(where: { $0 < 32 && $0 != 9 }) {
            buffer.writeString("\r\nLambda-Runtime-Client-Context: ")
            buffer.writeString(clientContext)
        }
        buffer.writeString("\r\n\r\n")
        buffer.writeBytes(event)
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
