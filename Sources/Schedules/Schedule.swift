package import Diagnostics
package import Timekeeping

/// A schedule of EventBridge: of the Scheduler, or of a rule, which knows UTC only.
///
/// When clocks are put forward a time that is left out does not fire; when they are put back a time that comes twice
/// fires at its first coming only (EventBridge Scheduler User Guide, "Daylight savings time on EventBridge Scheduler";
/// which of the two it is, the guide leaves open). The same goes for a one-time schedule in a gap, of which the guide
/// says nothing: it never fires.
package struct Schedule: Sendable, Hashable {
    /// When it fires, as written.
    package let expression: ScheduleExpression
    /// The zone whose local time `cron` and `at` mean.
    package let zone: TimeZoneFile
    /// When it begins, and the first firing of a rate; one-time schedules ignore it.
    package let start: Timestamp?
    /// After which it does not fire any more; one-time schedules ignore it.
    package let end: Timestamp?
    /// Within which the target is called after each firing; zero without a flexible time window.
    package let flexibleWindow: Duration

    /// Creates a schedule.
    /// - Parameters:
    ///   - expression: `rate(…)`, `cron(…)` or `at(…)`.
    ///   - zone: the zone of its local times.
    ///   - start: `StartDate`.
    ///   - end: `EndDate`.
    ///   - windowMinutes: `MaximumWindowInMinutes` of a flexible time window, 1 to 1440; nil where the mode is `OFF`.
    /// - Throws: what is wrong with the expression, the dates or the window.
    package init(
        _ expression: String,
        in zone: TimeZoneFile = .utc,
        from start: Timestamp? = nil,
        until end: Timestamp? = nil,
        windowMinutes: Int? = nil
    ) throws(Diagnostic) {
        self.expression = try ScheduleExpression(expression)
        if let start, let end, end <= start {
            throw Diagnostic(
                .invalidInput,
                "the end of schedule \"\(expression)\" is not after its start",
                hint: "EndDate has to be later than StartDate"
            )
        }
        if let windowMinutes, !(1...1440).contains(windowMinutes) {
            throw Diagnostic(
                .invalidInput,
                "\(windowMinutes) minutes are no flexible time window",
                hint: "MaximumWindowInMinutes is 1 to 1440"
            )
        }
        (self.zone, self.start, self.end) = (zone, start, end)
        flexibleWindow = .seconds(60 * (windowMinutes ?? 0))
    }

    /// The first firing after a moment; nil when there is none.
    ///
    /// A rate without a start fires its interval after the moment, which therefore is its last firing or its creation.
    package func next(after moment: Timestamp) -> Timestamp? {
        switch expression {
        case .once(let local):
            return zone.instants(of: local).first.flatMap { $0 > moment ? $0 : nil }
        case .rate(let rate): return beforeEnd(next(rate, after: moment))
        case .cron(let cron): return beforeEnd(next(cron, after: moment))
        }
    }

    private func beforeEnd(_ firing: Timestamp?) -> Timestamp? {
        guard let firing, let end, firing > end else { return firing }
        return nil
    }

    private func next(_ rate: RateExpression, after moment: Timestamp) -> Timestamp {
        guard let start else { return moment + rate.interval }
        guard moment >= start else { return start }
        let interval = rate.interval.nanoseconds
        let passed = (moment.nanoseconds - start.nanoseconds) / interval
        return Timestamp(nanoseconds: start.nanoseconds + (passed + 1) * interval)
    }

    private func next(_ cron: CronExpression, after moment: Timestamp) -> Timestamp? {
        // A firing may fall on the start itself.
        let moment = max(moment, start.map { Timestamp(nanoseconds: $0.nanoseconds - 1) } ?? moment)
        var local = zone.localTime(at: moment)
        while let candidate = cron.next(after: local) {
            if let firing = zone.instants(of: candidate).first, firing > moment { return firing }
            local = candidate
        }
        return nil
    }

    /// When the target of a firing is called: at a moment of the flexible time window, or at once without one.
    package func invocation(of firing: Timestamp, using random: inout some RandomNumberGenerator) -> Timestamp {
        guard flexibleWindow > .zero else { return firing }
        return firing + .seconds(Int64.random(in: 0..<flexibleWindow.components.seconds, using: &random))
    }
}
