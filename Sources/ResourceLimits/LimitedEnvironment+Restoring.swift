package import ChildProcesses
package import SystemPackage

/// What a process needs that is forked from a snapshot's: it passes no launcher on its way.
extension LimitedEnvironment {
    /// The program that makes what a restored environment sees, its `/tmp` as the snapshot has it, and holds that until
    /// its input ends; nil where there is nothing to make.
    ///
    /// It writes the line `ready`; the environment's process then enters its namespaces when `entersNamespaces` is set.
    package var holder: ChildCommand? {
        guard case .restored(let process, let former) = kind, let launcher else { return nil }
        var arguments = ["-h"]
        // The files in memory count for the environment.
        for file in joiningFiles { arguments += ["-j", file] }
        if view != nil {
            arguments += ["-u", String(process), "-i", "/proc/\(process)/root/tmp"] + viewArguments
        } else if let directory, let former {
            arguments += ["-f", directory, "-i", former]
        } else {
            return nil
        }
        return ChildCommand(launcher, arguments, variables: .only([:]), workingDirectory: "/")
    }

    /// Whether there are namespaces to enter.
    package var entersNamespaces: Bool { view != nil }

    /// The variables that tell where its `/tmp` is, where it has none of its own.
    package var directoryVariables: [String: String] {
        guard view == nil, let directory else { return [:] }
        return ["TMPDIR": directory]
    }

    /// The files a process of one thread writes `0` to in order to join its group; opened by us, as it may not see them.
    package func openJoiningFiles() -> [FileDescriptor] {
        joiningFiles.compactMap { try? .open(FilePath($0), .writeOnly, options: [.closeOnExec]) }
    }

    private var joiningFiles: [String] { group?.joiningFiles ?? [] }
}
