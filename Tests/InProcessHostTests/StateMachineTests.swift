@testable import InProcessHost
import Testing

@Suite("The state of calls and pools")
struct StateMachineTests {
    @Test("an answer waits for a caller who still spins")
    func finishedFirst() {
        var state = CallState<String, Int>.idle
        state.begin()
        let woken = state.finish(with: "answer")
        #expect(woken == nil)
        let answer = state.sleep(as: 1)
        #expect(answer == "answer")
    }

    @Test("an answer wakes a caller who sleeps, and a later one is dropped")
    func sleepingFirst() {
        var state = CallState<String, Int>.idle
        state.begin()
        let early = state.sleep(as: 1)
        #expect(early == nil)
        let woken = state.finish(with: "time-out")
        #expect(woken == 1)
        let late = state.finish(with: "answer")
        #expect(late == nil)
        let left = state.take()
        #expect(left == nil)
    }

    private final class Environment: Sendable {}

    @Test("a pool hands out the environment that was used last")
    func lastFirst() {
        var pool = PoolState<Environment>()
        let (first, second) = (Environment(), Environment())
        pool.add(first)
        pool.add(second)
        let secondEnds = pool.give(back: second, isUsable: true)
        #expect(!secondEnds)
        let firstEnds = pool.give(back: first, isUsable: true)
        #expect(!firstEnds)
        #expect(pool.take { _ in true }.0 === first)
    }

    @Test("a busy environment of a recycled pool ends after its call")
    func recycling() {
        var pool = PoolState<Environment>()
        let busy = Environment()
        pool.add(busy)
        let recycled = pool.recycle().count
        #expect(recycled == 1)
        let ends = pool.give(back: busy, isUsable: true)
        #expect(ends)
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
