import Invocations
import LambdaModel
import Testing
import Timekeeping

@testable import RemoteInvocation

@Suite("What the platform reports")
struct ReportLineTests {
    private static let id = "8476a536-e9f4-11e8-9739-2dfe598c3fcd"

    @Test("is read from the text format")
    func text() throws {
        let report = try #require(
            ReportLine(
                "REPORT RequestId: \(Self.id)\tDuration: 3.01 ms\tBilled Duration: 114 ms\tMemory Size: 128 MB\t"
                    + "Max Memory Used: 36 MB\tInit Duration: 110.10 ms\t"
            )
        )
        #expect(report.requestID == Self.id)
        #expect(report.duration == .microseconds(3010))
        #expect(report.billed == .milliseconds(114))
        #expect(report.initialization == .microseconds(110_100))
        #expect(report.restoration == nil)
        #expect(report.memoryLimitMegabytes == 128)
        #expect(report.maxMemoryMegabytes == 36)
    }

    @Test("is read from the JSON format, a restore among it")
    func json() throws {
        let report = try #require(
            ReportLine(
                #"{"time":"2026-11-25T02:43:50.123Z","type":"platform.report","record":{"requestId":"\#(Self.id)","#
                    + #""metrics":{"durationMs":12.5,"billedDurationMs":13,"memorySizeMB":512,"maxMemoryUsedMB":80,"#
                    + #""restoreDurationMs":200.25},"status":"success"}}"#
            )
        )
        #expect(report.duration == .microseconds(12_500))
        #expect(report.restoration == .microseconds(200_250))
        #expect(report.memoryLimitMegabytes == 512)
    }

    @Test(
        "is in no other line, whatever a function prints",
        arguments: [
            "REPORT RequestId: ", "REPORT RequestId: 1\tDuration: fast", "REPORT RequestId: 1\tDuration: 1e400 ms",
            "REPORT RequestId: 1\tDuration: -1 ms", "{}", "{\"type\":\"platform.report\"}", "{\"type\":", "",
        ]
    )
    func other(_ line: String) {
        #expect(ReportLine(line) == nil)
    }

    @Test("what our own platform lines say is read back as it was")
    func own() throws {
        var timings = InvocationTimings(
            initialization: .milliseconds(80),
            duration: .milliseconds(20),
            billed: .milliseconds(100)
        )
        timings.restoration = .milliseconds(7)
        let facts = ReportFacts(timings: timings, memoryLimit: 256, maxMemory: 44)
        let report = try #require(ReportLine(PlatformLines.report(Self.id, .succeeded(.null), facts)))
        #expect(report.duration == timings.duration && report.billed == timings.billed)
        #expect(report.initialization == timings.initialization && report.restoration == timings.restoration)
        #expect(report.memoryLimitMegabytes == 256 && report.maxMemoryMegabytes == 44)
    }

    @Test("the tail of a log knows the platform's lines, and whether its beginning is missing")
    func tail() {
        let time = Timestamp(milliseconds: 5)
        let log =
            "START RequestId: 1 Version: $LATEST\nhello\nEND RequestId: 1\nREPORT RequestId: 1\tDuration: 1.00 ms\t\n"
        let whole = LogTail(base64: base64Encoded(Array(log.utf8)), at: time)
        #expect(whole.lines.map(\.stream) == [.platform, .function, .platform, .platform])
        #expect(!whole.isCut)
        let long = String(repeating: "x\n", count: 2048)
        #expect(LogTail(base64: base64Encoded(Array(long.utf8)), at: time).isCut)
    }
}
