import Dispatch
import NIOCore
import NIOPosix

/// The one thread on which every runtime's connection, log pipe and timer is served.
///
/// What is confined to it needs no locks; `LoopBound` carries such values through closures that must be sendable.
package final class RuntimeLoop: Sendable {
    let eventLoop: any EventLoop
    /// Runs tasks on the loop's own thread, which spares an invocation both changes of thread.
    package let taskExecutor: any TaskExecutor

    fileprivate init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        taskExecutor = LoopTaskExecutor(eventLoop: eventLoop)
    }

    /// Whether the caller is on the loop's thread.
    package var isCurrent: Bool { eventLoop.inEventLoop }

    /// Runs work on the loop's thread, at once when the caller is there already.
    package func run(_ work: @escaping @Sendable () -> Void) {
        if eventLoop.inEventLoop { work() } else { eventLoop.execute(work) }
    }

    /// Runs work on the loop's thread in a later turn.
    package func runLater(_ work: @escaping @Sendable () -> Void) {
        eventLoop.execute(work)
    }

    /// Runs work on the loop's thread and returns its result.
    package func value<Value: Sendable>(of work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await eventLoop.submit(work).get()
    }

    /// Runs work on the loop's thread after a while, unless the timer is cancelled first.
    package func schedule(after delay: Duration, _ work: @escaping @Sendable () -> Void) -> LoopTimer {
        let (seconds, attoseconds) = delay.components
        let amount = TimeAmount.nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        return LoopTimer(scheduled: eventLoop.scheduleTask(in: amount, work))
    }

    /// Wraps a value that must only be touched on the loop's thread, where the caller has to be.
    package func bind<Value>(_ value: Value) -> LoopBound<Value> {
        LoopBound(bound: NIOLoopBound(value, eventLoop: eventLoop))
    }
}

/// Work that the loop does later.
package struct LoopTimer: Sendable {
    fileprivate let scheduled: Scheduled<Void>

    /// Forgets the work, unless it is done already.
    package func cancel() { scheduled.cancel() }
}

/// A value that belongs to the loop's thread; reading it elsewhere stops the program in debug builds.
package struct LoopBound<Value>: Sendable {
    fileprivate let bound: NIOLoopBound<Value>

    /// The value; only on the loop's thread.
    package var value: Value { bound.value }
}

/// Lends a loop for the length of a closure.
/// - Parameter body: what to do with the loop.
/// - Returns: what the closure returns.
/// - Throws: what the closure throws.
package func withRuntimeLoop<Result>(
    body: (RuntimeLoop) async throws -> Result
) async throws -> Result {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = RuntimeLoop(eventLoop: group.next())
    let result: Swift.Result<Result, any Error>
    do { result = .success(try await body(loop)) } catch { result = .failure(error) }
    try await group.shutdownGracefully()
    return try result.get()
}

/// Runs a task's steps as work of the loop.
private final class LoopTaskExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
