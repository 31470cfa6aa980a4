extension Timestamp {
    /// Parses ISO 8601 (`2026-11-25`, `2026-11-25T02:43:50.123Z`, with `Z`, an offset, or neither, which is UTC);
    /// nil for anything else.
    package init?(iso8601 text: String) {
        let form =
            /(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:[Zz]|([+-])(\d\d):?(\d\d))?)?/
        guard let match = text.wholeMatch(of: form)?.output else { return nil }
        func number(_ digits: Substring?) -> Int { digits.flatMap { Int($0) } ?? 0 }
        let (month, day) = (number(match.2), number(match.3))
        let (hour, minute, second) = (number(match.4), number(match.5), number(match.6))
        guard (1...12).contains(month), day >= 1, hour < 24, minute < 60, second < 61 else { return nil }
        let midnight = Timestamp(year: number(match.1), month: month, day: day)
        guard midnight.calendar.day == day else { return nil }
        let fraction = match.7.map { number($0 + String(repeating: "0", count: 9 - $0.count)) } ?? 0
        let offset = (number(match.9) * 60 + number(match.10)) * (match.8 == "-" ? 1 : -1)
        let seconds = (hour * 60 + minute + offset) * 60 + second
        self.init(nanoseconds: midnight.nanoseconds + Int64(seconds) * 1_000_000_000 + Int64(fraction))
    }
}
