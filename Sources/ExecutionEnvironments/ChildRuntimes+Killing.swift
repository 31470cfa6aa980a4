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
}
