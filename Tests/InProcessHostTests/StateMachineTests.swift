@testable import InProcessHost
import Testing

@Suite("The state of calls and pools")
struct StateMachineTests {
    @Test("an answer waits for a caller who still spins")
    func finishedFirst() {
        var state = CallState<String, Int>.idle
        state.begin()
        let result1 = state.finish(with: "answer")
        #expect(result1 == nil)
        let result2 = state.sleep(as: 1)
        #expect(result2 == "answer")
    }

    @Test("an answer wakes a caller who sleeps, and a later one is dropped")
    func sleepingFirst() {
        var state = CallState<String, Int>.idle
        state.begin()
        let result3 = state.sleep(as: 1)
        #expect(result3 == nil)
        let result4 = state.finish(with: "time-out")
        #expect(result4 == 1)
        let result5 = state.finish(with: "answer")
        #expect(result5 == nil)
        let result6 = state.take()
        #expect(result6 == nil)
    }

    private final class Environment: Sendable {}

    @Test("a pool hands out the environment that was used last")
    func lastFirst() {
        var pool = PoolState<Environment>()
        let (first, second) = (Environment(), Environment())
        pool.add(first)
        pool.add(second)
        let result7 = pool.give(back: second, isUsable: true)
        #expect(!result7)
        let result8 = pool.give(back: first, isUsable: true)
        #expect(!result8)
        #expect(pool.take { _ in true }.0 === first)
    }

    @Test("a busy environment of a recycled pool ends after its call")
    func recycling() {
        var pool = PoolState<Environment>()
        let busy = Environment()
        pool.add(busy)
        let result9 = pool.recycle().count
        #expect(result9 == 1)
        let result10 = pool.give(back: busy, isUsable: true)
        #expect(result10)
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
