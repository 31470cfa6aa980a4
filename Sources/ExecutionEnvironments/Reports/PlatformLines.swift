import LambdaModel
import Timekeeping

/// What REPORT says at the end of an invocation.
struct ReportLine {
    var requestID: String
    var duration: Int64
    var billed: Int64
    var memoryLimit: Int
    var maxMemory: Int?
    /// The init phase, on a cold start.
    var initialization: Int64?
    /// `timeout`, or `error` with its type.
    var status: String?

    /// The line as CloudWatch has it, with its tabs.
    var text: String {
        var line = "REPORT RequestId: "
        line.reserveCapacity(240)
        line += requestID
        line += "\tDuration: "
        line += milliseconds(duration)
        line += " ms\tBilled Duration: "
        line += String(billed / 1_000_000)
        line += " ms\tMemory Size: "
        line += String(memoryLimit)
        line += " MB\tMax Memory Used: "
        line += String(maxMemory ?? 0)
        line += " MB\t"
        if let initialization {
            line += "Init Duration: "
            line += milliseconds(initialization)
            line += " ms\t"
        }
        if let status { line += status }
        return line
    }
}

/// How an init phase that failed, or one inside an invocation, is reported.
func initReportLine(duration: Int64, phase: String, status: String) -> String {
    "INIT_REPORT Init Duration: \(milliseconds(duration)) ms\tPhase: \(phase)\tStatus: \(status)"
}

/// Nanoseconds as milliseconds with two decimals.
func milliseconds(_ nanoseconds: Int64) -> String {
    let hundredths = (nanoseconds + 5_000) / 10_000
    let fraction = hundredths % 100
    return String(hundredths / 100) + (fraction < 10 ? ".0" : ".") + String(fraction)
}

/// Nanoseconds rounded up to whole milliseconds, as they are billed; at least one.
func billedNanoseconds(_ nanoseconds: Int64) -> Int64 {
    max(1, (nanoseconds + 999_999) / 1_000_000) * 1_000_000
}
