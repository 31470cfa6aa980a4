package import Functions
import LambdaModel
import LosslessJSON
package import Timekeeping

extension PlatformEvent {
    /// The line in a function's log; nil when the format has none or its level is too low.
    package func line(in logging: LoggingConfiguration, at time: Timestamp) -> LogLine? {
        if !logging.isJSON, hasText { return LogLine(self, at: time) }
        let words = logging.isJSON ? jsonLine(logging, at: time) : text
        return words.map { LogLine(time: time, stream: .platform, line: $0) }
    }

    /// Whether it certainly has a line in a text log, as those of every invocation have.
    private var hasText: Bool {
        switch self {
        case .start, .end, .report: true
        default: false
        }
    }

    private func jsonLine(_ logging: LoggingConfiguration, at time: Timestamp) -> String? {
        isTelemetry && level >= logging.systemLevel ? json(at: time).text() : nil
    }
}
