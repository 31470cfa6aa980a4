package import LambdaModel

/// The lines that Lambda itself writes into a function's log, in the text format.
///
/// Source: the reference's section on logs; fields are separated and ended by tabs.
package enum PlatformLines {
    /// The line before a cold start.
    package static func initStart(runtime: RuntimeIdentifier) -> String {
        "INIT_START Runtime Version: \(runtime.family?.rawValue ?? runtime.description):\(runtime.version)"
    }

    /// The line before an invocation.
    package static func start(_ id: RequestID, version: String = "$LATEST") -> String {
        "START RequestId: \(id) Version: \(version)"
    }

    /// The line after an invocation.
    package static func end(_ id: RequestID) -> String { "END RequestId: \(id)" }

    /// The line with the costs: times with two decimals, the billed one in whole milliseconds.
    ///
    /// - Parameters:
    ///   - id: the request's id.
    ///   - outcome: how the invocation ended; failures of the platform's kind add a status.
    ///   - timings: its times; an init adds `Init Duration`.
    ///   - memoryLimit: the function's memory in megabytes.
    ///   - maxMemory: the most that was in use, in megabytes; shown as 0 where it cannot be told.
    /// - Returns: the line.
    package static func report(
        _ id: RequestID,
        _ outcome: InvocationOutcome,
        _ timings: InvocationTimings,
        memoryLimit: Int,
        maxMemory: Int?
    ) -> String {
        var fields = [
            "REPORT RequestId: \(id)",
            "Duration: \(hundredths(timings.duration)) ms",
            "Billed Duration: \(timings.billed.roundedUpMilliseconds) ms",
            "Memory Size: \(memoryLimit) MB",
            "Max Memory Used: \(maxMemory ?? 0) MB",
        ]
        if let initialization = timings.initialization {
            fields.append("Init Duration: \(hundredths(initialization)) ms")
        }
        switch outcome {
        case .succeeded, .functionError: break
        case .timedOut: fields.append("Status: timeout")
        case .exited(let type, _): fields += ["Status: error", "Error Type: \(type)"]
        }
        return fields.joined(separator: "\t") + "\t"
    }

    /// Milliseconds with two decimals, rounded.
    private static func hundredths(_ duration: Duration) -> String {
        let count = (duration.components.seconds * 1_000_000_000_000 + duration.components.attoseconds / 1_000_000)
        let rounded = (count + 5_000_000) / 10_000_000
        let fraction = String(rounded % 100)
        return "\(rounded / 100).\(fraction.utf8.count < 2 ? "0" : "")\(fraction)"
    }
}

extension Duration {
    /// Whole milliseconds, rounded up, as durations are billed.
    package var roundedUpMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
