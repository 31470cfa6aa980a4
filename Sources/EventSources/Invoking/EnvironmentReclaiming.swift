import Timekeeping

/// Reclaims environments that have waited for too long.
final class EnvironmentReclaiming: Participant {
    let lane: Lane
    private let function: SimulatedFunction
    private var isSet = false

    init(of function: SimulatedFunction) {
        self.function = function
        lane = function.lane
    }

    /// An environment has begun to wait.
    func began(in simulation: Simulation) {
        guard !isSet else { return }
        isSet = true
        simulation.wake(self, at: simulation.now + function.idleTimeout, isBackground: true)
    }

    func wake(_ token: Int64, in simulation: Simulation) {
        isSet = false
        let limit = Timestamp(nanoseconds: simulation.now.nanoseconds - function.idleTimeout.nanoseconds)
        for number in function.environments.reclaim(freeSince: limit) {
            simulation.timeline.add(
                TimelineEvent(time: simulation.now, kind: .reclaimed, lane: lane, environment: number)
            )
        }
        guard let oldest = function.environments.oldestIdle else { return }
        isSet = true
        simulation.wake(self, at: oldest + function.idleTimeout, isBackground: true)
    }
}
