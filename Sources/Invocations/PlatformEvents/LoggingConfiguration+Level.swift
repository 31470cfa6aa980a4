package import Functions
import LambdaModel
import LosslessJSON
import Timekeeping

extension LoggingConfiguration {
    /// Whether a line of the function stays in its log: an object below the application's level does not.
    ///
    /// The level of an object counts when it says when it was written, as RFC 3339 has it; any other counts as INFO, as
    /// does one without a level. Text that is no object has no level and is kept.
    ///
    /// Source: "Log-level filtering" in the AWS Lambda Developer Guide.
    package func keeps(_ line: String) -> Bool {
        guard isJSON, applicationLevel > .trace, line.utf8.first == UInt8(ascii: "{"),
            let object = try? JSONValue(parsing: Array(line.utf8))
        else { return true }
        let level = hasTime(object) ? object["level"]?.string.flatMap { LogLevel(named: $0) } : nil
        return level ?? .info >= applicationLevel
    }
}

/// The names that the loggers of the managed runtimes have for a moment.
private let timeKeys = ["timestamp", "time", "@timestamp"]

private func hasTime(_ object: JSONValue) -> Bool {
    timeKeys.contains { key in
        guard let text = object[key]?.string else { return false }
        return text.utf8.contains(UInt8(ascii: ":")) && Timestamp(iso8601: text) != nil
    }
}
