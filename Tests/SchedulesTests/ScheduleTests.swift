import Diagnostics
import LambdaModel
import Schedules
import Testing
import Timekeeping

@Suite("Schedules")
struct ScheduleTests {
    @Test("of a rate fire at the interval from their start, or from the last firing")
    func rates() throws {
        let free = try Schedule("rate(5 minutes)")
        #expect(
            try firings(free, after: "2026-11-30T09:31:30Z", count: 2) == [
                "2026-11-30T09:36:30Z", "2026-11-30T09:41:30Z",
            ]
        )
        let anchored = try Schedule("rate(1 hour)", from: moment("2026-11-30T10:15:00Z"))
        #expect(
            try firings(anchored, after: "2026-11-30T09:00:00Z", count: 2) == [
                "2026-11-30T10:15:00Z", "2026-11-30T11:15:00Z",
            ]
        )
        #expect(try firings(anchored, after: "2026-11-30T12:30:00Z", count: 1) == ["2026-11-30T13:15:00Z"])
        #expect(try firings(anchored, after: "2026-11-30T13:15:00Z", count: 1) == ["2026-11-30T14:15:00Z"])
    }

    @Test("of days are 24 hours apart, whatever the clocks do")
    func ratesAndDaylightSaving() throws {
        let zone = try TimeZoneDirectory().zone(named: "America/New_York")
        let daily = try Schedule("rate(1 day)", in: zone, from: moment("2026-03-07T17:00:00Z"))
        #expect(
            try firings(daily, after: "2026-03-07T17:00:00Z", count: 2) == [
                "2026-03-08T17:00:00Z", "2026-03-09T17:00:00Z",
            ]
        )
    }

    @Test("once fire once, at a local time")
    func once() throws {
        let zone = try TimeZoneDirectory().zone(named: "Europe/Berlin")
        let summer = try Schedule("at(2026-07-01T08:00:00)", in: zone)
        #expect(try firings(summer, after: "2026-01-01T00:00:00Z") == ["2026-07-01T06:00:00Z"])
        #expect(try firings(summer, after: "2026-07-01T06:00:00Z") == [])
        let start = try moment("2027-01-01T00:00:00Z")
        let late = try Schedule("at(2026-07-01T08:00:00)", in: zone, from: start)
        #expect(try firings(late, after: "2026-01-01T00:00:00Z") == ["2026-07-01T06:00:00Z"], "it ignores dates")
    }

    @Test("follow the clocks of their zone")
    func zones() throws {
        let zone = try TimeZoneDirectory().zone(named: "Europe/Berlin")
        let daily = try Schedule("cron(0 8 * * ? *)", in: zone)
        #expect(
            try firings(daily, after: "2026-03-27T12:00:00Z")
                == ["2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z", "2026-03-30T06:00:00Z"]
        )
    }

    @Test("skip a time that clocks leave out when they are put forward")
    func gap() throws {
        let zone = try TimeZoneDirectory().zone(named: "America/New_York")
        let nightly = try Schedule("cron(30 2 * * ? *)", in: zone)
        #expect(
            try firings(nightly, after: "2026-03-07T00:00:00Z")
                == ["2026-03-07T07:30:00Z", "2026-03-09T06:30:00Z", "2026-03-10T06:30:00Z"]
        )
        let once = try Schedule("at(2026-03-08T02:30:00)", in: zone)
        #expect(try firings(once, after: "2026-01-01T00:00:00Z") == [])
    }

    @Test("fire once at a time that comes twice when clocks are put back")
    func overlap() throws {
        let zone = try TimeZoneDirectory().zone(named: "America/New_York")
        let nightly = try Schedule("cron(30 1 * * ? *)", in: zone)
        #expect(
            try firings(nightly, after: "2026-10-31T12:00:00Z")
                == ["2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z", "2026-11-03T06:30:00Z"]
        )
        let often = try Schedule("cron(0/30 1-2 1 NOV ? *)", in: zone)
        #expect(
            try firings(often, after: "2026-10-31T12:00:00Z", count: 4)
                == ["2026-11-01T05:00:00Z", "2026-11-01T05:30:00Z", "2026-11-01T07:00:00Z", "2026-11-01T07:30:00Z"]
        )
        #expect(try firings(nightly, after: "2026-11-01T06:10:00Z", count: 1) == ["2026-11-02T06:30:00Z"])
    }

    @Test("keep within their start and end")
    func dates() throws {
        let schedule = try Schedule(
            "cron(0 10 * * ? *)",
            from: moment("2026-12-01T10:00:00Z"),
            until: moment("2026-12-02T10:00:00Z")
        )
        #expect(
            try firings(schedule, after: "2026-11-01T00:00:00Z") == ["2026-12-01T10:00:00Z", "2026-12-02T10:00:00Z"]
        )
    }

    @Test("call their target within a flexible time window, and else at once")
    func windows() throws {
        var random = SeededGenerator(seed: 1)
        let firing = try moment("2026-12-01T10:00:00Z")
        let window = try Schedule("rate(1 hour)", windowMinutes: 15)
        let calls = (0..<200).map { _ in window.invocation(of: firing, using: &random) }
        #expect(calls.allSatisfy { $0 >= firing && $0 < firing + .seconds(900) })
        #expect(Set(calls).count > 100)
        #expect(try Schedule("rate(1 hour)").invocation(of: firing, using: &random) == firing)
    }

    @Test(
        "are refused with what is wrong",
        arguments: [
            ("rate(1 minutes)", "the unit of 1 must be singular", "write rate(1 minute)"),
            ("rate(5 hour)", "the unit of more than 1 must be plural", "write rate(5 hours)"),
            ("rate(0 minutes)", "a rate is a positive number and a unit", "write rate(5 minutes)"),
            ("rate(5)", "a rate is a positive number and a unit", "write rate(5 minutes)"),
            ("rate(5 weeks)", "\"weeks\" is not a unit of a rate", nil),
            ("rate(9999999999999 days)", "the rate is too long", nil),
            ("at(2026-11-30)", "\"2026-11-30\" is not a date and time", nil),
            ("at(2026-02-30T10:00:00)", "\"2026-02-30T10:00:00\" is not a date and time", nil),
            ("at(2026-11-30T10:00Z)", "\"2026-11-30T10:00Z\" is not a date and time", nil),
            ("corn(0 10 * * ? *)", "it is neither rate(…), cron(…) nor at(…)", "did you mean \"cron\"?"),
            ("5 minutes", "it is neither rate(…), cron(…) nor at(…)", nil),
            ("", "it is neither rate(…), cron(…) nor at(…)", nil),
        ] as [(String, String, String?)]
    )
    func refusals(expression: String, reason: String, hint: String?) throws {
        let refused = try #require(refusal { try Schedule(expression) })
        #expect(refused.message == "invalid schedule expression \"\(expression)\": \(reason)")
        if let hint { #expect(refused.hint == hint) }
    }

    @Test("are refused with dates and windows that cannot be")
    func settings() throws {
        let day = try moment("2026-12-01T00:00:00Z")
        #expect(refusal { try Schedule("rate(1 hour)", from: day, until: day) }?.kind == .invalidInput)
        #expect(
            refusal { try Schedule("rate(1 hour)", windowMinutes: 1441) }?.message
                == "1441 minutes are no flexible time window"
        )
    }
}
