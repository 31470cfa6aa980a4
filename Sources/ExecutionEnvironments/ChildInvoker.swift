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
        let flag = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let waiter = ProvisioningWaiter(cancellation: flag, continuation: continuation)
                loop.run { registry.value.pool(for: self).provision(waiter) }
            }
        } onCancel: {
            flag.raise()
            loop.runLater { registry.value.pool(for: self).endWaiting(flag) }
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
        let flag = CancellationFlag()
        try Task.checkCancellation()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                loop.run {
                    let pool = registry.value.pool(for: self)
                    InvocationSeries(
                        in: pool,
                        cancellation: flag,
                        next: next,
                        done: done,
                        continuation: continuation
                    ).goOn()
                }
            }
        } onCancel: {
            flag.raise()
            loop.runLater { registry.value.pool(for: self).cancel(flag) }
        }
    }

    private func submit(
        _ invocation: Invocation,
        streamingInto stream: ResponseStream?
    ) async throws -> InvocationReport {
        let requestedAt = monotonicNanoseconds()
        let flag = CancellationFlag()
        try Task.checkCancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                loop.run {
                    let work = PendingInvocation(
                        invocation,
                        streamingInto: stream,
                        requestedAt: requestedAt,
                        cancellation: flag,
                        continuation: continuation
                    )
                    registry.value.pool(for: self).submit(work)
                }
            }
        } onCancel: {
            flag.raise()
            loop.runLater { registry.value.pool(for: self).cancel(flag) }
        }
    }
}
