import Synchronization

/// The hand-over of one answer from a thread that blocks to a task that does not.
///
/// The task spins for some microseconds first, as most calls are shorter than waking a thread, then suspends.
final class CallSlot: Sendable {
    private typealias State = CallState<LibraryAnswer, UnsafeContinuation<LibraryAnswer, Never>>

    private let state = Mutex(State.idle)
    /// 1 when the answer is there.
    private let isFinished = FutexWord()

    /// Makes the slot ready for a call.
    func begin() {
        isFinished.value = 0
        state.withLock { $0.begin() }
    }

    /// Hands the answer over; only the first of a call counts.
    func finish(with answer: LibraryAnswer) {
        let waiter = state.withLock { $0.finish(with: answer) }
        isFinished.value = 1
        waiter?.resume(returning: answer)
    }

    /// The answer, when it comes within the patience.
    func spin(_ patience: SpinPatience) -> LibraryAnswer? {
        guard isFinished.spin(while: 0, patience) else { return nil }
        return state.withLock { $0.take() }
    }

    /// Waits for the answer without holding a thread.
    func answer() async -> LibraryAnswer {
        await withUnsafeContinuation { waiter in
            if let answer = state.withLock({ $0.sleep(as: waiter) }) { waiter.resume(returning: answer) }
        }
    }
}
