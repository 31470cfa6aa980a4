import AsyncHTTPClient
import NIOCore

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Asks again, twice at most, when the connection was closed before there was an answer, as a server may that has too much
/// to do.
///
/// Only for requests of our own: a handler's SDK decides itself whether it repeats a call.
func askingAgain<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
    for _ in 0..<2 {
        do { return try await ask() } catch {
            guard isClosing(error) else { throw error }
        }
    }
    return try await ask()
}

/// Whether an error says that the other side closed the connection, with or without having read what was sent.
private func isClosing(_ error: any Error) -> Bool {
    if let error = error as? IOError { return error.errnoCode == ECONNRESET || error.errnoCode == EPIPE }
    return error as? HTTPClientError == .remoteConnectionClosed
}

extension AWSServices {
    /// The answer to a request of our own; nil when it was lost on its way.
    func ask(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) async throws -> AWSAnswer? {
        try await askingAgain { try await answer(request, call, on: loop).get() }
    }
}
