package import Diagnostics
package import Functions

/// Carries out invocations of one function; runners of every kind look the same from above.
package protocol Invoker: Sendable {
    /// Runs the handler on the invocation's event and waits for its end.
    ///
    /// A function that fails, crashes or takes too long is a result. Throws a `Diagnostic` only when the workbench
    /// itself cannot do it (a runtime that is not installed, say) and `CancellationError` when it is cancelled, which
    /// ends the environment that was running it.
    func invoke(_ invocation: Invocation) async throws -> InvocationReport

    /// The same, with the pieces of a streamed response given to `stream` as they arrive.
    func invoke(_ invocation: Invocation, streamingInto stream: ResponseStream) async throws -> InvocationReport

    /// Gets ready what has to be there before an invocation is asked for, such as provisioned environments; returns
    /// what the user should know of it. Throws as `invoke` does.
    func prepare() async throws -> [Warning]
}

extension Invoker {
    /// For runners whose functions cannot stream: the stream stays empty.
    package func invoke(
        _ invocation: Invocation,
        streamingInto stream: ResponseStream
    ) async throws -> InvocationReport {
        try await invoke(invocation)
    }

    package func prepare() async throws -> [Warning] { [] }
}

/// An invoker that can carry out many invocations in a row without changing threads between them.
package protocol SerialInvoker: Invoker {
    /// Whether the thread that asks for the next invocation serves others as well, so that it must not be kept.
    var sharesThread: Bool { get }

    /// Carries out one invocation after the other until there is no next one.
    /// - Parameters:
    ///   - next: gives the next invocation; called on a thread of the invoker's, one call at a time, as is `done`.
    ///   - done: takes an invocation with its report.
    /// - Throws: what `invoke` throws.
    func invokeInTurn(
        _ next: @escaping @Sendable () -> Invocation?,
        done: @escaping @Sendable (Invocation, InvocationReport) -> Void
    ) async throws
}

/// A workshop that makes invokers and keeps their execution environments.
package protocol InvokerProvider: Sendable {
    /// The invoker for a function; the same configuration gets the same pool of environments.
    func invoker(for function: FunctionConfiguration) throws -> any Invoker

    /// The environments that exist now.
    func environments() async -> [EnvironmentDescription]

    /// Ends the environments of one function, or all; those that are busy finish first. Returns how many.
    func recycle(function: String?) async -> Int
}
