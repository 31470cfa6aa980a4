import ChildProcesses
import SystemPackage

/// The ends of pipes and sockets that a runtime is started with.
struct RuntimeStreams: Sendable {
    /// Where it writes standard output and standard error.
    let output: FileDescriptor
    /// Its connection to the Runtime API, when it does not open one itself.
    var connection: FileDescriptor?

    /// Its standard input.
    var input: ChildInput { connection.map { .descriptor($0, closing: true) } ?? .empty }

    /// A command that says what its standard input is, in a variable that our bootstrap takes away again.
    func telling(_ command: ChildCommand) -> ChildCommand {
        guard connection != nil, case .only(var variables) = command.variables else { return command }
        var command = command
        variables["LAMB_INHERITS_CONNECTION"] = "1"
        command.variables = .only(variables)
        return command
    }

    /// Closes them, when nothing was started after all.
    func close() {
        try? output.close()
        try? connection?.close()
    }
}
