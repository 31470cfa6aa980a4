import Functions
import Invocations
import RuntimeAPI
import Timekeeping

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Cuts what a runtime and its extensions write into log lines, up to a limit for each invocation.
struct LogCollector {
    /// The lines since they were last taken.
    private(set) var lines: [LogLine] = []
    private var partial: [UInt8] = []
    /// The line that extensions have begun.
    private var partialOfExtensions: [UInt8] = []
    private var kept = 0
    private var droppedLines = 0
    private var droppedBytes = 0
    /// What was said of dropped lines already, and in which line.
    private var said: (place: Int, lines: Int, bytes: Int)?
    /// Whether a line was dropped, and with it all that follow: a flood is counted at the speed of memory.
    private var isFull = false
    private let limit: Int
    private let logging: LoggingConfiguration
    /// The extensions that are sent what happens; nil when none can be.
    var telemetry: TelemetryHub?

    init(limit: Int, logging: LoggingConfiguration = LoggingConfiguration()) {
        self.limit = limit
        self.logging = logging
    }

    /// Whether somebody reads events that a text log has not.
    var wantsEveryEvent: Bool { logging.isJSON || telemetry != nil }

    /// Adds bytes as the runtime or, when it is said, extensions wrote them.
    mutating func append(_ bytes: ArraySlice<UInt8>, from stream: LogLine.Stream = .function, at time: Timestamp) {
        guard stream == .function else {
            swap(&partial, &partialOfExtensions)
            add(bytes, from: stream, at: time)
            return swap(&partial, &partialOfExtensions)
        }
        add(bytes, from: stream, at: time)
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>, from stream: LogLine.Stream, at time: Timestamp) {
        if isFull { return drop(bytes) }
        var rest = bytes
        while let end = rest.firstIndex(of: 10) {
            take(rest[..<end], from: stream, at: time)
            rest = rest[(end + 1)...]
        }
        if isFull { return drop(rest) }
        // An endless line is a flood as well.
        let room = max(0, limit - kept - partial.count)
        partial += rest.prefix(room)
        droppedBytes += max(0, rest.count - room)
    }

    /// Adds an event of the platform's; it does not count towards the limit.
    mutating func append(_ event: PlatformEvent, at time: Timestamp) {
        telemetry?.publish(event, at: time)
        guard let line = event.line(in: logging, at: time) else { return }
        // START comes before the invocation's time runs: room for END and REPORT is made with it.
        if lines.isEmpty { lines.reserveCapacity(4) }
        lines.append(line)
    }

    /// Ends a line that was begun, and says how much was dropped: in one line, however often this is called.
    mutating func finishLines(at time: Timestamp) {
        if !partial.isEmpty { take([], from: .function, at: time) }
        guard droppedBytes > 0 else { return }
        let event = dropped(lines: droppedLines, bytes: droppedBytes)
        if let said {
            let (allLines, allBytes) = (said.lines + droppedLines, said.bytes + droppedBytes)
            telemetry?.publish(event, at: time)
            if let line = dropped(lines: allLines, bytes: allBytes).line(in: logging, at: time) {
                lines[said.place] = line
            }
            self.said = (said.place, allLines, allBytes)
        } else {
            let place = lines.count
            append(event, at: time)
            if lines.count > place { said = (place, droppedLines, droppedBytes) }
        }
        (droppedLines, droppedBytes) = (0, 0)
    }

    private func dropped(lines: Int, bytes: Int) -> PlatformEvent {
        .logsDropped(records: lines, bytes: bytes, reason: "over the limit of \(limit) bytes")
    }

    /// Takes the lines so far, for the invocation they belong to; the limit begins anew.
    mutating func takeLines() -> [LogLine] {
        defer {
            lines = []
            said = nil
            kept = 0
            isFull = false
        }
        return lines
    }

    /// Puts lines of an earlier environment before those of this one.
    mutating func prepend(_ earlier: [LogLine]) {
        lines = earlier + lines
        said?.place += earlier.count
    }

    private mutating func drop(_ bytes: ArraySlice<UInt8>) {
        let newlines = countNewlines(bytes)
        droppedLines += newlines
        droppedBytes += bytes.count - newlines
    }

    private mutating func take(_ rest: ArraySlice<UInt8>, from stream: LogLine.Stream, at time: Timestamp) {
        let size = partial.count + rest.count
        defer { partial = [] }
        guard kept + size <= limit else {
            isFull = true
            droppedLines += 1
            droppedBytes += size
            return
        }
        let line = LogLine(time: time, stream: stream, line: text(partial + rest))
        telemetry?.publish(line)
        guard stream != .function || logging.keeps(line.line) else { return }
        kept += size + 1
        lines.append(line)
    }
}

private func countNewlines(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBytes { buffer in
        guard var place = buffer.baseAddress else { return 0 }
        let end = place + buffer.count
        var count = 0
        while let found = memchr(place, 10, end - place) {
            count += 1
            place = UnsafeRawPointer(found) + 1
        }
        return count
    }
}

/// A line as text.
///
/// Runtimes use carriage returns to keep the lines of one event together; here they are line feeds.
private func text(_ bytes: [UInt8]) -> String {
    guard let first = bytes.firstIndex(of: 13) else { return String(decoding: bytes, as: UTF8.self) }
    var shown = bytes
    if shown.last == 13 { shown.removeLast() }
    for index in first..<max(first, shown.count) where shown[index] == 13 { shown[index] = 10 }
    return String(decoding: shown, as: UTF8.self)
}
