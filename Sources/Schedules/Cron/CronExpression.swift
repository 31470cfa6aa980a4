/// EventBridge's cron: minutes, hours, day of month, month, day of week and year, evaluated on local time
/// (EventBridge User Guide, "Setting a schedule pattern"; the Scheduler's is the same).
package struct CronExpression: Sendable, Hashable {
    let minutes: [Int]
    let hours: [Int]
    let days: CronDays
    let months: [Int]
    let years: [Int]

    /// Reads what stands between the parentheses.
    init(_ text: Substring) throws(ScheduleFault) {
        let words = text.split(separator: " ").map { $0.uppercased() }
        guard words.count == 6 else {
            throw ScheduleFault(
                reason: "a cron expression has six fields, and this has \(words.count)",
                hint: "minutes hours day-of-month month day-of-week year, with ? in one of the day fields"
            )
        }
        minutes = try CronField.minutes.values(of: words[0])
        hours = try CronField.hours.values(of: words[1])
        days = try CronDays(ofMonth: words[2], ofWeek: words[4])
        months = try CronField.months.values(of: words[3])
        years = try CronField.years.values(of: words[5])
    }
}
