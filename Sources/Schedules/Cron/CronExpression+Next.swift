import Timekeeping

extension CronExpression {
    /// The first local time after another at which the expression fires; both as if they were UTC.
    func next(after local: Timestamp) -> Timestamp? {
        let minute = Timestamp(nanoseconds: (local.seconds - (local.seconds % 60 + 60) % 60 + 60) * 1_000_000_000)
        let from = minute.calendar
        for year in years where year >= from.year {
            let isSameYear = year == from.year
            for month in months where !isSameYear || month >= from.month {
                let isSameMonth = isSameYear && month == from.month
                for day in days.days(year: year, month: month) where !isSameMonth || day >= from.day {
                    let isSameDay = isSameMonth && day == from.day
                    guard let time = firstTime(from: isSameDay ? (from.hour, from.minute) : (0, 0)) else { continue }
                    return Timestamp(year: year, month: month, day: day, hour: time.hour, minute: time.minute)
                }
            }
        }
        return nil
    }

    /// The first time of day at or after another.
    private func firstTime(from start: (hour: Int, minute: Int)) -> (hour: Int, minute: Int)? {
        if hours.contains(start.hour), let minute = minutes.first(where: { $0 >= start.minute }) {
            return (start.hour, minute)
        }
        return hours.first { $0 > start.hour }.map { ($0, minutes[0]) }
    }
}
