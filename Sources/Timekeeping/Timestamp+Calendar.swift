extension Timestamp {
    /// A date and time of day in UTC, broken into its parts.
    package struct Calendar: Sendable, Hashable {
        package var year: Int, month: Int, day: Int
        package var hour: Int, minute: Int, second: Int, millisecond: Int
        /// The day of the week, 0 for Sunday.
        package var weekday: Int
    }

    /// The timestamp in the proleptic Gregorian calendar, UTC.
    ///
    /// The day arithmetic is Howard Hinnant's `civil_from_days`, known from the C++ calendar proposals.
    package var calendar: Calendar {
        let days = Int(floorDivide(seconds, 86_400))
        let secondOfDay = Int(seconds) - days * 86_400
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return Calendar(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1,
            hour: secondOfDay / 3600,
            minute: secondOfDay % 3600 / 60,
            second: secondOfDay % 60,
            millisecond: Int(milliseconds - seconds * 1000),
            weekday: (days % 7 + 11) % 7
        )
    }

    /// Creates the timestamp of a date and time of day in UTC.
    package init(
        year: Int,
        month: Int,
        day: Int,
        hour: Int = 0,
        minute: Int = 0,
        second: Int = 0,
        millisecond: Int = 0
    ) {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second
        self.init(milliseconds: Int64(seconds * 1000 + millisecond))
    }

    /// The timestamp in ISO 8601 with milliseconds, as AWS events carry it: `2026-11-25T02:43:50.000Z`.
    package var iso8601: String {
        let parts = calendar
        let date = "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
        let time = "\(padded(parts.hour, 2)):\(padded(parts.minute, 2)):\(padded(parts.second, 2))"
        return "\(date)T\(time).\(padded(parts.millisecond, 3))Z"
    }

    /// The timestamp in ISO 8601 without fractions: `2026-11-25T02:43:50Z`.
    package var iso8601Seconds: String { iso8601.dropLast(5) + "Z" }
}

private func floorDivide<Number: BinaryInteger>(_ value: Number, _ divisor: Number) -> Number {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
}

/// A number with leading zeros up to a width.
package func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
