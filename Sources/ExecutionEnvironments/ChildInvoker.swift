import Diagnostics
import Functions
import Invocations
import ResourceLimits
import RuntimeAPI
import Timekeeping

/// Invokes one function in child runtimes.
struct ChildInvoker: SerialInvoker {
    /// Tells the pools apart.
    let number: Int
    var function: FunctionConfiguration
    let client: RuntimeClient
    let confinement: Confinement
    let loop: RuntimeLoop
    let registry: LoopBound<EnvironmentRegistry>
    /// How environments are started when that is not to be found out, as with a debugger.
    var plan: LaunchPlan?
    /// What its environments see in place of the machine's clock.
    var clock: ShiftedClock?

    func prepare() async throws -> [Warning] {
        guard function.provisionedConcurrency > 0 else { return [] }
        return try await answer { pool, flag, continuation in
            pool.provision(ProvisioningWaiter(cancellation: flag, continuation: continuation))
        } onCancel: { pool, flag in
            pool.endWaiting(flag)
        }
    }

    func invoke(_ invocation: Invocation) async throws -> InvocationReport {
        try await submit(invocation, streamingInto: nil)
    }

    func invoke(_ invocation: Invocation, streamingInto stream: ResponseStream) async throws -> InvocationReport {
        try await submit(invocation, streamingInto: stream)
    }

    var sharesThread: Bool { true }

    func invokeInTurn(
        _ next: @escaping @Sendable () -> Invocation?,
        done: @escaping @Sendable (Invocation, InvocationReport) -> Void
    ) async throws {
        try await answer { pool, flag, continuation in
            InvocationSeries(in: pool, cancellation: flag, next: next, done: done, continuation: continuation).goOn()
        }
    }

    private func submit(
        _ invocation: Invocation,
        streamingInto stream: ResponseStream?
    ) async throws -> InvocationReport {
        let requestedAt = monotonicNanoseconds()
        return try await answer { pool, flag, continuation in
            let work = PendingInvocation(
                invocation,
                streamingInto: stream,
                requestedAt: requestedAt,
                cancellation: flag,
                continuation: continuation
            )
            pool.submit(work)
        }
    }

    /// Asks the function's pool for something, and waits for the answer; the pool hears when the task is cancelled.
    private func answer<Value: Sendable>(
        _ ask: @escaping @Sendable (EnvironmentPool, CancellationFlag, CheckedContinuation<Value, any Error>) -> Void,
        onCancel cancel: @escaping @Sendable (EnvironmentPool, CancellationFlag) -> Void = { $0.cancel($1) }
    ) async throws -> Value {
        let flag = CancellationFlag()
        try Task.checkCancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                loop.run { ask(registry.value.pool(for: self), flag, continuation) }
            }
        } onCancel: {
            flag.raise()
            loop.runLater { cancel(registry.value.pool(for: self), flag) }
        }
    }
}
