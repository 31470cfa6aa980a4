import ChildProcesses
import Diagnostics
import ResourceLimits
import RuntimeAPI
import SystemPackage

/// The namespaces that a restored environment's process enters when it has been forked.
struct RestoredView: Sendable {
    let user: FileDescriptor
    let mount: FileDescriptor

    /// Opens those of a process; nil when it is gone.
    init?(of process: Int32) {
        guard let user = try? Self.open("user", of: process) else { return nil }
        guard let mount = try? Self.open("mnt", of: process) else {
            try? user.close()
            return nil
        }
        (self.user, self.mount) = (user, mount)
    }

    private static func open(_ name: String, of process: Int32) throws -> FileDescriptor {
        try .open(FilePath("/proc/\(process)/ns/\(name)"), .readOnly, options: [.closeOnExec])
    }

    /// Makes what an environment sees, its `/tmp` filled as its snapshot's was.
    /// - Parameters:
    ///   - limited: the environment's limits.
    ///   - loop: where the program that makes it is waited for.
    ///   - log: where that program says what it cannot do.
    /// - Returns: the namespaces; nil where the environment has none, only directories.
    /// - Throws: a `Diagnostic` when it cannot be made.
    static func make(
        _ limited: LimitedEnvironment,
        on loop: RuntimeLoop,
        log: FileDescriptor?
    ) async throws -> RestoredView? {
        guard let holder = limited.holder else { return nil }
        let (input, output) = (try FileDescriptor.pipeClosedOnExec(), try FileDescriptor.pipeClosedOnExec())
        defer { try? input.writeEnd.close() }
        let view = try await withChildProcess(
            holder,
            input: .descriptor(input.readEnd, closing: true),
            output: .descriptor(output.writeEnd, closing: true),
            errorOutput: log.map { .descriptor($0, closing: false) } ?? .discarded,
            patience: .zero
        ) { child -> RestoredView? in
            guard try await loop.firstLine(from: output.readEnd.rawValue) == "ready" else { throw unmade }
            return limited.entersNamespaces ? RestoredView(of: child.processID) : nil
        }.result
        guard view != nil || !limited.entersNamespaces else { throw unmade }
        return view
    }

    private static var unmade: Diagnostic {
        Diagnostic(.failed, "cannot make the file system of a restored environment", hint: "set isolation directories")
    }

    /// Lets go of the namespaces.
    func close() {
        try? user.close()
        try? mount.close()
    }
}
