import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Runs an async function to its end on the thread that asks for it.
///
/// The jobs of the function's task are drained by that thread, which sleeps while the function waits for something
/// else. So a handler costs no hop to a thread pool, whichever Swift runtime the host itself was built with.
final class CallingThreadExecutor: TaskExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isFinished = false
    }

    private enum Step {
        case run(UnownedJob), wait, leave
    }

    private let state = Mutex(State())
    private let wakeUps = WakeUps()

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
        wakeUps.post()
    }

    /// Runs the function; calls must not overlap.
    func run(_ body: @escaping @Sendable () async -> HandlerAnswer) -> HandlerAnswer? {
        state.withLock { $0.isFinished = false }
        let outcome = Outcome()
        // The one free task of this module: this call does not return before it has ended.
        Task.immediate(executorPreference: self) {
            outcome.set(await body())
            self.state.withLock { $0.isFinished = true }
            self.wakeUps.post()
        }
        drain()
        return outcome.take()
    }

    private func drain() {
        while true {
            switch state.withLock(next) {
            case .run(let job): job.runSynchronously(on: asUnownedTaskExecutor())
            case .wait: wakeUps.wait()
            case .leave: return
            }
        }
    }

    private func next(_ state: inout State) -> Step {
        if !state.jobs.isEmpty { return .run(state.jobs.removeFirst()) }
        return state.isFinished ? .leave : .wait
    }
}

/// The answer on its way from the task to the thread that waits for it.
private final class Outcome: Sendable {
    private let answer = Mutex<HandlerAnswer?>(nil)

    func set(_ value: HandlerAnswer) { answer.withLock { $0 = value } }

    func take() -> HandlerAnswer? { answer.withLock { $0.take() } }
}

/// A semaphore; a wake-up too many only makes the drain look once more.
///
/// Unchecked: `sem_t` is made for use from many threads, and its address does not change.
private final class WakeUps: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(semaphore, 0, 0) }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func post() { sem_post(semaphore) }

    func wait() { sem_wait(semaphore) }
}
