/// The lines that Lambda itself writes into a function's log, in the text format.
///
/// Source: the reference's section on logs; fields are separated and ended by tabs.
package enum PlatformLines {
    /// The line before an invocation.
    package static func start(_ id: String, version: String = "$LATEST") -> String {
        line { $0.append("START RequestId: ", id, " Version: ", version) }
    }

    /// The line after an invocation.
    package static func end(_ id: String) -> String {
        line { $0.append("END RequestId: ", id) }
    }

    /// The line with the costs: times with two decimals, the billed one in whole milliseconds.
    ///
    /// - Parameters:
    ///   - id: the request's id.
    ///   - outcome: how the invocation ended; failures add a status.
    ///   - timings: its times; an init adds `Init Duration`.
    ///   - memoryLimit: the function's memory in megabytes.
    ///   - maxMemory: the most that was in use, in megabytes; left out where it cannot be told.
    /// - Returns: the line.
    package static func report(
        _ id: String,
        _ outcome: InvocationOutcome,
        _ timings: InvocationTimings,
        memoryLimit: Int,
        maxMemory: Int?
    ) -> String {
        line { line in
            line.append("REPORT RequestId: ", id, "\tDuration: ")
            line.append(milliseconds: timings.duration)
            line.append(" ms\tBilled Duration: ", String(timings.billed.roundedUpMilliseconds))
            line.append(" ms\tMemory Size: ", String(memoryLimit), " MB\t")
            if let maxMemory { line.append("Max Memory Used: ", String(maxMemory), " MB\t") }
            if let initialization = timings.initialization {
                line.append("Init Duration: ")
                line.append(milliseconds: initialization)
                line.append(" ms\t")
            }
            switch outcome {
            case .succeeded, .throttled: break
            case .timedOut: line.append("Status: timeout")
            case .functionError(let type, _), .exited(let type, _): line.append("Status: error\tError Type: ", type)
            }
        }
    }

    /// The line about an init phase that failed, or one that took place inside an invocation.
    package static func initReport(_ duration: Duration, phase: String, status: String) -> String {
        line { line in
            line.append("INIT_REPORT Init Duration: ")
            line.append(milliseconds: duration)
            line.append(" ms\tPhase: ", phase, "\tStatus: ", status)
        }
    }

    /// The line about an extension when the init phase has ended.
    package static func extensionState(_ name: String, state: String, events: [String], errorType: String?) -> String {
        line { line in
            line.append("EXTENSION\tName: ", name, "\tState: ", state, "\tEvents: [")
            line.append(events.joined(separator: ", "), "]")
            if let errorType { line.append("\tError Type: ", errorType) }
        }
    }

    /// Bytes are put together, because interpolation would cost more than a whole in-process invocation.
    private static func line(_ write: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(200)
        write(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ texts: String...) {
        for text in texts { append(contentsOf: text.utf8) }
    }

    /// Two decimal places, rounded.
    fileprivate mutating func append(milliseconds duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let hundredths = seconds * 100_000 + (attoseconds / 1_000_000_000 + 5_000) / 10_000
        append(String(hundredths / 100), hundredths % 100 < 10 ? ".0" : ".", String(hundredths % 100))
    }
}

extension Duration {
    /// Whole milliseconds, rounded up, as durations are billed.
    package var roundedUpMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
