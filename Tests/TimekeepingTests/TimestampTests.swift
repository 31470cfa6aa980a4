import Timekeeping
import Testing

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "show as ISO 8601 in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_795_574_630_123, "2026-11-25T02:43:50.123Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (-621_355_968_000, "1950-04-24T09:07:12.000Z"),
        ] as [(Int64, String)]
    )
    func iso8601(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).iso8601 == text)
        #expect(Timestamp(milliseconds: milliseconds).iso8601Seconds == text.prefix(19) + "Z")
    }

    @Test("know the day of the week")
    func weekdays() {
        #expect(Timestamp(year: 1970, month: 1, day: 1).calendar.weekday == 4)
        #expect(Timestamp(year: 1969, month: 12, day: 28).calendar.weekday == 0)
        #expect(Timestamp(year: 2026, month: 11, day: 25).calendar.weekday == 3)
        #expect(Timestamp(year: 1900, month: 1, day: 1).calendar.weekday == 1)
    }

    @Test("come back from their calendar unchanged", arguments: 0..<8)
    func roundTrip(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<500 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let milliseconds = Int64(bitPattern: state) % 9_000_000_000_000
            let parts = Timestamp(milliseconds: milliseconds).calendar
            let back = Timestamp(
                year: parts.year,
                month: parts.month,
                day: parts.day,
                hour: parts.hour,
                minute: parts.minute,
                second: parts.second,
                millisecond: parts.millisecond
            )
            #expect(back.milliseconds == milliseconds)
            #expect((1...12).contains(parts.month) && (1...31).contains(parts.day) && (0..<7).contains(parts.weekday))
        }
    }

    @Test("every day of four centuries follows the one before")
    func days() {
        var expected = (year: 1900, month: 1, day: 1)
        var time = Timestamp(year: 1900, month: 1, day: 1)
        for _ in 0..<(290 * 365) {
            let parts = time.calendar
            #expect(parts.year == expected.year && parts.month == expected.month && parts.day == expected.day)
            guard parts.day == expected.day else { return }
            expected = dayAfter(expected)
            time = time + .seconds(86_400)
        }
    }

    @Test("round down below the epoch")
    func rounding() {
        #expect(Timestamp(nanoseconds: -1).milliseconds == -1)
        #expect(Timestamp(nanoseconds: -1).seconds == -1)
        #expect(Timestamp(nanoseconds: 1_999_999).milliseconds == 1)
    }

    @Test("add and subtract durations")
    func arithmetic() {
        let time = Timestamp(milliseconds: 1000)
        #expect((time + .milliseconds(250)).milliseconds == 1250)
        #expect((time + .milliseconds(250)) - time == .milliseconds(250))
        #expect(Duration.milliseconds(1.5).nanoseconds == 1_500_000)
        #expect(Duration.microseconds(1500).milliseconds == 1.5)
    }

    @Test("numbers are padded with zeros")
    func padding() {
        #expect(padded(7, 3) == "007")
        #expect(padded(1234, 3) == "1234")
    }

    @Test("clocks stand still or move on")
    func clocks() {
        let fixed = FixedWallClock(at: Timestamp(milliseconds: 5))
        #expect(fixed.now.milliseconds == 5)
        #expect(SystemWallClock().now > Timestamp(year: 2024, month: 1, day: 1))
        let earlier = monotonicNanoseconds()
        #expect(monotonicNanoseconds() >= earlier)
    }
}

private func dayAfter(_ date: (year: Int, month: Int, day: Int)) -> (year: Int, month: Int, day: Int) {
    let isLeap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if date.day < lengths[date.month - 1] { return (date.year, date.month, date.day + 1) }
    return date.month < 12 ? (date.year, date.month + 1, 1) : (date.year + 1, 1, 1)
}
