import Diagnostics
import Events
import LosslessJSON
import Testing

/// Events whose bytes must not change from machine to machine nor from version to version.
@Suite("Golden events")
struct EventGoldenTests {
    @Test("a seed means these bytes")
    func goldens() throws {
        #expect(try event("s3:put --bucket photos", seed: 42).text() == s3Put)
        #expect(try event("sqs:receive-message-fifo --count 2", seed: 42).text() == sqsFIFO)
        #expect(try event("cloudwatch:logs", seed: 42).text() == cloudWatchLogs)
    }
}
