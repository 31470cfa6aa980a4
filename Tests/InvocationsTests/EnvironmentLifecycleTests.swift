import Invocations
import Testing
import Timekeeping

@Suite("An environment's lifecycle")
struct EnvironmentLifecycleTests {
    /// Two invocations, the second of which fails.
    private let life: [EnvironmentTransition] = [
        EnvironmentState.initializing, .idle, .busy, .idle, .frozen, .busy, .shuttingDown, .gone,
    ].enumerated().map { EnvironmentTransition($1, at: Timestamp(milliseconds: Int64($0))) }

    private func around(_ start: Int64, _ end: Int64) -> [EnvironmentState] {
        life.around(invocationFrom: Timestamp(milliseconds: start), to: Timestamp(milliseconds: end)).map(\.state)
    }

    @Test("around the first invocation begins with the start, and goes on until the next")
    func first() {
        #expect(around(0, 3) == [.initializing, .idle, .busy, .idle, .frozen])
    }

    @Test("around a later one begins after the one before, and tells the end")
    func second() {
        #expect(around(5, 6) == [.idle, .frozen, .busy, .shuttingDown, .gone])
    }

    @Test("is unknown for an invocation that is not remembered")
    func unknown() {
        #expect(around(100, 110).isEmpty)
    }

    @Test("without any invocation is the whole")
    func failedInitialization() {
        let failed = [life[0], life[6], life[7]]
        let part = failed.around(invocationFrom: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: 5))
        #expect(part == failed)
    }
}
