package import Functions
import LambdaModel
import LosslessJSON
package import Timekeeping

extension PlatformEvent {
    /// The line in a function's log; nil when the format has none or its level is too low.
    package func line(in logging: LoggingConfiguration, at time: Timestamp) -> LogLine? {
        guard let text = logging.isJSON ? jsonLine(logging, at: time) : text else { return nil }
        return LogLine(time: time, stream: .platform, line: text)
    }

    private func jsonLine(_ logging: LoggingConfiguration, at time: Timestamp) -> String? {
        isTelemetry && level >= logging.systemLevel ? json(at: time).text() : nil
    }
}
