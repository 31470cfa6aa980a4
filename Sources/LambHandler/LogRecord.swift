#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A line of a log in JSON, whose level Lambda reads because it has a time beside it.
///
/// The members are those of the JSON log of swift-aws-lambda-runtime; the levels have Lambda's names.
struct LogRecord: Sendable {
    var requestID: String
    var traceID: String

    /// Whether the function's `LoggingConfig` asks for JSON.
    static let isConfigured = environmentVariable("AWS_LAMBDA_LOG_FORMAT")?.lowercased() == "json"

    /// The line without its end.
    /// - Parameters:
    ///   - level: how much it matters.
    ///   - message: what it says.
    ///   - time: when, since the epoch.
    /// - Returns: an object.
    func line(_ level: LambdaLogger.Level, _ message: String, at time: timespec) -> String {
        var members = [("timestamp", Self.text(of: time)), ("level", level.serviceName), ("message", message)]
        members += [("requestId", requestID), ("traceId", traceID)].filter { !$0.1.isEmpty }
        return "{" + members.map { "\"\($0.0)\":" + quoted($0.1) }.joined(separator: ",") + "}"
    }

    /// The present moment.
    static var now: timespec {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return time
    }

    /// RFC 3339, in milliseconds.
    private static func text(of time: timespec) -> String {
        var (seconds, parts) = (time.tv_sec, tm())
        gmtime_r(&seconds, &parts)
        let date = [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday].map { padded(Int($0), 2) }
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { padded(Int($0), 2) }
        let milliseconds = padded(Int(time.tv_nsec) / 1_000_000, 3)
        return date.joined(separator: "-") + "T" + clock.joined(separator: ":") + "." + milliseconds + "Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\0"..<" ": quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension LambdaLogger.Level {
    /// The name that Lambda's levels have.
    var serviceName: String {
        switch self {
        case .trace: "TRACE"
        case .debug: "DEBUG"
        case .info: "INFO"
        case .warning: "WARN"
        case .error: "ERROR"
        case .critical: "FATAL"
        }
    }
}
