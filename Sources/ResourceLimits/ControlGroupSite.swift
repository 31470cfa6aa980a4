import FileSystem
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The place where one session of ours makes its control groups: a directory `lamb-PID-N` for each hierarchy.
package struct ControlGroupSite: Sendable, Hashable {
    enum Layout: Hashable {
        /// The session's directories by controller.
        case v1([String: String])
        /// The session's directory and the controllers that it has.
        case v2(String, controllers: Set<String>)
    }

    let layout: Layout

    /// Finds where the groups can be made, and makes the session's directories.
    /// - Parameters:
    ///   - root: what `/` is, for tests.
    ///   - processID: whose session it is.
    /// - Returns: the place, or nil where this user may write none with a memory controller.
    package static func open(root: String = "", processID: Int32 = getpid()) -> ControlGroupSite? {
        let hierarchies = ControlGroupHierarchy.all(root: root)
        // One process may have several sessions.
        let name = "lamb-\(processID)-\(UInt16.random(in: 0...UInt16.max))"
        if hierarchies.contains(where: { $0.controllers.contains("memory") }) {
            return openV1(hierarchies, name)
        }
        return hierarchies.first { $0.isUnified }.flatMap { openV2($0, name) }
    }

    private static func openV1(_ hierarchies: [ControlGroupHierarchy], _ name: String) -> ControlGroupSite? {
        var directories: [String: String] = [:]
        for controller in ["memory", "pids", "cpu"] {
            guard let above = hierarchies.first(where: { $0.controllers.contains(controller) })?.own else { continue }
            sweep(above)
            if makeDirectory("\(above)/\(name)") { directories[controller] = "\(above)/\(name)" }
        }
        guard directories["memory"] != nil else { return nil }
        return ControlGroupSite(layout: .v1(directories))
    }

    /// A group that hands controllers down may have no process of its own, so ours stands beside us or at the root.
    private static func openV2(_ hierarchy: ControlGroupHierarchy, _ name: String) -> ControlGroupSite? {
        for above in hierarchy.candidates {
            let controllers = Set(
                (ControlFile.text(above + "/cgroup.subtree_control") ?? "").split(separator: " ").map(String.init)
            ).intersection(["memory", "pids", "cpu"])
            guard controllers.contains("memory"), access(above + "/cgroup.procs", W_OK) == 0 else { continue }
            sweep(above)
            let directory = "\(above)/\(name)"
            guard makeDirectory(directory) else { continue }
            let all = controllers.sorted().map { "+\($0)" }.joined(separator: " ")
            if ControlFile.write(all, to: directory + "/cgroup.subtree_control") {
                return ControlGroupSite(layout: .v2(directory, controllers: controllers))
            }
            rmdir(directory)
        }
        return nil
    }

    private static func makeDirectory(_ path: String) -> Bool { mkdir(path, 0o755) == 0 || errno == EEXIST }

    /// Makes the group of one environment; nil when the kernel refuses it.
    package func makeGroup(named name: String, limits: EnvironmentLimits) -> (any ControlGroup)? {
        switch layout {
        case .v1(let session): ControlGroupV1(named: name, below: session, limits: limits)
        case .v2(let session, _): ControlGroupV2(named: name, below: session, limits: limits)
        }
    }

    private var directories: [String] {
        switch layout {
        case .v1(let session): Array(session.values)
        case .v2(let session, _): [session]
        }
    }

    /// Removes the session's directories.
    package func close() {
        for directory in directories { Self.clear(directory) }
    }
}

// MARK: - What sessions leave behind

extension ControlGroupSite {
    /// Clears up after sessions that were killed.
    private static func sweep(_ above: String) {
        for name in directoryEntries(above) {
            guard name.hasPrefix("lamb-"), let session = Int32(name.dropFirst(5).prefix { $0 != "-" }) else { continue }
            if kill(session, 0) != 0, errno == ESRCH { clear("\(above)/\(name)") }
        }
    }

    /// Kills what is in a session's groups and removes them; what is not yet gone stays for the next sweep.
    private static func clear(_ session: String) {
        for name in directoryEntries(session) {
            let group = "\(session)/\(name)"
            guard fileKind(group) == .directory else { continue }
            for process in ControlFile.processIDs(in: group) { kill(process, SIGKILL) }
            rmdir(group)
        }
        rmdir(session)
    }
}
