import Invocations
import LambdaModel
import RuntimeAPI
import Timekeeping

/// A streamed response as it gathers, for the recording.
struct StreamedBody {
    private(set) var bytes: [UInt8] = []
    /// In monotonic nanoseconds; nil before any.
    private(set) var firstByteAt: Int64?

    mutating func append(_ part: [UInt8]) {
        guard !part.isEmpty else { return }
        firstByteAt = firstByteAt ?? monotonicNanoseconds()
        bytes += part
    }

    /// What the report says of it; an outcome that failed has a payload of its own, so what came before it is kept here.
    func description(of outcome: InvocationOutcome, since start: Int64) -> StreamedResponse {
        StreamedResponse(
            timeToFirstByte: firstByteAt.map { .nanoseconds(max(0, $0 - start)) },
            cutOff: outcome.errorType == nil ? [] : bytes
        )
    }
}

extension PendingInvocation {
    /// How many bytes a streamed response may have: 200 MB for one who asked for a stream, as in other responses else.
    var streamLimit: Int { stream == nil ? LambdaLimits.synchronousResponse : LambdaLimits.streamedResponse }
    /// The limit of the response that came.
    var responseLimit: Int { response == nil ? LambdaLimits.synchronousResponse : streamLimit }
}

extension ExecutionEnvironment {
    func runtimeStreamed(_ bytes: [UInt8]) {
        guard machine.state == .busy, let work else { return }
        if work.response == nil { work.response = StreamedBody() }
        work.response?.append(bytes)
        guard let stream = work.stream, !bytes.isEmpty else { return }
        let (environment, loop) = (loop.bind(self), loop)
        let hasRoom = stream.send(bytes) { loop.runLater { environment.value.connection.resumeStream() } }
        if !hasRoom { connection.pauseStream() }
    }
}
