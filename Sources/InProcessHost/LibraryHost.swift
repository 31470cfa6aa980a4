import Diagnostics
package import Functions
package import Invocations
import LambdaModel
package import ResourceLimits
import Synchronization
import SystemPackage
import Timekeeping

/// Runs functions that are dynamic libraries, in helper processes or in our own; lent by `withLibraryHost`.
package final class LibraryHost: InvokerProvider {
    private struct Key: Hashable {
        var function: String
        var version: String
        var place: InvocationPlace
    }

    private struct State {
        var pools: [Key: LibraryPool] = [:]
        var confinement: Confinement
        var generator: SeededGenerator
        var copies = 0
    }

    private let shared: SharedParts
    private let copies: FilePath
    private let state: Mutex<State>

    init(_ shared: SharedParts, copies: FilePath) {
        self.shared = shared
        self.copies = copies
        state = Mutex(
            State(
                confinement: shared.settings.confinement,
                generator: SeededGenerator(seed: shared.settings.seed)
            )
        )
    }

    /// How strictly helper processes are held apart from the machine; those that exist end when it changes.
    package var confinement: Confinement {
        get { state.withLock { $0.confinement } }
        set { state.withLock { $0.confinement = newValue } }
    }

    /// Changes whether helper processes that wait are frozen, and how long they may wait; nil for ever.
    package func keepIdle(freezing: Bool, timeout: Duration?) {
        let policy = IdlePolicy(freezes: freezing, timeout: timeout)
        guard shared.keeper.policy != policy else { return }
        shared.keeper.policy = policy
        for pool in pools { pool.policyChanged(policy) }
    }

    /// The guarded invoker.
    package func invoker(for function: FunctionConfiguration) throws -> any Invoker {
        try invoker(for: function, place: .guarded)
    }

    /// The invoker of a function in one of the two places, `guarded` or `inProcess`.
    ///
    /// A function whose configuration changed gets a new pool, and the old one's environments end. A rebuilt library
    /// needs nothing: the next invocation sees that the file is another one.
    /// - Throws: a `Diagnostic` when the function has no library, or the place is another one.
    package func invoker(for function: FunctionConfiguration, place: InvocationPlace) throws -> any Invoker {
        guard place == .guarded || place == .inProcess else {
            throw Diagnostic(.internalError, "a library cannot run in the place \"\(place.rawValue)\"")
        }
        _ = try LibraryFile(of: function)
        let helper = place == .guarded ? try guardedHost(settings: shared.settings) : ""
        let key = Key(function: function.name, version: function.version, place: place)
        let confinement = confinement
        let fresh = pool(for: function, in: place, helper: helper, confinement)
        let (current, replaced) = state.withLock { state -> (LibraryPool, LibraryPool?) in
            if let known = state.pools[key], known.function == function, known.confinement == confinement {
                return (known, nil)
            }
            return (fresh, state.pools.updateValue(fresh, forKey: key))
        }
        replaced?.retire()
        return current
    }

    package func environments() async -> [EnvironmentDescription] {
        pools.flatMap(\.environments).sorted { ($0.function, $0.startedAt, $0.id) < ($1.function, $1.startedAt, $1.id) }
    }

    package func recycle(function: String?) async -> Int {
        pools.filter { function == nil || $0.function.name == function }.reduce(0) { $0 + $1.recycle() }
    }

    func close() {
        for pool in pools { pool.close() }
    }

    var pools: [LibraryPool] { state.withLock { Array($0.pools.values) } }
}

// MARK: - New environments

extension LibraryHost {
    private func pool(
        for function: FunctionConfiguration,
        in place: InvocationPlace,
        helper: String,
        _ confinement: Confinement
    ) -> LibraryPool {
        let settings = shared.settings
        let launch = GuardedLaunch(function: function, helper: helper, settings: settings, confinement: confinement)
        return LibraryPool(function, in: place, confinement, shared: shared) { [self] library throws(Diagnostic) in
            let (identity, number) = identity(running: library, version: function.version)
            guard place == .inProcess else {
                return try GuardedEnvironment(identity, launch, shared: shared)
            }
            let copy = try library.copy(to: copies, numbered: number)
            return InProcessEnvironment(identity, loading: copy, shared: shared)
        }
    }

    private func identity(running library: LibraryFile, version: String) -> (EnvironmentIdentity, number: Int) {
        let now = shared.settings.clock.now
        return state.withLock { state in
            state.copies += 1
            let digits = randomHex(32, using: &state.generator)
            let identity = EnvironmentIdentity(
                id: String(digits.prefix(8)),
                logStream: now.logDate + "/[" + version + "]" + digits,
                startedAt: now,
                library: library
            )
            return (identity, state.copies)
        }
    }
}

extension Timestamp {
    /// The date as log streams have it, such as `2026/11/25`.
    fileprivate var logDate: String {
        let calendar = calendar
        return "\(calendar.year)/\(padded(calendar.month, 2))/\(padded(calendar.day, 2))"
    }
}
