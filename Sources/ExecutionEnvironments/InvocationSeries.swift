import Invocations
import RuntimeAPI
import Timekeeping

/// Invocations one after the other, each asked for when the one before is over; confined to the loop.
///
/// Between two of them there is no task to be woken: what runs there slows the runtime's client down as well, whose code
/// has to be fetched anew after it.
final class InvocationSeries {
    private let pool: EnvironmentPool
    private let cancellation: CancellationFlag
    private let next: @Sendable () -> Invocation?
    private let done: @Sendable (Invocation, InvocationReport) -> Void
    private var continuation: CheckedContinuation<Void, any Error>?

    init(
        in pool: EnvironmentPool,
        cancellation: CancellationFlag,
        next: @escaping @Sendable () -> Invocation?,
        done: @escaping @Sendable (Invocation, InvocationReport) -> Void,
        continuation: CheckedContinuation<Void, any Error>
    ) {
        self.pool = pool
        self.cancellation = cancellation
        self.next = next
        self.done = done
        self.continuation = continuation
    }

    /// Asks for the next invocation, or ends.
    func goOn() {
        guard !cancellation.isCancelled else { return end(.failure(CancellationError())) }
        guard let invocation = next() else { return end(.success(())) }
        let requestedAt = monotonicNanoseconds()
        pool.submit(PendingInvocation(invocation, requestedAt: requestedAt, cancellation: cancellation, of: self))
    }

    /// Takes what came of an invocation, and goes on: at once when its environment is ready for the next one, else when
    /// whoever ended it has done the rest of its work.
    func take(_ result: Result<InvocationReport, any Error>, of invocation: Invocation, atOnce: Bool) {
        guard !atOnce else { return handOver(result, of: invocation) }
        let series = pool.registry.loop.bind(self)
        pool.registry.loop.runLater { series.value.handOver(result, of: invocation) }
    }

    private func handOver(_ result: Result<InvocationReport, any Error>, of invocation: Invocation) {
        switch result {
        case .success(let report):
            done(invocation, report)
            goOn()
        case .failure(let error): end(.failure(error))
        }
    }

    private func end(_ result: Result<Void, any Error>) {
        continuation?.resume(with: result)
        continuation = nil
    }
}
