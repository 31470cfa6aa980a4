import ChildProcesses
import Diagnostics
import FileSystem
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Holds the environments of one session to their limits, with what this machine and this user allow.
package final class LimitEnforcement: Sendable {
    private struct State {
        /// Where control groups are made; the inner nil where there can be none.
        var site: ControlGroupSite??
        var directories: EnvironmentDirectories?
        var allowsNamespaces: Bool?
    }

    private let state = Mutex(State())
    private let launcher = findHelper("lamb-launch")
    private let stateDirectory: String

    /// Creates the enforcement; nothing is looked for before the first environment.
    /// - Parameters:
    ///   - stateDirectory: a directory of ours, for what stands for `/tmp`.
    ///   - usesControlGroups: whether control groups are made where they can be.
    package init(stateDirectory: String, usesControlGroups: Bool = true) {
        self.stateDirectory = stateDirectory
        if !usesControlGroups { state.withLock { $0.site = .some(nil) } }
    }

    /// Makes an environment ready for its process; blocks for about 0.3 ms.
    /// - Parameters:
    ///   - name: the environment's id.
    ///   - limits: what it may use.
    ///   - view: what it sees.
    ///   - isolation: how it comes to see that.
    /// - Returns: what starts and ends it.
    /// - Throws: a `Diagnostic` when namespaces are asked for and not to be had.
    package func prepare(
        _ name: String,
        limits: EnvironmentLimits,
        view: EnvironmentView,
        isolation: Confinement.Isolation
    ) async throws -> LimitedEnvironment {
        if isolation == .namespaces { try await requireNamespaces() }
        return made(name, limits: limits, view: view, isolation: isolation)
    }

    private func made(
        _ name: String,
        limits: EnvironmentLimits,
        view: EnvironmentView,
        isolation: Confinement.Isolation,
        _ kind: LimitedEnvironment.Kind = .started
    ) -> LimitedEnvironment {
        for directory in view.fileSystems.values { try? makeDirectories(directory) }
        var limits = limits
        // A /tmp in memory is counted by the kernel, and is no memory of the function's.
        if isolation != .directories, launcher != nil, !view.sharesTemporaryFiles { limits.countsTemporaryFiles = true }
        return LimitedEnvironment(
            kind: kind,
            limits: limits,
            view: isolation == .directories ? nil : view,
            directory: isolation == .namespaces && !view.sharesTemporaryFiles ? nil : directories.make(name),
            // What is forked from a process would count for its group, page tables and all.
            group: kind == .snapshot ? nil : site?.makeGroup(named: name, limits: limits),
            launcher: launcher
        )
    }

    /// Removes what was made; every environment has to be gone.
    package func close() {
        state.withLock { state in
            state.site??.close()
            state.site = nil
        }
    }

    private var site: ControlGroupSite? {
        // Without the launcher no process could join a group before it runs.
        guard launcher != nil else { return nil }
        return state.withLock { state in
            if let known = state.site { return known }
            let found = ControlGroupSite.open()
            state.site = .some(found)
            return found
        }
    }

    private var directories: EnvironmentDirectories {
        state.withLock { state in
            let directories = state.directories ?? EnvironmentDirectories(in: stateDirectory)
            state.directories = directories
            return directories
        }
    }
}

// MARK: - Snapshots

extension LimitEnforcement {
    /// Makes a process ready that others are forked from; it is watched, as a control group would hold all of them.
    /// - Parameters:
    ///   - name: what tells it from environments.
    ///   - limits: what it may use.
    ///   - view: what it sees.
    ///   - isolation: how it comes to see that.
    /// - Returns: what starts and ends it.
    /// - Throws: a `Diagnostic` when namespaces are asked for and not to be had.
    package func prepareSnapshot(
        _ name: String,
        limits: EnvironmentLimits,
        view: EnvironmentView,
        isolation: Confinement.Isolation
    ) async throws -> LimitedEnvironment {
        if isolation == .namespaces { try await requireNamespaces() }
        return made(name, limits: limits, view: view, isolation: await decided(isolation), .snapshot)
    }

    /// Makes an environment ready whose process is forked from that of a snapshot.
    /// - Parameters:
    ///   - name: the environment's id.
    ///   - limits: what it may use.
    ///   - view: what it sees.
    ///   - snapshot: what its process is forked from, and what held that when it was started.
    /// - Returns: what takes the process in and ends it.
    package func prepareRestored(
        _ name: String,
        limits: EnvironmentLimits,
        view: EnvironmentView,
        from snapshot: (process: Int32, limited: LimitedEnvironment)
    ) -> LimitedEnvironment {
        let isolation: Confinement.Isolation = snapshot.limited.view == nil ? .directories : .namespaces
        return made(
            name,
            limits: limits,
            view: view,
            isolation: isolation,
            .restored(process: snapshot.process, directory: snapshot.limited.directory)
        )
    }

    /// Whoever is forked cannot find out in time whether namespaces are to be had, so it is found out before.
    private func decided(_ isolation: Confinement.Isolation) async -> Confinement.Isolation {
        guard isolation == .auto else { return isolation }
        return await allowsNamespaces() ? .namespaces : .directories
    }
}

// MARK: - What this machine allows

extension LimitEnforcement {
    /// Whether this user may make mount namespaces; found out by making one, once.
    package func allowsNamespaces() async -> Bool {
        if let known = state.withLock({ $0.allowsNamespaces }) { return known }
        guard let launcher else { return false }
        let probe = ChildCommand(launcher, ["-t", "1048576", "--", "/bin/true"], workingDirectory: "/")
        let allows = (try? await runToCompletion(probe))?.exit.isSuccess ?? false
        state.withLock { $0.allowsNamespaces = allows }
        return allows
    }

    private func requireNamespaces() async throws {
        guard await !allowsNamespaces() else { return }
        throw Diagnostic(
            .notInstalled,
            launcher == nil
                ? "cannot find the helper \"lamb-launch\", which makes namespaces"
                : "this machine lets this user make no mount namespaces",
            hint: launcher == nil ? "build it with `swift build --product lamb-launch`" : "set isolation auto"
        )
    }

    /// Whether a program of ours stands between us and a runtime, without which hardly a limit is enforced.
    package var hasLauncher: Bool { launcher != nil }

    /// The version and the controllers of the control groups that hold environments; nil where there are none.
    package var controlGroups: (version: Int, controllers: Set<String>)? {
        switch site?.layout {
        case .v1(let directories): (1, Set(directories.keys))
        case .v2(_, let controllers): (2, controllers)
        case nil: nil
        }
    }
}
