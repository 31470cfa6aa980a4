import ResourceLimits
import RuntimeAPI

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

extension ChildRuntimes {
    /// Kills every process of an environment, as when its machine fails; what it worked on ends with that.
    /// - Parameters:
    ///   - environment: the environment's id; one that is gone is none to kill.
    ///   - done: told when the processes have been sent the signal, after which none of their code runs.
    package func kill(environment: String, done: @escaping @Sendable () -> Void) {
        loop.run { [registry] in
            registry.value.environments.first { $0.id == environment }?.processes.signal(SIGKILL)
            done()
        }
    }

    /// Lets the time of what an environment works on be over, as if the function's time-out had passed.
    /// - Parameters:
    ///   - environment: the environment's id; one that is gone has no time to be over.
    ///   - done: told when its processes have been sent the signal, after which none of their code runs.
    package func timeOut(environment: String, done: @escaping @Sendable () -> Void) {
        loop.run { [registry] in
            if let environment = registry.value.environments.first(where: { $0.id == environment }) {
                environment.deadlinePassed()
                environment.processes.signal(SIGKILL)
            }
            done()
        }
    }
}
