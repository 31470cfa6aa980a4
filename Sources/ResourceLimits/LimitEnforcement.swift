package import ChildProcesses
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Holds the environments of one session to their limits, with what this machine and this user allow.
package final class LimitEnforcement: Sendable {
    private enum Site {
        case unknown
        case known(ControlGroupSite?)
    }

    private let site = Mutex(Site.unknown)
    private let launcher: String?

    /// Creates the enforcement; nothing is looked for before the first environment.
    /// - Parameter usesControlGroups: whether control groups are made where they can be.
    package init(usesControlGroups: Bool = true) {
        launcher = findHelper("lamb-launch")
        if !usesControlGroups { site.withLock { $0 = .known(nil) } }
    }

    /// Where control groups are made; nil where there can be none.
    private var openSite: ControlGroupSite? {
        // Without the launcher no process could join a group before it runs.
        guard launcher != nil else { return nil }
        return site.withLock { site in
            if case .known(let known) = site { return known }
            let found = ControlGroupSite.open()
            site = .known(found)
            return found
        }
    }

    /// Makes an environment ready for its process; blocks for about 0.3 ms.
    /// - Parameters:
    ///   - name: the environment's id.
    ///   - limits: what it may use.
    /// - Returns: what starts and ends it.
    package func prepare(_ name: String, limits: EnvironmentLimits) -> LimitedEnvironment {
        LimitedEnvironment(
            limits: limits,
            group: openSite?.makeGroup(named: name, limits: limits),
            launcher: launcher
        )
    }

    /// Removes what was made; every environment has to be gone.
    package func close() {
        site.withLock { site in
            if case .known(let known?) = site { known.close() }
            site = .unknown
        }
    }
}
