import Invocations
import LambdaModel
import LosslessJSON
import Timekeeping

/// The end of an invocation's log, as the service hands it back: 4 KB at most.
struct LogTail: Sendable {
    let lines: [LogLine]
    /// What the platform reports at its end; nil when it is not there.
    let report: ReportLine?
    /// Whether there was more before it.
    let isCut: Bool

    /// Reads what an answer's header holds in base64.
    /// - Parameters:
    ///   - header: the header's value.
    ///   - time: when the answer came, which stands for the time of lines that tell none.
    init(base64 header: String, at time: Timestamp) {
        let bytes = base64Decoded(header) ?? []
        let texts = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        lines = texts.map { LogLine(tail: $0, at: time) }
        report = texts.lazy.reversed().compactMap { ReportLine($0) }.first
        let isWhole = texts.contains { $0.hasPrefix("START RequestId: ") || $0.contains("\"platform.start\"") }
        isCut = bytes.count >= LambdaLimits.logTail && !isWhole
    }
}

extension LogLine {
    fileprivate init(tail line: String, at time: Timestamp) {
        guard line.hasPrefix("{"), let document = try? JSONValue(parsing: line) else {
            let isPlatform = platformBeginnings.contains { line.hasPrefix($0) }
            self.init(time: time, stream: isPlatform ? .platform : .function, line: line)
            return
        }
        let own = (document["time"] ?? document["timestamp"])?.string.flatMap { Timestamp(iso8601: $0) }
        let isPlatform = document["type"]?.string?.hasPrefix("platform.") == true && document["record"] != nil
        self.init(time: own ?? time, stream: isPlatform ? .platform : .function, line: line)
    }
}

/// How lines of the platform's begin in the text format.
private let platformBeginnings = [
    "INIT_START ", "INIT_REPORT ", "START RequestId: ", "END RequestId: ", "REPORT RequestId: ", "RESTORE_START ",
    "RESTORE_REPORT ", "XRAY TraceId: ", "TELEMETRY\t", "LOGS\t", "EXTENSION\t",
]
