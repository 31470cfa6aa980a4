import Diagnostics
import Schedules
import Testing

@Suite("Cron schedules")
struct CronTests {
    /// The tables of the EventBridge and Scheduler User Guides, and each wildcard by itself.
    @Test(
        "fire as the guide's tables say",
        arguments: [
            ("cron(0 10 * * ? *)", ["2026-11-30T10:00:00Z", "2026-12-01T10:00:00Z", "2026-12-02T10:00:00Z"]),
            ("cron(15 12 * * ? *)", ["2026-11-30T12:15:00Z", "2026-12-01T12:15:00Z", "2026-12-02T12:15:00Z"]),
            ("cron(0 18 ? * MON-FRI *)", ["2026-11-30T18:00:00Z", "2026-12-01T18:00:00Z", "2026-12-02T18:00:00Z"]),
            ("cron(0 8 1 * ? *)", ["2026-12-01T08:00:00Z", "2027-01-01T08:00:00Z", "2027-02-01T08:00:00Z"]),
            ("cron(0/15 * * * ? *)", ["2026-11-30T09:45:00Z", "2026-11-30T10:00:00Z", "2026-11-30T10:15:00Z"]),
            ("cron(1/10 * * * ? *)", ["2026-11-30T09:31:00Z", "2026-11-30T09:41:00Z", "2026-11-30T09:51:00Z"]),
            ("cron(0/5 8-17 ? * MON-FRI *)", ["2026-11-30T09:35:00Z", "2026-11-30T09:40:00Z", "2026-11-30T09:45:00Z"]),
            (
                "cron(0/30 20-2 ? * MON-FRI *)",
                ["2026-11-30T20:00:00Z", "2026-11-30T20:30:00Z", "2026-11-30T21:00:00Z"]
            ),
            ("cron(0 12 * * ? *)", ["2026-11-30T12:00:00Z", "2026-12-01T12:00:00Z", "2026-12-02T12:00:00Z"]),
            ("cron(5,35 14 * * ? *)", ["2026-11-30T14:05:00Z", "2026-11-30T14:35:00Z", "2026-12-01T14:05:00Z"]),
            ("cron(15 10 ? * 6L 2026-2027)", ["2026-12-25T10:15:00Z", "2027-01-29T10:15:00Z", "2027-02-26T10:15:00Z"]),
            ("cron(0 0 ? * 3#2 *)", ["2026-12-08T00:00:00Z", "2027-01-12T00:00:00Z", "2027-02-09T00:00:00Z"]),
            ("cron(0 0 ? * mon#5 *)", ["2027-03-29T00:00:00Z", "2027-05-31T00:00:00Z", "2027-08-30T00:00:00Z"]),
            ("cron(0 0 L * ? *)", ["2026-12-31T00:00:00Z", "2027-01-31T00:00:00Z", "2027-02-28T00:00:00Z"]),
            ("cron(0 0 LW * ? *)", ["2026-12-31T00:00:00Z", "2027-01-29T00:00:00Z", "2027-02-26T00:00:00Z"]),
            ("cron(0 0 ? * L *)", ["2026-12-05T00:00:00Z", "2026-12-12T00:00:00Z", "2026-12-19T00:00:00Z"]),
            ("cron(0 0 1W * ? *)", ["2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"]),
            // May 1 of 2027 is a Saturday, and the Friday before it lies in April.
            ("cron(0 0 1W MAY ? *)", ["2027-05-03T00:00:00Z", "2028-05-01T00:00:00Z", "2029-05-01T00:00:00Z"]),
            ("cron(0 0 31W * ? *)", ["2026-12-31T00:00:00Z", "2027-01-29T00:00:00Z", "2027-03-31T00:00:00Z"]),
            ("cron(0 0 15W * ? *)", ["2026-12-15T00:00:00Z", "2027-01-15T00:00:00Z", "2027-02-15T00:00:00Z"]),
            ("cron(0 0 29 2 ? *)", ["2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z", "2036-02-29T00:00:00Z"]),
            ("cron(0 0 1 JAN,NOV-DEC ? *)", ["2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z", "2027-11-01T00:00:00Z"]),
            ("cron(0 0 1 DEC-JAN ? *)", ["2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z", "2027-12-01T00:00:00Z"]),
            ("cron(0 0 ? * FRI-SUN *)", ["2026-12-04T00:00:00Z", "2026-12-05T00:00:00Z", "2026-12-06T00:00:00Z"]),
            ("cron(0 0 1-5/2 * ? *)", ["2026-12-01T00:00:00Z", "2026-12-03T00:00:00Z", "2026-12-05T00:00:00Z"]),
            ("cron(0 0 1 1 ? 2030/100)", ["2030-01-01T00:00:00Z", "2130-01-01T00:00:00Z"]),
            ("cron(0 0 31 2 ? *)", []), ("cron(* * * * ? 2025)", []),
        ]
    )
    func tables(expression: String, expected: [String]) throws {
        #expect(try firings(Schedule(expression), after: "2026-11-30T09:30:00Z") == expected)
    }

    @Test("fire strictly after the moment, at whole minutes")
    func boundary() throws {
        let schedule = try Schedule("cron(0 10 * * ? *)")
        #expect(try firings(schedule, after: "2026-11-30T09:59:59.999Z", count: 1) == ["2026-11-30T10:00:00Z"])
        #expect(try firings(schedule, after: "2026-11-30T10:00:00Z", count: 1) == ["2026-12-01T10:00:00Z"])
        #expect(try firings(schedule, after: "2026-11-30T10:00:00.001Z", count: 1) == ["2026-12-01T10:00:00Z"])
    }

    @Test(
        "are refused with what is wrong and what to write",
        arguments: [
            ("cron(0 10 * * *)", "a cron expression has six fields, and this has 5"),
            ("cron(0 10 * * * *)", "exactly one of day-of-month and day-of-week must be \"?\""),
            ("cron(0 10 ? * ? *)", "exactly one of day-of-month and day-of-week must be \"?\""),
            ("cron(0 10 1 * MON *)", "exactly one of day-of-month and day-of-week must be \"?\""),
            ("cron(60 10 * * ? *)", "the field minutes has \"60\""),
            ("cron(0 24 * * ? *)", "the field hours has \"24\""),
            ("cron(0 0 0 * ? *)", "the field day-of-month has \"0\""),
            ("cron(0 0 * 13 ? *)", "the field month has \"13\""),
            ("cron(0 0 * FOO ? *)", "the field month has \"FOO\""),
            ("cron(0 0 ? * 0 *)", "the field day-of-week has \"0\""),
            ("cron(0 0 ? * 8L *)", "the field day-of-week has \"8\""),
            ("cron(0 0 ? * 3#6 *)", "the field day-of-week has \"3#6\""),
            ("cron(0 0 ? * 3#1,6#3 *)", "the field day-of-week has \"3#1,6#3\""),
            ("cron(0 0 ? * 2/2 *)", "the field day-of-week does not take steps"),
            ("cron(0 0 32W * ? *)", "the field day-of-month has \"32\""),
            ("cron(0 0 * * ? 1969)", "the field year has \"1969\""),
            ("cron(0 0 * * ? 2030-2026)", "the field year has the range 2030-2026, which runs backwards"),
            ("cron(0/0 0 * * ? *)", "the field minutes has the step \"0/0\""),
            ("cron(5, 0 * * ? *)", "the field minutes has \"\""),
            ("cron(? 0 * * ? *)", "the field minutes has \"?\""),
            ("cron(+5 0 * * ? *)", "the field minutes has \"+5\""),
        ]
    )
    func refusals(expression: String, reason: String) throws {
        let refused = try #require(refusal { try Schedule(expression) })
        #expect(refused.kind == .invalidInput)
        #expect(refused.message == "invalid schedule expression \"\(expression)\": \(reason)")
    }
}
