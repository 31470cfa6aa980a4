import NIOCore
import Synchronization

/// Holds deliveries that run at once in step: each one's next call goes on when all have come to theirs, or have ended.
///
/// What a handler reads before it writes, it reads before any of the others has written. The services carry the calls
/// out one after another, in the order of the participants: moto's own transactions do not keep apart from each other.
package final class LockStep: Sendable {
    private struct State {
        var participants: Set<Int>
        var waiting: [Int: [EventLoopPromise<Void>]] = [:]
        /// Done when the call that was let go last has been answered.
        var last: EventLoopFuture<Void>?

        /// Those who may go on.
        mutating func released() -> [EventLoopPromise<Void>] {
            guard waiting.count >= participants.count else { return [] }
            defer { waiting = [:] }
            return waiting.sorted { $0.key < $1.key }.flatMap(\.value)
        }
    }

    private let state: Mutex<State>

    /// Waits for participants with the numbers from 0.
    package init(participants: Int) {
        state = Mutex(State(participants: Set(0..<participants)))
    }

    /// A participant has ended, and nobody waits for it any more.
    package func leave(_ participant: Int) {
        let released = state.withLock { state in
            state.participants.remove(participant)
            return state.released()
        }
        for promise in released { promise.succeed() }
    }

    /// Carries a participant's call out when all have come to theirs.
    /// - Returns: what becomes of it.
    func inTurn<Answer: Sendable>(
        _ participant: Int,
        on loop: any EventLoop,
        _ call: @escaping @Sendable () -> EventLoopFuture<Answer>
    ) -> EventLoopFuture<Answer> {
        arrive(participant, on: loop).flatMap {
            let done = loop.makePromise(of: Void.self)
            let former = self.state.withLock { state in
                defer { state.last = done.futureResult }
                return state.last
            }
            let turn = former?.hop(to: loop) ?? loop.makeSucceededVoidFuture()
            return turn.flatMap(call).always { _ in done.succeed() }
        }
    }

    private func arrive(_ participant: Int, on loop: any EventLoop) -> EventLoopFuture<Void> {
        let promise = loop.makePromise(of: Void.self)
        let released = state.withLock { state in
            state.waiting[participant, default: []].append(promise)
            return state.released()
        }
        for promise in released { promise.succeed() }
        return promise.futureResult
    }
}
