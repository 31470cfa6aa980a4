package import EventSources
package import Timekeeping

/// What someone asks to be simulated.
package struct SimulationRequest: Sendable {
    /// Something that is put into a source.
    package struct Put: Sendable {
        package var kind: Lane.Kind
        /// The resource's or function's name, logical id or ARN.
        package var name: String
        package var count: Int
        /// What each message holds; nil for the source's usual event.
        package var event: EventReference?
        /// How many a second; nil for all at once.
        package var rate: Double?
        /// Over how many message groups or partitions they are spread.
        package var groups: Int
        /// When the first is sent, counted from the start.
        package var after: Duration

        /// Creates a put of so many messages at once.
        package init(kind: Lane.Kind, name: String, count: Int = 1, event: EventReference? = nil) {
            self.kind = kind
            self.name = name
            self.count = count
            self.event = event
            rate = nil
            groups = 1
            after = .zero
        }
    }

    /// Another count of shards for a stream.
    package struct Reshard: Sendable, Hashable {
        /// The stream's name, logical id or ARN.
        package var stream: String
        /// When, counted from the start.
        package var after: Duration
        /// How many shards it is to have.
        package var count: Int

        /// Creates a change of a stream's shard count.
        package init(_ stream: String, to count: Int, after: Duration) {
            self.stream = stream
            self.after = after
            self.count = count
        }
    }

    package var puts: [Put]
    /// The changes of shard counts.
    package var reshards: [Reshard] = []
    package var settings = SimulationSettings()
    package var seed: UInt64
    /// When the simulation begins; nil for now.
    package var start: Timestamp?
    /// How long it goes on at most; nil for until nothing is left to happen.
    package var span: Duration?
    /// The messages that always fail, by their number from 1.
    package var poison: Set<Int> = []
    /// Whether handlers see the simulation's time in place of the machine's.
    package var shiftsClock = false
    /// How many events of the timeline are kept.
    package var timelineCapacity = 200_000

    /// Creates a request.
    package init(_ puts: [Put], seed: UInt64) {
        self.puts = puts
        self.seed = seed
    }
}
