import Functions
import Invocations
import RuntimeAPI
import Timekeeping

/// Invokes one function in child runtimes.
struct ChildInvoker: Invoker {
    /// Tells the pools apart.
    let number: Int
    var function: FunctionConfiguration
    let client: RuntimeClient
    let loop: RuntimeLoop
    let registry: LoopBound<EnvironmentRegistry>
    /// How environments are started when that is not to be found out, as with a debugger.
    var plan: LaunchPlan?

    func invoke(_ invocation: Invocation) async throws -> InvocationReport {
        let requestedAt = monotonicNanoseconds()
        let flag = CancellationFlag()
        try Task.checkCancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                loop.run {
                    let work = PendingInvocation(
                        invocation,
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
