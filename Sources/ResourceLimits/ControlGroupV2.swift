import ChildProcesses
import Synchronization
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A group of cgroup v2, where one directory has the files of all controllers.
///
/// Source: "Control Group v2" in the kernel's documentation.
final class ControlGroupV2: ControlGroup {
    private let directory: String
    private let peak: Mutex<PeakFile>

    /// Makes the group below the session's directory; nil when the memory controller refuses it.
    init?(named name: String, below session: String, limits: EnvironmentLimits) {
        let directory = "\(session)/\(name)"
        self.directory = directory
        peak = Mutex(PeakFile(path: directory + "/memory.peak"))
        guard mkdir(directory, 0o755) == 0 else { return nil }
        guard ControlFile.write(String(limits.groupBytes), to: directory + "/memory.max") else {
            rmdir(directory)
            return nil
        }
        // All processes go together, as an environment of the service's does.
        ControlFile.write("1", to: directory + "/memory.oom.group")
        ControlFile.write("0", to: directory + "/memory.swap.max")
        ControlFile.write(String(limits.processes), to: directory + "/pids.max")
        if let cores = limits.cores {
            ControlFile.write("\(CPUQuota.quota(cores: cores)) \(CPUQuota.period)", to: directory + "/cpu.max")
        }
    }

    /// None: joining by itself would cost each start the 10 ms of a move, which an adoption spends beside it.
    var joiningFiles: [String] { [] }

    func adopt(_ processID: Int32) {
        ControlFile.write(String(processID), to: directory + "/cgroup.procs")
    }

    func outOfMemoryKills() -> Int {
        KernelFile.number("oom_kill ", in: directory + "/memory.events") ?? 0
    }

    func takePeak() -> Int? { peak.withLock { $0.take() } }

    func pageCache() -> Int { KernelFile.number("file ", in: directory + "/memory.stat") ?? 0 }

    func usage() -> Int { ControlFile.number(directory + "/memory.current") ?? 0 }

    func anonymousMemory() -> Int { KernelFile.number("anon ", in: directory + "/memory.stat") ?? 0 }

    func processIDs() -> [Int32] { ControlFile.processIDs(in: directory) }

    func remove() -> Bool {
        peak.withLock { $0.close() }
        return rmdir(directory) == 0 || errno == ENOENT
    }
}

/// `memory.peak`, which since Linux 6.12 begins anew for whoever writes to it, as long as it is kept open.
private struct PeakFile {
    let path: String
    private var file: FileDescriptor?
    private var isUseless = false

    init(path: String) {
        self.path = path
    }

    mutating func take() -> Int? {
        guard !isUseless else { return nil }
        file = file ?? (try? .open(FilePath(path), .readWrite, options: [.closeOnExec]))
        var text = [UInt8](repeating: 0, count: 32)
        let count = (try? text.withUnsafeMutableBytes { try file?.read(fromAbsoluteOffset: 0, into: $0) }) ?? 0
        let value = Int(String(decoding: text[..<count].prefix { $0 != 10 }, as: UTF8.self))
        if value == nil || (try? file?.writeAll("0".utf8)) == nil {
            isUseless = true
            close()
        }
        return value
    }

    mutating func close() {
        try? file?.close()
        file = nil
    }
}
