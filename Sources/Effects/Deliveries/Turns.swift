import NIOCore
import Synchronization

/// Lets the calls of two deliveries that run at once go on in an order, one after another.
///
/// The services carry out one call at a time: moto's own transactions do not keep apart from each other. A delivery that
/// waits for something else of the other than its calls ends with its function's time, and then the order goes on.
package final class Turns: Sendable {
    private struct State {
        var table: TurnTable<EventLoopPromise<Bool>>
        /// How many calls have gone on.
        var count = 0
        /// Done when the call that was let go last has been answered.
        var last: EventLoopFuture<Void>?
    }

    private let state: Mutex<State>

    /// Waits for two participants, with the numbers 0 and 1.
    package init(_ order: CallOrder) {
        state = Mutex(State(table: TurnTable(order)))
    }

    /// Whether the first has come to the call that the order holds it before.
    package var hasPaused: Bool { state.withLock { $0.table.hasPaused } }

    /// A participant has ended: nobody waits for it any more, and its calls that wait are not carried out.
    package func leave(_ participant: Int) {
        let (released, dropped) = state.withLock { $0.table.leave(participant) }
        for promise in dropped { promise.succeed(false) }
        for promise in released { promise.succeed(true) }
    }

    /// Carries a participant's call out when it is its turn.
    /// - Returns: what becomes of it; nil when its environment has ended before.
    func inTurn<Answer: Sendable>(
        _ participant: Int,
        isChange: Bool,
        on loop: any EventLoop,
        _ call: @escaping @Sendable (_ turn: Int) -> EventLoopFuture<Answer?>
    ) -> EventLoopFuture<Answer?> {
        arrive(participant, isChange, on: loop).flatMap { isWaitedFor in
            guard isWaitedFor else { return loop.makeSucceededFuture(nil) }
            let done = loop.makePromise(of: Void.self)
            let (former, turn) = self.state.withLock { state in
                defer { state.last = done.futureResult }
                state.count += 1
                return (state.last, state.count)
            }
            let free = former?.hop(to: loop) ?? loop.makeSucceededVoidFuture()
            return free.flatMap { call(turn) }.always { _ in done.succeed() }
        }
    }

    private func arrive(_ participant: Int, _ isChange: Bool, on loop: any EventLoop) -> EventLoopFuture<Bool> {
        let promise = loop.makePromise(of: Bool.self)
        let released = state.withLock { $0.table.arrive(participant, isChange: isChange, promise) }
        for promise in released { promise.succeed(true) }
        return promise.futureResult
    }
}
