import ResourceLimits
import Testing

@Suite("What becomes of idle environments")
struct IdlePolicyTests {
    private let delay = IdlePolicy.freezingDelay

    @Test("they are frozen after a moment, and end after their time")
    func verdicts() {
        let policy = IdlePolicy(freezes: true, timeout: .seconds(60))
        #expect(policy.verdict(isFrozen: false, since: 100, now: 100) == .wait(until: 100 + delay))
        #expect(policy.verdict(isFrozen: false, since: 100, now: 100 + delay) == .freeze)
        #expect(policy.verdict(isFrozen: true, since: 100, now: 100 + delay) == .wait(until: 60_000_000_100))
        #expect(policy.verdict(isFrozen: true, since: 100, now: 60_000_000_100) == .end)
    }

    @Test("they wait for ever when neither is wanted")
    func never() {
        let policy = IdlePolicy(freezes: false, timeout: nil)
        #expect(policy.verdict(isFrozen: false, since: 0, now: .max) == .wait(until: nil))
    }
}
