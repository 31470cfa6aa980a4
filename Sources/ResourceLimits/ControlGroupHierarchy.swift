import SystemPackage

/// One mounted hierarchy of control groups, and where we are in it.
struct ControlGroupHierarchy {
    /// The controllers of a v1 hierarchy; empty for the unified one.
    let controllers: Set<String>
    let isUnified: Bool
    private let mount: String
    private let path: String

    /// The directory of our own group.
    var own: String { path == "/" ? mount : mount + path }

    /// Where groups beside ours can be made, the nearest first.
    var candidates: [String] {
        guard path != "/" else { return [mount] }
        let above = FilePath(own).removingLastComponent().string
        return above == mount ? [mount] : [above, mount]
    }

    /// The hierarchies of this machine, from `/proc/self/cgroup` and `/proc/self/mounts`.
    static func all(root: String) -> [ControlGroupHierarchy] {
        let mounts = (ControlFile.text(root + "/proc/self/mounts") ?? "").split(separator: "\n").map {
            $0.split(separator: " ").map(String.init)
        }
        let groups = (ControlFile.text(root + "/proc/self/cgroup") ?? "").split(separator: "\n")
        return groups.compactMap { line in
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 3 else { return nil }
            let controllers = Set(fields[1].split(separator: ",").map(String.init))
            let isUnified = fields[0] == "0" && controllers.isEmpty
            let mount = mounts.first { mount in
                guard mount.count > 3 else { return false }
                if isUnified { return mount[2] == "cgroup2" }
                return mount[2] == "cgroup" && controllers.isSubset(of: mount[3].split(separator: ",").map(String.init))
            }
            return mount.map {
                ControlGroupHierarchy(
                    controllers: controllers,
                    isUnified: isUnified,
                    mount: root + $0[1],
                    path: fields[2]
                )
            }
        }
    }
}
