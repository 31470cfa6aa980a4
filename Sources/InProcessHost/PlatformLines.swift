import Invocations
import LambdaModel

/// The platform's lines about one invocation, as CloudWatch shows them in text form.
///
/// Source: "Lambda function logs" in the Lambda Developer Guide.
enum PlatformLines {
    /// `INIT_START Runtime Version: …`, before a cold start; the version is that of the C ABI.
    static let initStart = "INIT_START Runtime Version: library:abi.1"

    /// `START RequestId: … Version: $LATEST`.
    static func start(_ id: RequestID, version: String) -> String {
        line { $0.append("START RequestId: ", id.description, " Version: ", version) }
    }

    /// `END RequestId: …`.
    static func end(_ id: RequestID) -> String {
        line { $0.append("END RequestId: ", id.description) }
    }

    /// `REPORT RequestId: …` with tabs between its fields; the memory used is left out where it cannot be told.
    static func report(
        _ id: RequestID,
        _ timings: InvocationTimings,
        memoryMegabytes: Int,
        peakMegabytes: Int?,
        outcome: InvocationOutcome
    ) -> String {
        line { line in
            line.append("REPORT RequestId: ", id.description, "\tDuration: ")
            line.append(milliseconds: timings.duration)
            line.append(
                " ms\tBilled Duration: ",
                String(
                    timings.billed.components.seconds * 1000 + timings.billed.components.attoseconds
                        / 1_000_000_000_000_000
                )
            )
            line.append(" ms\tMemory Size: ", String(memoryMegabytes), " MB")
            if let peakMegabytes { line.append("\tMax Memory Used: ", String(peakMegabytes), " MB") }
            if let initialization = timings.initialization {
                line.append("\tInit Duration: ")
                line.append(milliseconds: initialization)
                line.append(" ms")
            }
            line.append("\t")
            switch outcome {
            case .succeeded: break
            case .timedOut: line.append("Status: timeout")
            case .functionError(let type, _), .exited(let type, _): line.append("Status: error\tError Type: ", type)
            }
        }
    }

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
