import ChildProcesses
import Functions
import Invocations
import Timekeeping

extension ExecutionEnvironment {
    /// What `environments` shows of it.
    var description: EnvironmentDescription {
        EnvironmentDescription(
            id: id,
            function: function.name,
            place: .child,
            state: machine.state,
            startedAt: startedAt,
            invocations: served,
            processID: child?.processID,
            memoryMegabytes: child.flatMap { ProcessMemory.residentMegabytes(of: $0.processID) },
            transitions: transitions,
            forgottenTransitions: history.forgotten
        )
    }

    /// Its transitions in the time of day, which is told by the moment it was made.
    private var transitions: [EnvironmentTransition] {
        history.entries.map { entry in
            EnvironmentTransition(
                entry.state,
                at: startedAt + .nanoseconds(entry.time - madeAt),
                reason: entry.state == .shuttingDown || entry.state == .gone ? machine.shutdownReason : nil
            )
        }
    }
}

/// Descriptions of the last environments that have ended; the shell remembers so many and no more.
struct FormerEnvironments {
    private(set) var descriptions: [EnvironmentDescription] = []
    private static let limit = 32

    mutating func add(_ description: EnvironmentDescription) {
        if descriptions.count == Self.limit { descriptions.removeFirst() }
        descriptions.append(description)
    }
}
