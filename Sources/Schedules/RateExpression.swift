/// A regular interval: `rate(5 minutes)`; a day is always 24 hours (EventBridge Scheduler User Guide, "Daylight savings
/// time on EventBridge Scheduler").
package struct RateExpression: Sendable, Hashable {
    /// The time from one firing to the next.
    package let interval: Duration

    private static let units: [(singular: String, plural: String, nanoseconds: Int64)] = [
        ("minute", "minutes", 60_000_000_000), ("hour", "hours", 3_600_000_000_000),
        ("day", "days", 86_400_000_000_000),
    ]

    /// Reads what stands between the parentheses.
    init(_ text: Substring) throws(ScheduleFault) {
        let words = text.split(separator: " ")
        guard words.count == 2, let value = Int64(words[0]), value > 0 else {
            throw ScheduleFault(reason: "a rate is a positive number and a unit", hint: "write rate(5 minutes)")
        }
        guard let unit = Self.units.first(where: { words[1] == $0.singular || words[1] == $0.plural }) else {
            throw ScheduleFault(
                reason: "\"\(words[1])\" is not a unit of a rate",
                hint: "the units are minute, minutes, hour, hours, day and days"
            )
        }
        let wanted = value == 1 ? unit.singular : unit.plural
        guard words[1] == wanted else {
            throw ScheduleFault(
                reason: value == 1 ? "the unit of 1 must be singular" : "the unit of more than 1 must be plural",
                hint: "write rate(\(value) \(wanted))"
            )
        }
        let (nanoseconds, overflow) = value.multipliedReportingOverflow(by: unit.nanoseconds)
        guard !overflow else { throw ScheduleFault(reason: "the rate is too long") }
        interval = .nanoseconds(nanoseconds)
    }
}
