import Diagnostics
package import LosslessJSON
package import Schedules
package import Timekeeping

/// A schedule that calls its target: a rule of EventBridge or a schedule of EventBridge Scheduler.
package final class SimulatedSchedule: Participant {
    package let lane: Lane
    private let arn: String
    private let schedule: Schedule
    /// The ARN that it calls.
    package let target: String
    /// When it calls its target next; nil when it does not fire any more.
    package private(set) var next: Timestamp?
    /// What the target gets; nil for the service's own event.
    private let input: JSONValue?
    /// Whether it is EventBridge Scheduler's, whose own event differs.
    private let isScheduler: Bool

    /// Creates a schedule; it begins when it is added to a simulation and started.
    /// - Parameters:
    ///   - name: the rule's or schedule's name.
    ///   - arn: its ARN.
    ///   - schedule: when.
    ///   - target: the ARN that is called.
    ///   - input: what the target gets; nil for the service's own event.
    ///   - isScheduler: whether it is EventBridge Scheduler's.
    package init(
        name: String,
        arn: String,
        _ schedule: Schedule,
        target: String,
        input: JSONValue?,
        isScheduler: Bool
    ) {
        self.arn = arn
        self.schedule = schedule
        self.target = target
        self.input = input
        self.isScheduler = isScheduler
        lane = Lane(.schedule, name)
    }

    /// Sets the first firing.
    package func start(in simulation: Simulation) { setNext(simulation) }

    private func setNext(_ simulation: Simulation) {
        next = nil
        guard let firing = schedule.next(after: simulation.now) else { return }
        let time = schedule.invocation(of: firing, using: &simulation.random)
        next = time
        simulation.wake(self, at: time, isBackground: true)
    }

    package func wake(_ token: Int64, in simulation: Simulation) {
        simulation.note(.scheduled, lane, nil)
        simulation.send((input ?? ownEvent(simulation)).asContent(of: target), to: target)
        setNext(simulation)
    }

    private func ownEvent(_ simulation: Simulation) -> JSONValue {
        simulation.event(
            source: isScheduler ? "aws.scheduler" : "aws.events",
            type: "Scheduled Event",
            detail: isScheduler ? "{}" : .object(JSONObject()),
            resources: [.string(arn)]
        )
    }
}
