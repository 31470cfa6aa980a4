import Invocations
import Testing

@Suite("Concurrency of an account")
struct ConcurrencyLedgerTests {
    private func ledger(_ shares: [String: ConcurrencyLedger.Share] = [:], account: Int = 1000) -> ConcurrencyLedger {
        var ledger = ConcurrencyLedger()
        ledger.limits.account = account
        ledger.setShares(shares)
        return ledger
    }

    /// Counts in as many as may run of those asked for; why the first of the others may not.
    private func admit(
        _ count: Int,
        of function: String,
        in ledger: inout ConcurrencyLedger,
        startsEnvironment: Bool = false,
        at now: Int64 = 0
    ) -> (running: Int, reason: ThrottleReason?) {
        let index = ledger.index(of: function)
        for running in 0..<count {
            let reason = ledger.admit(index, startsEnvironment: startsEnvironment, at: now)
            if let reason { return (running, reason) }
        }
        return (count, nil)
    }

    @Test("runs as many of a function as it reserves, and one more when one has ended")
    func reserved() {
        var ledger = ledger(["orders": .init(reserved: 2)])
        let result = admit(5, of: "orders", in: &ledger)
        #expect(result.running == 2)
        #expect(result.reason == .reservedFunctionConcurrentInvocationLimitExceeded)
        ledger.release(ledger.index(of: "orders"))
        #expect(admit(2, of: "orders", in: &ledger).running == 1)
    }

    @Test("never runs a function that reserves nothing at all")
    func off() {
        var ledger = ledger(["orders": .init(reserved: 0)])
        #expect(admit(1, of: "orders", in: &ledger).reason == .reservedFunctionConcurrentInvocationLimitExceeded)
    }

    @Test("lets functions without a reservation share what the others leave, and keeps the others' part free")
    func unreserved() {
        var ledger = ledger(["orders": .init(reserved: 880)])
        #expect(admit(70, of: "a", in: &ledger).running == 70)
        let rest = admit(70, of: "b", in: &ledger)
        #expect(rest.running == 50)
        #expect(rest.reason == .concurrentInvocationLimitExceeded)
        #expect(admit(880, of: "orders", in: &ledger).reason == nil)
    }

    @Test(
        "keeps 100 for functions without a reservation, or all of a smaller account",
        arguments: [(1000, 100), (10, 10)]
    )
    func minimum(account: Int, left: Int) {
        var ledger = ledger(["greedy": .init(reserved: 990)], account: account)
        #expect(admit(500, of: "a", in: &ledger).running == left)
        #expect(!ledger.limits.allows(reservations: 990))
        #expect(ledger.limits.allows(reservations: 0))
    }

    @Test("takes provisioned concurrency off the reservation, or off what is unreserved")
    func provisioned() {
        var own = ledger(["orders": .init(reserved: 5, provisioned: 3)])
        #expect(admit(5, of: "orders", in: &own).running == 2)
        var shared = ledger(["orders": .init(provisioned: 30)], account: 100)
        #expect(admit(100, of: "a", in: &shared).running == 70)
    }

    @Test("adds environments to a function as fast as the rate says, and saves no more than one allowance up")
    func scaling() throws {
        var ledger = ledger()
        ledger.limits.scaling = try #require(ScalingRate("5/10s"))
        let hour: Int64 = 3_600_000_000_000
        let first = admit(9, of: "a", in: &ledger, startsEnvironment: true, at: hour)
        #expect(first.running == 5)
        #expect(first.reason == .functionInvocationRateLimitExceeded)
        #expect(admit(9, of: "a", in: &ledger, startsEnvironment: true, at: hour + 4_000_000_000).running == 2)
        #expect(admit(9, of: "a", in: &ledger, startsEnvironment: true, at: 2 * hour).running == 5)
        #expect(admit(5, of: "b", in: &ledger, startsEnvironment: true, at: hour).running == 5)
        #expect(admit(100, of: "a", in: &ledger, at: 2 * hour).reason == nil)
    }

    @Test("counts requests only when asked to: ten a second for each unit of concurrency")
    func requests() {
        var ledger = ledger(["orders": .init(reserved: 2)])
        let index = ledger.index(of: "orders")
        func burst(_ ledger: inout ConcurrencyLedger, at now: Int64) -> [ThrottleReason?] {
            (0..<25).map { _ in
                let reason = ledger.admit(index, startsEnvironment: false, at: now)
                if reason == nil { ledger.release(index) }
                return reason
            }
        }
        #expect(burst(&ledger, at: 1_000_000_000).allSatisfy { $0 == nil })
        ledger.limits.countsRequests = true
        let reasons = burst(&ledger, at: 2_000_000_000)
        #expect(reasons.prefix(20).allSatisfy { $0 == nil })
        #expect(reasons.dropFirst(20).allSatisfy { $0 == .reservedFunctionInvocationRateLimitExceeded })
        #expect(burst(&ledger, at: 2_500_000_000).filter { $0 == nil }.count == 10)
    }

    @Test("keeps count when reservations change while invocations run")
    func changes() {
        var ledger = ledger(account: 100)
        #expect(admit(60, of: "a", in: &ledger).running == 60)
        ledger.setShares(["a": .init(reserved: 10)])
        #expect(admit(1, of: "a", in: &ledger).reason == .reservedFunctionConcurrentInvocationLimitExceeded)
        for _ in 0..<60 { ledger.release(ledger.index(of: "a")) }
        #expect(ledger.running(ledger.index(of: "a")) == 0)
        ledger.setShares([:])
        #expect(admit(200, of: "b", in: &ledger).running == 100)
    }

    @Test(
        "reads rates, and nothing else",
        arguments: ["5/10s", "1000/10s", "0/1s", "5/0s", "5", "5/10", "/s", "a/bs", "-1/2s"]
    )
    func rates(text: String) {
        let isRate = text == "5/10s" || text == "1000/10s"
        #expect(ScalingRate(text)?.description == (isRate ? text : nil))
    }
}
