import ChildProcesses
import Diagnostics
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// moto's server: AWS services in memory, started when they are first needed.
struct MotoServer: Sendable {
    /// The path of `moto_server`.
    let executable: String
    let port: Int
    /// Which of ours it is.
    var number = 0

    /// Where it answers.
    var url: String { "http://127.0.0.1:\(port)" }

    /// Finds moto in the virtual environment of a workspace, or else in `PATH`.
    /// - Throws: a not-installed `Diagnostic` when there is none.
    static func find(workspace: String) throws(Diagnostic) -> String {
        let own = [".venv", "venv"].lazy.compactMap { findExecutable("\(workspace)/\($0)/bin/moto_server") }.first
        if let server = own ?? findExecutable("moto_server") { return server }
        throw Diagnostic(
            .notInstalled,
            "\"moto_server\" is not installed, which stands for the AWS services",
            hint: "python3 -m pip install 'moto[server]', or name others: set services http://127.0.0.1:4566"
        )
    }

    /// Runs it until it ends or the task is cancelled; it does not outlive us, however we end.
    func run(log: FileDescriptor) async throws {
        let pipe = try FileDescriptor.pipe()
        defer { try? pipe.writeEnd.close() }
        _ = fcntl(pipe.writeEnd.rawValue, F_SETFD, FD_CLOEXEC)
        // The shell's input ends with us, and the server with the shell.
        let script = "\"$@\" < /dev/null & read -r _; kill -9 $!"
        let command = ChildCommand("/bin/sh", ["-c", script, "sh", executable, "-H", "127.0.0.1", "-p", String(port)])
        _ = try await withChildProcess(
            command,
            input: .descriptor(pipe.readEnd, closing: true),
            output: .descriptor(log, closing: true),
            errorOutput: .descriptor(log, closing: true),
            patience: .zero
        ) { child in
            await child.waitUntilExit()
        }
    }
}
