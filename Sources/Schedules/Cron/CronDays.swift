import Timekeeping

/// The days of a month on which a cron expression fires; weekdays count from 0 for Sunday.
enum CronDays: Sendable, Hashable {
    case ofMonth([Int])
    case ofWeek([Int])
    /// `L`.
    case last
    /// `LW`: the last day of Monday to Friday.
    case lastWorkday
    /// `3W`: the day of Monday to Friday nearest to a day, within the month.
    case workdayNearest(Int)
    /// `6L`: the last such day of the week in the month.
    case lastOfWeek(Int)
    /// `3#2`: the second such day of the week in the month.
    case nthOfWeek(Int, nth: Int)

    /// Reads the two fields of days, of which exactly one has to be `?`.
    init(ofMonth month: String, ofWeek week: String) throws(ScheduleFault) {
        switch (month == "?", week == "?") {
        case (false, true): self = try Self.ofMonth(field: month)
        case (true, false): self = try Self.ofWeek(field: week)
        default:
            throw ScheduleFault(
                reason: "exactly one of day-of-month and day-of-week must be \"?\"",
                hint: "put ? into the field that does not decide: cron(0 10 * * ? *) fires every day"
            )
        }
    }

    private static func ofMonth(field text: String) throws(ScheduleFault) -> CronDays {
        let field = CronField.daysOfMonth
        if text == "L" { return .last }
        if text == "LW" { return .lastWorkday }
        guard text.hasSuffix("W") else { return .ofMonth(try field.values(of: text)) }
        return .workdayNearest(try field.value(of: text.dropLast()))
    }

    private static func ofWeek(field text: String) throws(ScheduleFault) -> CronDays {
        let field = CronField.daysOfWeek
        if text == "L" { return .ofWeek([6]) }
        if text.hasSuffix("L") { return .lastOfWeek(try field.value(of: text.dropLast()) - 1) }
        let parts = text.split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return .ofWeek(try field.values(of: text).map { $0 - 1 }) }
        guard parts.count == 2, let nth = Int(parts[1]), (1...5).contains(nth) else {
            throw field.fault("has \"\(text)\"", hint: "3#2 is the second Tuesday; # takes one expression only")
        }
        return .nthOfWeek(try field.value(of: parts[0]) - 1, nth: nth)
    }

    /// The days of a month, in order.
    func days(year: Int, month: Int) -> [Int] {
        let first = Timestamp(year: year, month: month, day: 1).calendar.weekday
        let count = Self.length(year: year, month: month)
        func weekday(_ day: Int) -> Int { (first + day - 1) % 7 }
        switch self {
        case .ofMonth(let days): return days.filter { $0 <= count }
        case .ofWeek(let weekdays): return (1...count).filter { weekdays.contains(weekday($0)) }
        case .last: return [count]
        case .lastWorkday: return [Self.workday(nearest: count, weekday: weekday(count), count: count)]
        case .workdayNearest(let day):
            return day <= count ? [Self.workday(nearest: day, weekday: weekday(day), count: count)] : []
        case .lastOfWeek(let wanted): return [count - (weekday(count) - wanted + 7) % 7]
        case .nthOfWeek(let wanted, let nth):
            let day = 1 + (wanted - first + 7) % 7 + (nth - 1) * 7
            return day <= count ? [day] : []
        }
    }

    private static func workday(nearest day: Int, weekday: Int, count: Int) -> Int {
        switch weekday {
        case 6: day == 1 ? 3 : day - 1
        case 0: day == count ? day - 2 : day + 1
        default: day
        }
    }

    private static func length(year: Int, month: Int) -> Int {
        let (nextYear, nextMonth) = month == 12 ? (year + 1, 1) : (year, month + 1)
        let start = Timestamp(year: year, month: month, day: 1)
        return Int((Timestamp(year: nextYear, month: nextMonth, day: 1).seconds - start.seconds) / 86_400)
    }
}
