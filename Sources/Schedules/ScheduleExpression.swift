package import Diagnostics
package import Timekeeping

/// When a schedule fires, as it is written: `rate(5 minutes)`, `cron(0 10 * * ? *)` or `at(2026-11-30T10:00:00)`.
package enum ScheduleExpression: Sendable, Hashable {
    case rate(RateExpression)
    case cron(CronExpression)
    /// Once, at a local time of the schedule's zone, here as if it were UTC.
    case once(Timestamp)

    /// Reads an expression.
    /// - Throws: what is wrong with it.
    package init(_ text: String) throws(Diagnostic) {
        do { self = try Self.read(text) } catch { throw error.diagnostic(of: text) }
    }

    private static func read(_ text: String) throws(ScheduleFault) -> ScheduleExpression {
        guard let opening = text.firstIndex(of: "("), text.last == ")" else { throw unknown(text) }
        let content = text[text.index(after: opening)...].dropLast()
        switch text[..<opening] {
        case "rate": return .rate(try RateExpression(content))
        case "cron": return .cron(try CronExpression(content))
        case "at": return .once(try localTime(content))
        default: throw unknown(String(text[..<opening]))
        }
    }

    private static func localTime(_ text: Substring) throws(ScheduleFault) -> Timestamp {
        let isShaped = text.utf8.count == 19 && text.contains("T")
        guard isShaped, let time = Timestamp(iso8601: String(text)) else {
            throw ScheduleFault(
                reason: "\"\(text)\" is not a date and time",
                hint: "at(2026-11-30T10:00:00), in the schedule's time zone, without fractions or offset"
            )
        }
        return time
    }

    private static func unknown(_ word: String) -> ScheduleFault {
        ScheduleFault(
            reason: "it is neither rate(…), cron(…) nor at(…)",
            hint: didYouMean(
                word,
                among: ["rate", "cron", "at"],
                otherwise: "write rate(5 minutes), cron(0 10 * * ? *) or at(2026-11-30T10:00:00)"
            )
        )
    }
}
