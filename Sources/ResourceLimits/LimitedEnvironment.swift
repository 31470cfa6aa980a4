package import ChildProcesses
import FileSystem

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// One environment's limits, made ready for its process.
package struct LimitedEnvironment: Sendable {
    /// How its process comes to be.
    enum Kind: Equatable {
        case started
        /// Others are forked from it.
        case snapshot
        /// Forked from a process, which may have had a directory for its `/tmp`.
        case restored(process: Int32, directory: String?)
    }

    let kind: Kind
    package let limits: EnvironmentLimits
    /// What it sees in a namespace; nil without one.
    let view: EnvironmentView?
    /// What stands for its `/tmp` without a namespace.
    let directory: String?
    let group: (any ControlGroup)?
    let launcher: String?

    /// What a process may map beyond its memory where only `RLIMIT_DATA` and a look every 10 ms hold it.
    ///
    /// Stacks of threads and what runtimes reserve and never touch count as data, so this only stops the wildest.
    private static let dataSlack = 1 << 30

    /// The command with the limits that are set before it runs; the process id stays that of the command.
    package func limiting(_ command: ChildCommand) -> ChildCommand {
        guard let launcher else { return usingDirectory(command) }
        var limited = view == nil ? usingDirectory(command) : command
        var arguments = ["-n", String(limits.fileDescriptors), "-p", String(limits.processes)]
        for file in group?.joiningFiles ?? [] { arguments += ["-j", file] }
        if group == nil { arguments += ["-d", String(limits.memoryBytes + Self.dataSlack)] }
        limited.executable = launcher
        limited.arguments = arguments + viewArguments + ["--", command.executable] + command.arguments
        return limited
    }

    var viewArguments: [String] {
        guard let view else { return [] }
        var arguments = ["-t", String(limits.ephemeralStorageMegabytes << 20)]
        if let directory { arguments += ["-f", directory] }
        if let directory, view.sharesTemporaryFiles { arguments += ["-b", directory] }
        return arguments + view.arguments
    }

    private func usingDirectory(_ command: ChildCommand) -> ChildCommand {
        guard let directory, case .only(var variables) = command.variables else { return command }
        if variables["TMPDIR"] == nil { variables["TMPDIR"] = directory }
        var changed = command
        changed.variables = .only(variables)
        return changed
    }

    /// Takes in the process that was started; may block for 10 ms.
    package func started(_ processID: Int32) {
        if group?.joiningFiles.isEmpty == true { group?.adopt(processID) }
    }

    /// Clears up when no process was ever started.
    package func discard() {
        if let directory { removeTree(directory) }
        _ = group?.remove()
    }

    /// Kills what has left the process's group and clears up, after the process has ended.
    package func ended() async {
        if let directory { removeTree(directory) }
        guard let group else { return }
        for attempt in 0..<50 {
            for process in group.processIDs() { kill(process, SIGKILL) }
            if group.remove() { return }
            // The killed need a moment to be gone.
            try? await Task.sleep(for: .milliseconds(attempt < 10 ? 1 : 10))
        }
    }

    /// Finds the `/tmp` of the process that was started.
    package func temporaryFiles(of processID: Int32) -> TemporaryFiles {
        let mayHaveNamespace = launcher != nil && view != nil && view?.sharesTemporaryFiles != true
        return TemporaryFiles(processID: processID, directory: directory, mayHaveNamespace: mayHaveNamespace)
    }

    /// Measures the memory of the process that was started.
    package func memory(of processID: Int32) -> EnvironmentMemory {
        EnvironmentMemory(
            processID: processID,
            limitMegabytes: limits.memoryMegabytes,
            group: group,
            isForked: kind != .started
        )
    }
}
