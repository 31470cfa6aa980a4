import Diagnostics
import Invocations
import LosslessJSON
import Workbench

/// What a command works with.
struct CommandContext: Sendable {
    var workspace: OpenWorkspace
    var session: Session
    var output: Output
    var terminal: Terminal
    /// Runs further lines, for `source`, `watch` and `timeit`.
    var interpreter: Interpreter

    /// Says once a session what running in-process may cost.
    func noteInProcess() {
        guard session.firstTimeInProcess() else { return }
        output.note("in-process: a crash of the function ends lamb too, with whatever was not yet recorded")
    }

    /// The value that `$response`, `$event` or `$id` stands for.
    ///
    /// Throws a not-found diagnostic before the first invocation.
    func value(of reference: VariableReference) throws -> JSONValue {
        try interpreter.value(of: reference)
    }
}

/// Leaving the line loop, asked for by a command; not an error.
enum Departure: Error, Sendable {
    /// Leave with a status.
    case quit(ExitStatus)
    /// Go on with another workspace.
    case load(path: String)
}
