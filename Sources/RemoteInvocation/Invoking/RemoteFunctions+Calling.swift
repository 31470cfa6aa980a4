import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Timekeeping

extension RemoteFunctions {
    /// Sends a request and waits for its answer.
    ///
    /// Throws an unavailable diagnostic when there is none, and `CancellationError` when the task is cancelled; a
    /// function may have run in both cases.
    func send(
        _ request: SignableRequest,
        to endpoint: LambdaEndpoint,
        by signer: SigV4Signer,
        within patience: Duration,
        for name: String
    ) async throws -> InvokeAnswer {
        var outgoing = HTTPClientRequest(url: endpoint.url + request.target.dropFirst(endpoint.path.count))
        outgoing.method = .POST
        outgoing.headers = HTTPHeaders(signer.signedHeaders(of: request, at: clock.now).map { ($0.name, $0.value) })
        outgoing.body = .bytes(ByteBuffer(bytes: request.body))
        let start = monotonicNanoseconds()
        do {
            let response = try await client.execute(outgoing, timeout: .nanoseconds(patience.nanoseconds))
            let body = try await response.body.collect(upTo: Self.largestAnswer)
            return InvokeAnswer(
                status: Int(response.status.code),
                headers: Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first },
                body: Array(body.readableBytesView),
                duration: .nanoseconds(monotonicNanoseconds() - start),
                time: clock.now
            )
        } catch {
            try Task.checkCancellation()
            throw CallFailure(error: error, function: name, endpoint: endpoint, patience: patience).diagnostic
        }
    }

    /// The most that is read of an answer: more than the service ever sends.
    private static let largestAnswer = 16 << 20
}
