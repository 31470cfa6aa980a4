import AsyncHTTPClient
import Foundation
import NIOCore
import Testing

@testable import Effects

@Suite("Requests of our own to services")
struct AskingAgainTests {
    @Test("are sent again, twice at most, when the connection is closed before an answer", arguments: 0...3)
    func closings(count: Int) async throws {
        var asked = 0
        func ask() async throws -> String {
            asked += 1
            if asked <= count { throw HTTPClientError.remoteConnectionClosed }
            return "answer"
        }
        guard count < 3 else {
            await #expect(throws: HTTPClientError.remoteConnectionClosed) { try await askingAgain(ask) }
            #expect(asked == 3)
            return
        }
        #expect(try await askingAgain(ask) == "answer")
        #expect(asked == count + 1)
    }

    @Test("are sent again when the connection is reset", arguments: [ECONNRESET, EPIPE])
    func resets(code: Int32) async throws {
        var asked = 0
        let answer = try await askingAgain { () async throws -> String in
            asked += 1
            if asked == 1 { throw IOError(errnoCode: code, reason: "read") }
            return "answer"
        }
        #expect(answer == "answer")
        #expect(asked == 2)
    }

    @Test("fail at once for any other reason")
    func others() async throws {
        var asked = 0
        await #expect(throws: HTTPClientError.readTimeout) {
            try await askingAgain { () async throws -> String in
                asked += 1
                throw HTTPClientError.readTimeout
            }
        }
        #expect(asked == 1)
    }
}
