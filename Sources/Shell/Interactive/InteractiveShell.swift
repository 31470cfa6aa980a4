import Diagnostics

/// The shell on a terminal.
struct InteractiveShell: Sendable {
    let opening: Opening

    /// Reads and runs lines until the user leaves.
    func run(path: String?) async throws -> ExitStatus {
        .success
    }
}
