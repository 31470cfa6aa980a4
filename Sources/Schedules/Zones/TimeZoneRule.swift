import Timekeeping

/// The rule for all later years at the end of a TZif file: POSIX's TZ, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct TimeZoneRule: Sendable, Hashable {
    /// Summer time: its offset, and when it begins and ends each year on the clocks that are valid until then.
    struct Summer: Sendable, Hashable {
        var offset: Int
        var start: YearlyChange
        var end: YearlyChange
    }

    let standardOffset: Int
    let summer: Summer?

    /// Reads a rule; nil for the empty text and for anything that is none.
    init?(_ text: String) {
        var reader = RuleReader(text)
        guard reader.skipName(), let west = reader.time() else { return nil }
        standardOffset = -west
        guard reader.skipName() else {
            summer = nil
            return
        }
        let offset = reader.time().map { -$0 } ?? standardOffset + 3600
        guard let start = reader.change(), let end = reader.change() else { return nil }
        summer = Summer(offset: offset, start: start, end: end)
    }

    /// How many seconds local time is ahead of UTC at a time in seconds since the epoch.
    func offset(at seconds: Int64) -> Int {
        guard let summer else { return standardOffset }
        let year = Timestamp(nanoseconds: (seconds + Int64(standardOffset)) * 1_000_000_000).calendar.year
        let start = summer.start.seconds(in: year) - Int64(standardOffset)
        let end = summer.end.seconds(in: year) - Int64(summer.offset)
        let isSummer = start < end ? start <= seconds && seconds < end : !(end <= seconds && seconds < start)
        return isSummer ? summer.offset : standardOffset
    }
}

/// A moment of every year on local clocks.
struct YearlyChange: Sendable, Hashable {
    enum Day: Sendable, Hashable {
        /// `M3.5.0`: the last (fifth) Sunday of March.
        case weekday(month: Int, week: Int, weekday: Int)
        /// `J60`: the day of the year from 1, February 29 never counted.
        case julian(Int)
        /// `59`: the day of the year from 0, February 29 counted.
        case zeroBased(Int)
    }

    var day: Day
    /// Seconds after midnight; negative or beyond a day is allowed.
    var time: Int

    /// The moment of a year, in seconds since the epoch as if it were UTC.
    func seconds(in year: Int) -> Int64 {
        let firstDay = Timestamp(year: year, month: 1, day: 1).seconds
        let midnight =
            switch day {
            case .zeroBased(let day): firstDay + Int64(day) * 86_400
            case .julian(let day):
                firstDay + Int64(day - 1 + (day >= 60 && Self.isLeap(year) ? 1 : 0)) * 86_400
            case .weekday(let month, let week, let weekday):
                Timestamp(year: year, month: month, day: Self.day(year, month, week, weekday)).seconds
            }
        return midnight + Int64(time)
    }

    private static func day(_ year: Int, _ month: Int, _ week: Int, _ weekday: Int) -> Int {
        let days = CronDays.ofWeek([weekday]).days(year: year, month: month)
        return days[min(week, days.count) - 1]
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }
}
