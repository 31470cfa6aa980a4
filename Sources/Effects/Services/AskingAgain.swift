import AsyncHTTPClient
import NIOCore

/// Asks again, twice at most, when the connection was closed before there was an answer, as a server may that has too much
/// to do.
///
/// Only for requests of our own: a handler's SDK decides itself whether it repeats a call.
func askingAgain<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
    for _ in 0..<2 {
        do { return try await ask() } catch let error as HTTPClientError where error == .remoteConnectionClosed {
            continue
        }
    }
    return try await ask()
}

extension AWSServices {
    /// The answer to a request of our own; nil when it was lost on its way.
    func ask(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) async throws -> AWSAnswer? {
        try await askingAgain { try await answer(request, call, on: loop).get() }
    }
}
