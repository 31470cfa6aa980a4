import Foundation
import Glibc
import LambTestSupport
import SystemPackage

/// The built `lamb`, or another program, on a pseudo-terminal of its own, as a person would start it.
struct TerminalSession {
    let terminal: PseudoTerminal
    private let process: pid_t
    private let prompt: String

    /// Runs a program for the length of a closure; what is left of it afterwards is killed.
    ///
    /// `workspace` is where it stands and what its prompt shows; its parent directory is the user's home.
    static func run(
        _ command: [String] = ["lamb"],
        in workspace: FilePath,
        columns: Int = 80,
        rows: Int = 24,
        variables: [String: String] = [:],
        _ body: (TerminalSession) async throws -> Void
    ) async throws {
        let terminal = try PseudoTerminal(columns: columns, rows: rows)
        defer { terminal.close() }
        var environment = [
            "PATH": StorefrontCopy.builtProducts.string + ":/usr/local/bin:/usr/bin:/bin", "TERM": "xterm-256color",
            "HOME": workspace.removingLastComponent().string, "LANG": "C.UTF-8", "TZ": "UTC",
        ]
        environment.merge(variables) { $1 }
        let process = try spawn(command, on: terminal.path, in: workspace, environment)
        let session = TerminalSession(
            terminal: terminal,
            process: process,
            prompt: (workspace.lastComponent?.string ?? "") + ">"
        )
        do { try await body(session) } catch {
            session.end()
            throw error
        }
        session.end()
    }

    /// Waits until the prompt with a number, counted from 1, waits for keys.
    func seePrompt(_ number: Int) async throws {
        try await terminal.see("prompt \(number)") { [prompt] in
            $0.beginnings >= number && $0.currentRow.hasPrefix(prompt)
        }
    }

    /// Types a line.
    func enter(_ line: String) {
        terminal.type(line + "\r")
    }

    /// Waits for the program's own end; its exit status, or the signal that ended it as a negative number.
    func exitStatus() async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread { [process] in
                var status: Int32 = 0
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
                continuation.resume(returning: status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F))
            }.start()
        }
    }

    /// Sends the program a signal.
    func signal(_ number: Int32) {
        kill(process, number)
    }

    private func end() {
        kill(-process, SIGKILL)
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }

    /// Starts a session whose controlling terminal is the one at a path: the first that its leader opens.
    private static func spawn(
        _ command: [String],
        on terminal: String,
        in directory: FilePath,
        _ variables: [String: String]
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        var actions = posix_spawn_file_actions_t()
        posix_spawnattr_init(&attributes)
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawnattr_destroy(&attributes)
            posix_spawn_file_actions_destroy(&actions)
        }
        var (defaults, mask) = (sigset_t(), sigset_t())
        sigfillset(&defaults)
        sigemptyset(&mask)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setsigmask(&attributes, &mask)
        let newSession = 0x80  // POSIX_SPAWN_SETSID, which Swift does not see
        let flags = Int(POSIX_SPAWN_SETSIGDEF) | Int(POSIX_SPAWN_SETSIGMASK) | newSession
        posix_spawnattr_setflags(&attributes, Int16(flags))
        posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        // env changes the directory and finds the program.
        var arguments = (["env", "-C", directory.string] + command).map { strdup($0) } + [nil]
        var environment = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for string in arguments + environment { free(string) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, "/usr/bin/env", &actions, &attributes, &arguments, &environment)
        guard failure == 0 else { throw Errno(rawValue: failure) }
        return process
    }
}
