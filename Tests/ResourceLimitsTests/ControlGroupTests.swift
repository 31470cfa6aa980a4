import FileSystem
import LambTestSupport
import ResourceLimits
import SystemPackage
import Testing

/// The kernel's files are played by plain ones in a temporary directory, so that both versions are tested anywhere.
@Suite("Control groups")
struct ControlGroupTests {
    private static let limits = {
        var limits = EnvironmentLimits(memoryMegabytes: 128)
        limits.cores = 0.5
        return limits
    }()

    /// A machine with cgroup v2 alone, as a session of systemd's sees it.
    private func makeUnified(in root: FilePath, group: String, controllers: String, at directory: String) throws {
        try write("0::\(group)\n", to: root.pushing("proc/self/cgroup"))
        try write("cgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n", to: root.pushing("proc/self/mounts"))
        try write(controllers + "\n", to: root.pushing(FilePath("sys/fs/cgroup\(directory)/cgroup.subtree_control")))
        try write("", to: root.pushing(FilePath("sys/fs/cgroup\(directory)/cgroup.procs")))
    }

    @Test("of version 2 are made beside our own, with the limits in their files")
    func unified() async throws {
        try await withTemporaryDirectory { root in
            try makeUnified(
                in: root,
                group: "/user/app/shell.scope",
                controllers: "cpu memory pids",
                at: "/user/app"
            )
            let site = try #require(ControlGroupSite.open(root: root.string, processID: 1))
            let group = try #require(site.makeGroup(named: "environment", limits: Self.limits))
            let above = root.pushing("sys/fs/cgroup/user/app")
            let session = try #require(directoryEntries(above.string).first { $0.hasPrefix("lamb-1-") })
            #expect(try read(above.appending(session).appending("cgroup.subtree_control")) == "+cpu +memory +pids")
            let directory = above.appending(session).appending("environment")
            #expect(try read(directory.appending("memory.max")) == "134217728")
            #expect(try read(directory.appending("memory.swap.max")) == "0")
            #expect(try read(directory.appending("memory.oom.group")) == "1")
            #expect(try read(directory.appending("pids.max")) == "1024")
            #expect(try read(directory.appending("cpu.max")) == "10000 20000")

            // A process joins after its start: its own move would hold up the start.
            #expect(group.joiningFiles.isEmpty)
            group.adopt(4711)
            #expect(try read(directory.appending("cgroup.procs")) == "4711")

            #expect(group.outOfMemoryKills() == 0)
            try write("low 0\noom 3\noom_kill 2\noom_group_kill 1\n", to: directory.appending("memory.events"))
            #expect(group.outOfMemoryKills() == 2)
            try write("anon 5\nfile 4096\n", to: directory.appending("memory.stat"))
            #expect(group.pageCache() == 4096)
            #expect(group.takePeak() == nil)
        }
    }

    @Test("of version 2 are not made where no memory controller is handed down")
    func withoutMemoryController() async throws {
        try await withTemporaryDirectory { root in
            try makeUnified(in: root, group: "/user/app/shell.scope", controllers: "pids", at: "/user/app")
            #expect(ControlGroupSite.open(root: root.string, processID: 1) == nil)
        }
    }

    @Test("of version 1 are made below our own in each hierarchy")
    func versionOne() async throws {
        try await withTemporaryDirectory { root in
            try write("2:memory:/job\n1:cpu,cpuacct:/\n0::/\n", to: root.pushing("proc/self/cgroup"))
            let mounts = """
                cgroup /sys/fs/cgroup/memory cgroup rw,memory 0 0
                cgroup /sys/fs/cgroup/cpu cgroup rw,cpu,cpuacct 0 0
                cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0
                """
            try write(mounts, to: root.pushing("proc/self/mounts"))
            let groups = root.pushing("sys/fs/cgroup")
            try makeDirectories(groups.pushing("memory/job").string)
            try makeDirectories(groups.appending("cpu").string)
            let site = try #require(ControlGroupSite.open(root: root.string, processID: 1))
            let group = try #require(site.makeGroup(named: "environment", limits: Self.limits))
            #expect(group.joiningFiles.count == 2)
            #expect(group.joiningFiles.allSatisfy { $0.hasSuffix("/environment/tasks") })
            let memory = try #require(group.joiningFiles.first.map { FilePath($0).removingLastComponent() })
            #expect(memory.string.hasPrefix(groups.pushing("memory/job/lamb-1-").string))
            #expect(try read(memory.appending("memory.limit_in_bytes")) == "134217728")
            let cpu = try #require(group.joiningFiles.last.map { FilePath($0).removingLastComponent() })
            #expect(try read(cpu.appending("cpu.cfs_quota_us")) == "10000")
            #expect(try read(cpu.appending("cpu.cfs_period_us")) == "20000")

            try write("under_oom 0\noom_kill 1\n", to: memory.appending("memory.oom_control"))
            #expect(group.outOfMemoryKills() == 1)
            try write("5000\n", to: memory.appending("memory.max_usage_in_bytes"))
            #expect(group.takePeak() == 5000)
            #expect(group.takePeak() == 0)
        }
    }

    @Test("of a session that was killed are removed by the next one")
    func sweeping() async throws {
        try await withTemporaryDirectory { root in
            try makeUnified(in: root, group: "/app/a", controllers: "memory", at: "/app")
            let above = root.pushing("sys/fs/cgroup/app")
            // No process has a number that large.
            try makeDirectories(above.pushing("lamb-2000000000-7/environment").string)
            _ = try #require(ControlGroupSite.open(root: root.string, processID: 1))
            #expect(fileKind(above.appending("lamb-2000000000-7").string) == nil)
        }
    }
}
