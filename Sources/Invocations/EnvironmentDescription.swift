package import Timekeeping

/// What `environments` shows of one execution environment.
package struct EnvironmentDescription: Sendable, Hashable {
    package var id: String
    package var function: String
    package var place: InvocationPlace
    package var state: EnvironmentState
    package var startedAt: Timestamp
    /// How many invocations it has served.
    package var invocations: Int
    /// The process, when it is not our own.
    package var processID: Int32?
    /// What its processes hold in memory now, in megabytes; nil where it cannot be told.
    package var memoryMegabytes: Int?
    /// The last transitions, oldest first; empty where none are kept.
    package var transitions: [EnvironmentTransition]
    /// How many transitions came before those.
    package var forgottenTransitions: Int

    /// Creates a description.
    package init(
        id: String,
        function: String,
        place: InvocationPlace,
        state: EnvironmentState,
        startedAt: Timestamp,
        invocations: Int,
        processID: Int32? = nil,
        memoryMegabytes: Int? = nil,
        transitions: [EnvironmentTransition] = [],
        forgottenTransitions: Int = 0
    ) {
        self.id = id
        self.function = function
        self.place = place
        self.state = state
        self.startedAt = startedAt
        self.invocations = invocations
        self.processID = processID
        self.memoryMegabytes = memoryMegabytes
        self.transitions = transitions
        self.forgottenTransitions = forgottenTransitions
    }

    /// When it entered its present state; nil where that is not kept.
    package var stateSince: Timestamp? { transitions.last?.time }
}
