package import Timekeeping

/// What `environments` shows of one execution environment.
package struct EnvironmentDescription: Sendable, Hashable {
    /// The states of the lifecycle.
    package enum State: String, Sendable { case starting, idle, busy, stopping, gone }

    package var id: String
    package var function: String
    package var place: InvocationPlace
    package var state: State
    package var startedAt: Timestamp
    /// How many invocations it has served.
    package var invocations: Int
    /// The process, when it is not our own.
    package var processID: Int32?
    /// What its processes hold in memory now, in megabytes; nil where it cannot be told.
    package var memoryMegabytes: Int?

    /// Creates a description.
    package init(
        id: String,
        function: String,
        place: InvocationPlace,
        state: State,
        startedAt: Timestamp,
        invocations: Int,
        processID: Int32? = nil,
        memoryMegabytes: Int? = nil
    ) {
        self.id = id
        self.function = function
        self.place = place
        self.state = state
        self.startedAt = startedAt
        self.invocations = invocations
        self.processID = processID
        self.memoryMegabytes = memoryMegabytes
    }
}
