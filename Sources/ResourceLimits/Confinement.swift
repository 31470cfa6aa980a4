/// How strictly environments are held apart from the machine, as `set` decides.
package struct Confinement: Sendable, Hashable {
    /// What an environment sees of the file system.
    package enum Isolation: String, Sendable, CaseIterable {
        /// Mount namespaces where this user may make them, else directories.
        case auto
        /// Mount namespaces, or nothing is started: a `/tmp` with its size, the code read-only, layers in `/opt`.
        case namespaces
        /// The machine's own file system, with a directory for each environment in `TMPDIR`.
        case directories
    }

    package var isolation: Isolation
    /// Whether cores follow memory, as on the service.
    package var limitsCores: Bool

    /// Creates a confinement; without arguments the one that changes nothing of what a function sees.
    package init(isolation: Isolation = .directories, limitsCores: Bool = false) {
        self.isolation = isolation
        self.limitsCores = limitsCores
    }
}
