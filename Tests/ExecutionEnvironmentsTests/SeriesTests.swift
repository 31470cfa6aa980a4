import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import Synchronization
import Testing

@Suite("A series of invocations in child runtimes", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct SeriesTests {
    private static let counting = """
        import os
        calls = 0
        def handler(event, context):
            global calls
            calls += 1
            if calls == 30 and event == "die": os._exit(3)
            return calls
        """

    private func run(
        _ count: Int,
        _ event: String,
        of function: TestFunction,
        on bench: TestBench
    ) async throws
        -> [InvocationReport]
    {
        let serial = try #require(bench.runtimes.invoker(for: function.configuration) as? any SerialInvoker)
        let left = Mutex(count)
        let reports = Mutex<[InvocationReport]>([])
        try await serial.invokeInTurn {
            left.withLock { left in
                left -= 1
                return left >= 0 ? bench.invocation(event, id: "7e0e3a3c-0000-4000-8000-000000000001") : nil
            }
        } done: { _, report in
            reports.withLock { $0.append(report) }
        }
        return reports.withLock { $0 }
    }

    @Test("answers each in turn, and goes on after a crash in another environment")
    func crash() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(Self.counting, in: bench.directory)
            let reports = try await run(40, "\"die\"", of: function, on: bench)
            #expect(reports.count == 40)
            #expect(reports[..<29].map(\.outcome.payload.text) == (1...29).map(String.init))
            #expect(reports[29].outcome.name == "Runtime.ExitError")
            #expect(reports[30...].map(\.outcome.payload.text) == (1...10).map(String.init))
            #expect(reports.count { $0.isCold } == 2)
            #expect(reports.allSatisfy { $0.logs.count { $0.line.hasPrefix("REPORT ") } == 1 })
        }
    }

    @Test("takes any number of throttles, which come at once")
    func throttles() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(Self.counting, in: bench.directory)
            bench.concurrency.setShares([function.configuration.name: .init(reserved: 0)])
            let reports = try await run(20_000, "{}", of: function, on: bench)
            #expect(reports.count { $0.outcome.isThrottled } == 20_000)
        }
    }

    @Test("ends when it is cancelled")
    func cancellation() async throws {
        try await withBench { bench in
            let source = "def handler(event, context):\n    while True: pass"
            let function = try TestFunction.python(source, in: bench.directory)
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await run(3, "{}", of: function, on: bench) }
                    while !(await bench.runtimes.environments().contains { $0.state == .busy }) { await Task.yield() }
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
        }
    }
}
