import Invocations
import LambdaModel
import Synchronization
import Timekeeping

/// An invocation on its way through the pool, with the times it passed each station; confined to the loop.
final class PendingInvocation {
    let invocation: Invocation
    let cancellation: CancellationFlag
    /// When it was asked for, in monotonic nanoseconds like all times here.
    let requestedAt: Int64
    /// When its duration began: the event was handed out, or the process was started for an init inside it.
    var startedAt: Int64 = 0
    /// When it stopped waiting for an environment.
    var leftQueueAt: Int64?
    /// When its environment was thawed for it.
    var thawedAt: Int64?
    /// How long an init phase before this one took that failed.
    var failedInitialization: Int64?
    /// How long the init phase of the snapshot took that was taken for it.
    var snapshotInitialization: Int64?
    /// Where pieces of a streamed response go, when someone asked for them.
    let stream: ResponseStream?
    /// The streamed response so far.
    var response: StreamedBody?
    /// Whether it waited until this machine had room for it.
    var hasWaited = false
    /// Where it was counted in; it is counted out when it ends.
    var gate: ConcurrencyGate?
    /// Whether it was told that the runtime is done with it.
    var runtimeIsDone = false
    /// When the runtime had answered.
    var answeredAt: Int64?
    /// What was answered, while the invocation goes on until the runtime and its extensions ask for more work.
    var answer: InvocationOutcome?
    /// When the runtime asked for more work after that.
    var doneAt: Int64?
    private var receiver: Receiver?

    /// Who hears how it ended.
    private enum Receiver {
        case task(CheckedContinuation<InvocationReport, any Error>)
        case series(InvocationSeries)
    }

    init(
        _ invocation: Invocation,
        streamingInto stream: ResponseStream? = nil,
        requestedAt: Int64,
        cancellation: CancellationFlag,
        continuation: CheckedContinuation<InvocationReport, any Error>
    ) {
        self.invocation = invocation
        self.stream = stream
        self.requestedAt = requestedAt
        self.cancellation = cancellation
        receiver = .task(continuation)
    }

    /// One of a series.
    init(_ invocation: Invocation, requestedAt: Int64, cancellation: CancellationFlag, of series: InvocationSeries) {
        self.invocation = invocation
        stream = nil
        self.requestedAt = requestedAt
        self.cancellation = cancellation
        receiver = .series(series)
    }

    var id: String { invocation.id.description }

    /// Ends the wait of whoever asked; only the first end counts.
    ///
    /// `atOnce` says that the environment is ready for more work.
    func finish(_ result: Result<InvocationReport, any Error>, atOnce: Bool = false) {
        gate?.release()
        gate = nil
        let receiver = receiver
        self.receiver = nil
        let result = hasWaited ? result.map(\.afterWaiting) : result
        switch receiver {
        case .task(let continuation): continuation.resume(with: result)
        case .series(let series): series.take(result, of: invocation, atOnce: atOnce)
        case nil: break
        }
    }
}

extension InvocationReport {
    fileprivate var afterWaiting: Self {
        var report = self
        report.hasWaited = true
        return report
    }
}

/// Whether the task that asked for an invocation was cancelled; also tells invocations apart.
final class CancellationFlag: Sendable {
    private let isRaised = Atomic(false)

    func raise() { isRaised.store(true, ordering: .releasing) }
    var isCancelled: Bool { isRaised.load(ordering: .acquiring) }
}
