import Diagnostics
import Invocations
import Timekeeping

/// The parts of a report that are kept packed: logs, spans and warnings.
struct RecordingDetails {
    var logs: [LogLine] = []
    var spans: [Span] = []
    var warnings: [Warning] = []
    var stream: StreamedResponse?
    var source: EventSource?

    /// Packs the parts, the lines masked; times of lines are counted from the start of the invocation.
    func packed(since start: Timestamp, masker: SecretMasker) -> [UInt8] {
        var writer = PackedWriter(capacity: 64 + logs.count * 96 + spans.count * 24)
        writer.write(UInt64(logs.count))
        for line in logs {
            writer.write(signed: line.time.nanoseconds &- start.nanoseconds)
            writer.write(number(of: line.stream))
            writer.write(masker.masked(line.line))
        }
        writer.write(UInt64(spans.count))
        for span in spans {
            writer.write(span.name)
            writer.write(signed: span.start.nanoseconds)
            writer.write(signed: span.duration.nanoseconds)
        }
        writer.write(UInt64(warnings.count))
        for warning in warnings { write(warning, to: &writer) }
        if let stream { write(.stream, packed(stream, masker: masker), to: &writer) }
        if let source { write(.source, Array(masker.masked(source.stored).utf8), to: &writer) }
        return writer.bytes
    }

    /// What may follow the parts that every recording has; a reader skips the kinds it does not know.
    private enum Section: UInt64 {
        case stream = 1
        case source = 16
    }

    private func write(_ section: Section, _ content: [UInt8], to writer: inout PackedWriter) {
        writer.write(section.rawValue)
        writer.write(bytes: content)
    }

    private func packed(_ stream: StreamedResponse, masker: SecretMasker) -> [UInt8] {
        var writer = PackedWriter(capacity: 16 + stream.cutOff.count)
        writer.write(signed: stream.timeToFirstByte?.nanoseconds ?? -1)
        writer.write(bytes: masker.masked(stream.cutOff) ?? stream.cutOff)
        return writer.bytes
    }

    private static func stream(_ content: ArraySlice<UInt8>) throws(PackedReader.Truncated) -> StreamedResponse {
        var reader = PackedReader(Array(content))
        let firstByte = try reader.signed()
        return StreamedResponse(
            timeToFirstByte: firstByte < 0 ? nil : .nanoseconds(firstByte),
            cutOff: Array(try reader.content())
        )
    }

    private func number(of stream: LogLine.Stream) -> UInt64 {
        switch stream {
        case .function: 0
        case .platform: 1
        case .extension: 2
        }
    }

    private func write(_ warning: Warning, to writer: inout PackedWriter) {
        writer.write(warning.message)
        writer.write(warning.location?.file ?? "")
        writer.write(UInt64(warning.location?.line ?? 0))
        writer.write(UInt64(warning.location?.column ?? 0))
    }

    init(of report: InvocationReport, source: EventSource? = nil) {
        self.source = source
        logs = report.logs
        spans = report.spans
        warnings = report.warnings
        stream = report.stream
    }

    /// Unpacks the parts.
    init(unpacking bytes: [UInt8], since start: Timestamp) throws(PackedReader.Truncated) {
        var reader = PackedReader(bytes)
        logs = try Self.logs(&reader, since: start)
        for _ in 0..<(try reader.count()) {
            let name = try reader.text()
            let begin = try reader.signed()
            spans.append(Span(name: name, start: .nanoseconds(begin), duration: .nanoseconds(try reader.signed())))
        }
        for _ in 0..<(try reader.count()) {
            warnings.append(try Self.warning(&reader))
        }
        while !reader.isAtEnd {
            let kind = try reader.number()
            let content = try reader.content()
            switch Section(rawValue: kind) {
            case .stream: stream = try Self.stream(content)
            case .source: source = EventSource(stored: String(decoding: content, as: UTF8.self))
            case nil: break
            }
        }
    }

    /// Unpacks only the log lines.
    static func logs(unpacking bytes: [UInt8], since start: Timestamp) throws(PackedReader.Truncated) -> [LogLine] {
        var reader = PackedReader(bytes)
        return try logs(&reader, since: start)
    }

    private static func logs(
        _ reader: inout PackedReader,
        since start: Timestamp
    ) throws(PackedReader.Truncated) -> [LogLine] {
        var lines: [LogLine] = []
        for _ in 0..<(try reader.count()) {
            let time = Timestamp(nanoseconds: start.nanoseconds &+ (try reader.signed()))
            let stream = try reader.number()
            guard stream < streams.count else { throw PackedReader.Truncated() }
            lines.append(LogLine(time: time, stream: streams[Int(stream)], line: try reader.text()))
        }
        return lines
    }

    private static func warning(_ reader: inout PackedReader) throws(PackedReader.Truncated) -> Warning {
        let message = try reader.text()
        let file = try reader.text()
        let line = Int(truncatingIfNeeded: try reader.number())
        let column = Int(truncatingIfNeeded: try reader.number())
        guard !file.isEmpty else { return Warning(message) }
        let location = SourceLocation(
            file: file,
            line: line == 0 ? nil : line,
            column: column == 0 ? nil : column
        )
        return Warning(message, at: location)
    }
}

extension EventSource {
    /// The source as the store keeps it: a letter for its kind, then the words.
    fileprivate var stored: String {
        switch self {
        case .catalog(let words): "c" + words
        case .file(let path): "f" + path
        case .fixture(let name): "x" + name
        }
    }

    fileprivate init?(stored: String) {
        let rest = String(stored.dropFirst())
        switch stored.first {
        case "c": self = .catalog(rest)
        case "f": self = .file(rest)
        case "x": self = .fixture(rest)
        default: return nil
        }
    }
}

/// The streams in the order of their numbers in the store.
private let streams: [LogLine.Stream] = [.function, .platform, .extension]
