import Diagnostics
import ExecutionEnvironments
import Functions
import Invocations

extension OpenWorkspace {
    /// An invoker whose runtime waits for a debugger; how to attach has been announced.
    func debugger(
        for function: FunctionConfiguration,
        at place: InvocationPlace?,
        _ request: DebuggerRequest
    ) async throws -> any Invoker {
        let built = try await prepared(function)
        let place = place ?? self.place(of: built)
        guard place == .child else {
            throw Diagnostic(
                .usage,
                "\"--debug\" is for child runtimes; function \"\(function.name)\" runs \"\(place.rawValue)\"",
                hint: "a library's process is shown by `environments`: attach to it with lldb -p or gdb -p"
            )
        }
        let session = try await children.debug(built, at: request.port)
        request.announce(session.instructions)
        return session
    }
}
