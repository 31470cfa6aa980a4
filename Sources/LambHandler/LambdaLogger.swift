#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Writes lines to the function's log, with a level and a threshold.
///
/// The threshold is `AWS_LAMBDA_LOG_LEVEL` or `LOG_LEVEL`, and `info` without them. A function whose `LoggingConfig` asks
/// for JSON writes an object a line, with time, level, message, request and trace.
public struct LambdaLogger: Sendable {
    /// How much a line matters.
    public enum Level: Int, Sendable, Comparable, CaseIterable {
        /// The levels in rising order.
        case trace, debug, info, warning, error, critical

        /// Whether the left level matters less.
        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// Lines below this level are dropped.
    public var logLevel: Level
    private let sink: any LogSink
    /// What lines in JSON have in common; nil for lines of text.
    private let record: LogRecord?

    init(to sink: any LogSink, as record: LogRecord? = nil, level: Level = LambdaLogger.configuredLevel) {
        self.sink = sink
        self.record = record
        logLevel = level
    }

    /// Writes a line when its level is not below the logger's.
    public func log(_ level: Level, _ message: @autoclosure () -> String) {
        guard level >= logLevel else { return }
        sink.write(record?.line(level, message(), at: LogRecord.now) ?? "[\(level)] \(message())")
    }

    /// Writes a line of level `debug`.
    public func debug(_ message: @autoclosure () -> String) { log(.debug, message()) }

    /// Writes a line of level `info`.
    public func info(_ message: @autoclosure () -> String) { log(.info, message()) }

    /// Writes a line of level `warning`.
    public func warning(_ message: @autoclosure () -> String) { log(.warning, message()) }

    /// Writes a line of level `error`.
    public func error(_ message: @autoclosure () -> String) { log(.error, message()) }

    private static let configuredLevel: Level = {
        let name = environmentVariable("AWS_LAMBDA_LOG_LEVEL") ?? environmentVariable("LOG_LEVEL") ?? "info"
        return Level(named: name) ?? .info
    }()
}

extension LambdaLogger.Level {
    /// The level of a name in any case, Lambda's own names for the upper ones included.
    init?(named name: String) {
        switch name.lowercased() {
        case "warn": self = .warning
        case "fatal": self = .critical
        case let name:
            guard let level = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
            self = level
        }
    }
}

/// Where log lines go.
protocol LogSink: Sendable {
    func write(_ line: String)
}

/// The process's standard output, one write a line.
struct StandardOutputLog: LogSink {
    func write(_ line: String) {
        writeToStandardOutput(line + "\n")
    }
}

private func writeToStandardOutput(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}

/// The value of an environment variable.
func environmentVariable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}
