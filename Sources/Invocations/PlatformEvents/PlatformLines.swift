import LambdaModel

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
    /// What the facts do not hold is left out. Failures add a status; with a trace a second line of the same event names
    /// the function's X-Ray segment.
    package static func report(_ id: String, _ outcome: InvocationOutcome, _ facts: ReportFacts) -> String {
        line { line in
            let timings = facts.timings
            line.append("REPORT RequestId: ", id, "\tDuration: ")
            line.append(milliseconds: timings.duration)
            line.append(" ms\tBilled Duration: ", String(timings.billed.roundedUpMilliseconds))
            line.append(" ms\tMemory Size: ", String(facts.memoryLimit), " MB\t")
            if let maxMemory = facts.maxMemory { line.append("Max Memory Used: ", String(maxMemory), " MB\t") }
            if let initialization = timings.initialization {
                line.append("Init Duration: ")
                line.append(milliseconds: initialization)
                line.append(" ms\t")
            }
            if let restoration = timings.restoration {
                line.append("Restore Duration: ")
                line.append(milliseconds: restoration)
                line.append(" ms\tBilled Restore Duration: ", String(restoration.roundedUpMilliseconds), " ms\t")
            }
            switch outcome {
            case .succeeded, .throttled: break
            case .timedOut: line.append("Status: timeout")
            case .functionError(let type, _), .exited(let type, _): line.append("Status: error\tError Type: ", type)
            }
            if let trace = facts.trace {
                line.append("\nXRAY TraceId: ", trace.root, "\tSegmentId: ", trace.parent)
                line.append("\tSampled: ", trace.sampled ? "true\t" : "false\t")
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

    /// The line before an environment is restored from a snapshot.
    package static func restoreStart(version: String) -> String {
        "RESTORE_START Runtime Version: \(version)"
    }

    /// The line after it was, with a status when that failed.
    package static func restoreReport(_ duration: Duration, status: String? = nil) -> String {
        line { line in
            line.append("RESTORE_REPORT Restore Duration: ")
            line.append(milliseconds: duration)
            line.append(" ms")
            if let status { line.append("\tStatus: ", status) }
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
