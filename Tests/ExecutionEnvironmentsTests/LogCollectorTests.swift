import Invocations
import Timekeeping
import Testing

@testable import ExecutionEnvironments

@Suite("Log lines of a child")
struct LogCollectorTests {
    private let time = Timestamp(milliseconds: 0)

    private func lines(_ pieces: [[UInt8]], limit: Int = 1000) -> [String] {
        var collector = LogCollector(limit: limit)
        for piece in pieces { collector.append(piece[...], at: time) }
        collector.finishLines(at: time)
        return collector.takeLines().map(\.line)
    }

    @Test("puts lines together that arrive in pieces, and keeps one without an end")
    func pieces() {
        #expect(lines([Array("ab".utf8), Array("c\nde".utf8), Array("f\n\ng".utf8)]) == ["abc", "def", "", "g"])
    }

    @Test("shows bytes that are no text as replacement characters")
    func binary() {
        #expect(lines([[0xFF, 0x41, 10]]) == ["\u{FFFD}A"])
    }

    @Test("keeps the lines of one event together, which runtimes join by carriage returns")
    func carriageReturns() {
        #expect(lines([Array("head\rmore\r\nnext\n".utf8)]) == ["head\nmore", "next"])
    }

    @Test("drops a flood and says how much")
    func flood() {
        let found = lines([Array(String(repeating: "0123456789\n", count: 100).utf8)], limit: 55)
        #expect(found.count == 6)
        #expect(found.last == "lamb dropped 95 log lines (950 bytes) over the limit of 55 bytes")
    }

    @Test("drops the rest of an endless line")
    func endlessLine() {
        let found = lines([[UInt8](repeating: 97, count: 100), [UInt8](repeating: 97, count: 100)], limit: 150)
        #expect(found[0].count == 150)
        #expect(found[1] == "lamb dropped 0 log lines (50 bytes) over the limit of 150 bytes")
    }
}

@Suite("REPORT lines")
struct ReportLineTests {
    @Test("has the tabs and units of CloudWatch")
    func report() {
        let line = ReportLine(
            requestID: "id",
            duration: 3_012_345,
            billed: billedNanoseconds(3_012_345 + 110_100_000),
            memoryLimit: 128,
            maxMemory: 36,
            initialization: 110_100_000
        )
        #expect(
            line.text == "REPORT RequestId: id\tDuration: 3.01 ms\tBilled Duration: 114 ms\tMemory Size: 128 MB\t"
                + "Max Memory Used: 36 MB\tInit Duration: 110.10 ms\t"
        )
    }

    @Test("bills at least a millisecond, and rounds up", arguments: [(0, 1), (1, 1), (1_000_000, 1), (1_000_001, 2)])
    func billing(nanoseconds: Int64, milliseconds: Int64) {
        #expect(billedNanoseconds(nanoseconds) == milliseconds * 1_000_000)
    }
}
