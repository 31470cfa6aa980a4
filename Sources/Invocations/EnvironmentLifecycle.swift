package import Timekeeping

/// The states of an execution environment, from its start to its end.
package enum EnvironmentState: String, Sendable, Hashable {
    /// The process starts and initialises.
    case initializing
    /// It waits for an invocation.
    case idle
    /// It waits for one with its processes stopped.
    case frozen
    /// It works on one.
    case busy
    /// It has answered and has not yet asked for more.
    case settling
    /// Its processes were told to end.
    case shuttingDown = "shutting-down"
    /// Its processes have ended.
    case gone
}

/// Why an environment ends, in the words of the Extensions API's `shutdownReason`.
package enum ShutdownReason: String, Sendable, Hashable {
    /// It is not needed any more, or its code is stale.
    case spindown
    /// An invocation took too long.
    case timeout
    /// Its processes ended by themselves, or could not initialise.
    case failure
}

/// The moment at which an environment entered a state.
package struct EnvironmentTransition: Sendable, Hashable {
    package var state: EnvironmentState
    package var time: Timestamp
    /// Why it ends; set from the state `shuttingDown` on, where it is known.
    package var reason: ShutdownReason?

    /// Creates a transition.
    package init(_ state: EnvironmentState, at time: Timestamp, reason: ShutdownReason? = nil) {
        self.state = state
        self.time = time
        self.reason = reason
    }
}
