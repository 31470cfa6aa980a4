import ChildProcesses
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A group of cgroup v1, where each controller has directories of its own.
///
/// Source: "Memory Resource Controller" and "CFS Bandwidth Control" in the kernel's documentation.
struct ControlGroupV1: ControlGroup {
    private let memory: String
    private let others: [String]

    /// Makes the group below the session's directories, by controller; nil when the memory controller refuses it.
    init?(named name: String, below session: [String: String], limits: EnvironmentLimits) {
        guard let memory = session["memory"].map({ "\($0)/\(name)" }), mkdir(memory, 0o755) == 0 else { return nil }
        self.memory = memory
        let bytes = String(limits.groupBytes)
        guard ControlFile.write(bytes, to: memory + "/memory.limit_in_bytes") else {
            rmdir(memory)
            return nil
        }
        // Without swap accounting there is no such file.
        ControlFile.write(bytes, to: memory + "/memory.memsw.limit_in_bytes")
        var others: [String] = []
        if let pids = session["pids"].map({ "\($0)/\(name)" }), mkdir(pids, 0o755) == 0 {
            ControlFile.write(String(limits.processes), to: pids + "/pids.max")
            others.append(pids)
        }
        if let cores = limits.cores, let cpu = session["cpu"].map({ "\($0)/\(name)" }), mkdir(cpu, 0o755) == 0 {
            ControlFile.write(String(CPUQuota.period), to: cpu + "/cpu.cfs_period_us")
            ControlFile.write(String(CPUQuota.quota(cores: cores)), to: cpu + "/cpu.cfs_quota_us")
            others.append(cpu)
        }
        self.others = others
    }

    var joiningFiles: [String] { ([memory] + others).map { $0 + "/tasks" } }

    func adopt(_ processID: Int32) {}

    func outOfMemoryKills() -> Int {
        KernelFile.number("oom_kill ", in: memory + "/memory.oom_control") ?? 0
    }

    func takePeak() -> Int? {
        guard let peak = ControlFile.number(memory + "/memory.max_usage_in_bytes") else { return nil }
        ControlFile.write("0", to: memory + "/memory.max_usage_in_bytes")
        return peak
    }

    func pageCache() -> Int { KernelFile.number("cache ", in: memory + "/memory.stat") ?? 0 }

    func usage() -> Int { ControlFile.number(memory + "/memory.usage_in_bytes") ?? 0 }

    func anonymousMemory() -> Int { KernelFile.number("rss ", in: memory + "/memory.stat") ?? 0 }

    func processIDs() -> [Int32] { ControlFile.processIDs(in: memory) }

    func remove() -> Bool {
        // Each is tried, whatever becomes of the others.
        ([memory] + others).map { rmdir($0) == 0 || errno == ENOENT }.allSatisfy { $0 }
    }
}
