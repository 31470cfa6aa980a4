import Diagnostics
import Subprocess
import SystemPackage

/// A child that could not be started, in words.
func diagnostic(for error: SubprocessError, starting command: ChildCommand) -> Diagnostic {
    switch error.code {
    case .executableNotFound:
        return Diagnostic(
            .notInstalled,
            "cannot find the program \"\(command.executable)\"",
            hint: "install it, or put its directory into PATH"
        )
    case .failedToChangeWorkingDirectory:
        return Diagnostic(
            .notFound,
            "cannot enter the directory \"\(command.workingDirectory ?? ".")\"",
            hint: "check that it exists and may be entered"
        )
    default:
        let reason = error.underlyingError.map { "\($0)" } ?? error.description
        return Diagnostic(
            .failed,
            "cannot run \"\(command.executable)\": \(reason)",
            hint: "check that it is an executable for this machine and may be run"
        )
    }
}
