import Timekeeping

/// How far a function has read a shard, as someone sees it who looks into a simulation.
package struct ShardView: Sendable, Hashable {
    /// What it does.
    package enum State: Sendable, Hashable {
        /// The shard is closed and everything of it is dealt with.
        case ended
        /// The shard's parents are not dealt with.
        case afterParents
        /// Nothing waits.
        case idle
        /// Records gather for a batch, or wait for one.
        case gathering
        /// Runs the function on a batch that begins with this message.
        case running(MessageID)
        /// Waits for the next attempt at a batch that begins with this message.
        case blocked(MessageID, attempts: Int)
    }

    /// The function's place.
    package var function: Int
    /// Up to where it was read: the position of the iterator, counted in records.
    package var position: Int
    /// How many records were read and are not dealt with.
    package var open: Int
    /// The age of the oldest record that is not dealt with; nil when there is none.
    package var age: Duration?
    package var state: State
}

extension Simulation {
    /// How far each function has read a shard of a stream.
    package func readings(of shard: Int, in stream: SimulatedStream) -> [ShardView] {
        stream.readers.compactMap { ($0 as? ShardMapping)?.view(of: shard, self) }
    }
}
