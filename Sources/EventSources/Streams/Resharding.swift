import Diagnostics
import Timekeeping

/// A change of a stream's shard count that is to happen at a moment.
package final class Resharding: Participant {
    package let lane: Lane
    private let stream: SimulatedStream
    private let count: Int

    init(of stream: SimulatedStream, to count: Int) {
        self.stream = stream
        self.count = count
        lane = stream.lane
    }

    package func wake(_ token: Int64, in simulation: Simulation) {
        do {
            try stream.updateShardCount(to: count, in: simulation)
        } catch {
            simulation.note(.refused, lane, nil, detail: error.message)
        }
    }
}

extension Simulation {
    /// Changes a stream's shard count after a while; what the service then refuses stands on the timeline.
    package func reshard(_ stream: SimulatedStream, to count: Int, after delay: Duration) {
        wake(Resharding(of: stream, to: count), after: delay)
    }
}
