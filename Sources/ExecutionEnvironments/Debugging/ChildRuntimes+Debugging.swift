import Diagnostics
package import Functions
import RuntimeAPI

extension ChildRuntimes {
    /// Prepares one invocation of a function with its runtime's debugger waiting.
    /// - Parameters:
    ///   - function: the function; its time-out does not count.
    ///   - port: where the debugger listens on the loopback interface; nil for its usual port or another that is free.
    /// - Returns: an invoker for one invocation, with what to tell the user first.
    /// - Throws: a `Diagnostic` when the runtime is missing or has no debugger, or the port is taken.
    package func debug(_ function: FunctionConfiguration, at port: Int? = nil) async throws -> DebugSession {
        let planner = try await loop.value { [registry, client = runtimeClient] in registry.value.planner(client) }
        let debugged = try await planner.debuggedPlan(for: function, at: port)
        var invoker = newInvoker(for: function)
        invoker.function.timeoutSeconds = DebugSession.timeoutSeconds
        invoker.plan = debugged.plan
        return DebugSession(port: debugged.port, instructions: debugged.instructions, invoker: invoker)
    }
}
