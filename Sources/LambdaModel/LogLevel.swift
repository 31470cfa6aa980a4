/// How important a line of a JSON log is, from the least to the most.
///
/// Source: "Log-level filtering" in the AWS Lambda Developer Guide.
package enum LogLevel: String, Sendable, CaseIterable, Comparable {
    case trace = "TRACE"
    case debug = "DEBUG"
    case info = "INFO"
    case warn = "WARN"
    case error = "ERROR"
    case fatal = "FATAL"

    package static func < (left: LogLevel, right: LogLevel) -> Bool { left.order < right.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension LogLevel {
    /// The level that a line names, in any case and by the names of Python's levels as well; nil for other words.
    package init?(named name: String) {
        switch name.uppercased() {
        case "WARNING": self = .warn
        case "CRITICAL": self = .fatal
        case let word: self.init(rawValue: word)
        }
    }
}
