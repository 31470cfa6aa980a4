/// Reads the pieces of POSIX's TZ off the front of a text.
struct RuleReader {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    /// Skips `CET` or `<+03>`; false when there is no name.
    mutating func skipName() -> Bool {
        if rest.first == "<" {
            guard let end = rest.firstIndex(of: ">") else { return false }
            rest = rest[rest.index(after: end)...]
            return true
        }
        let name = rest.prefix(while: \.isLetter)
        rest = rest.dropFirst(name.count)
        return name.count >= 3
    }

    /// `[+-]hh[:mm[:ss]]` in seconds; nil when no number follows.
    mutating func time() -> Int? {
        var attempt = self
        let isNegative = attempt.skip("-")
        if !isNegative { _ = attempt.skip("+") }
        guard var seconds = attempt.number().map({ $0 * 3600 }) else { return nil }
        if attempt.skip(":") { seconds += (attempt.number() ?? 0) * 60 }
        if attempt.skip(":") { seconds += attempt.number() ?? 0 }
        self = attempt
        return isNegative ? -seconds : seconds
    }

    /// `,M3.5.0/2`, with 02:00 where no time is given.
    mutating func change() -> YearlyChange? {
        guard skip(","), let day = day() else { return nil }
        let time = skip("/") ? time() : 2 * 3600
        return time.map { YearlyChange(day: day, time: $0) }
    }

    private mutating func day() -> YearlyChange.Day? {
        if skip("J") { return number().map(YearlyChange.Day.julian) }
        guard skip("M") else { return number().map(YearlyChange.Day.zeroBased) }
        guard let month = number(), skip("."), let week = number(), skip("."), let weekday = number(),
            (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }

    private mutating func skip(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func number() -> Int? {
        let digits = rest.prefix { ("0"..."9").contains($0) }.prefix(6)
        rest = rest.dropFirst(digits.count)
        return Int(digits)
    }
}
