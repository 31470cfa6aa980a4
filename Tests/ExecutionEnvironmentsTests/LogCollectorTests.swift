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
        #expect(found[1] == "lamb cut 50 bytes off a log line over the limit of 150 bytes")
    }

    @Test("says once how much was dropped, whenever it came")
    func saidOnce() {
        var collector = LogCollector(limit: 10)
        collector.append([UInt8](repeating: 97, count: 12)[...], at: time)
        collector.finishLines(at: time)
        collector.append(Array("late\nlater\n".utf8)[...], at: time)
        collector.finishLines(at: time)
        collector.prepend([LogLine(time: time, stream: .function, line: "first")])
        collector.append(Array("last\n".utf8)[...], at: time)
        collector.finishLines(at: time)
        let found = collector.takeLines().map(\.line)
        #expect(
            found == [
                "first", String(repeating: "a", count: 10),
                "lamb dropped 3 log lines (15 bytes) over the limit of 10 bytes",
            ]
        )
        collector.append(Array("0123456789a\n".utf8)[...], at: time)
        collector.finishLines(at: time)
        #expect(
            collector.takeLines().map(\.line) == ["lamb dropped 1 log line (11 bytes) over the limit of 10 bytes"]
        )
    }
}
