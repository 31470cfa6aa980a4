@testable import InProcessHost
import Testing

@Suite("The state of calls and pools")
struct StateMachineTests {
    @Test("an answer waits for a caller who still spins")
    func finishedFirst() {
        var state = CallState<String, Int>.idle
        state.begin()
        #expect(state.finish(with: "answer") == nil)
        #expect(state.sleep(as: 1) == "answer")
    }

    @Test("an answer wakes a caller who sleeps, and a later one is dropped")
    func sleepingFirst() {
        var state = CallState<String, Int>.idle
        state.begin()
        #expect(state.sleep(as: 1) == nil)
        #expect(state.finish(with: "time-out") == 1)
        #expect(state.finish(with: "answer") == nil)
        #expect(state.take() == nil)
    }

    private final class Environment: Sendable {}

    @Test("a pool hands out the environment that was used last")
    func lastFirst() {
        var pool = PoolState<Environment>()
        let (first, second) = (Environment(), Environment())
        pool.add(first)
        pool.add(second)
        #expect(!pool.give(back: second, isUsable: true))
        #expect(!pool.give(back: first, isUsable: true))
        #expect(pool.take { _ in true }.0 === first)
    }

    @Test("a busy environment of a recycled pool ends after its call")
    func recycling() {
        var pool = PoolState<Environment>()
        let busy = Environment()
        pool.add(busy)
        #expect(pool.recycle().count == 1)
        #expect(pool.give(back: busy, isUsable: true))
        #expect(pool.all.isEmpty)
    }

    @Test("environments with old code are not handed out")
    func stale() {
        var pool = PoolState<Environment>()
        let old = Environment()
        pool.add(old)
        _ = pool.give(back: old, isUsable: true)
        let (found, stale) = pool.take { _ in false }
        #expect(found == nil)
        #expect(stale.count == 1)
    }
}
