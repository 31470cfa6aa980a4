import Functions
package import Invocations
import RuntimeAPI

/// One invocation in an environment of its own, whose runtime waits for a debugger.
///
/// Neither the time-out nor the limit of the init phase runs while it does. Made by `ChildRuntimes.debug`.
package struct DebugSession: Invoker {
    /// Where the debugger listens on the loopback interface.
    package let port: Int
    /// How to attach, a line each.
    package let instructions: [String]
    let invoker: ChildInvoker

    package func invoke(_ invocation: Invocation) async throws -> InvocationReport {
        // The environment has a debugger inside: nobody else may have it.
        defer {
            invoker.loop.run { [invoker] in _ = invoker.registry.value.retire(function: nil, number: invoker.number) }
        }
        return try await invoker.invoke(invocation)
    }
}

extension DebugSession {
    /// What the time-out is while somebody looks for an error: a day.
    static let timeoutSeconds = 86_400
}
