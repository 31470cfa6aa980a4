import ExecutionEnvironments
import Functions
import Glibc
import Invocations
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing

@Suite("Freezing", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct FreezingTests {
    /// Counts in a thread; its child in a session of its own writes into a file for as long as it can.
    private let counting = """
        import os, threading
        count = 0
        def work():
            global count
            while True: count += 1
        threading.Thread(target=work, daemon=True).start()
        def handler(event, context):
            child = os.fork()
            if child == 0:
                os.setsid()
                while True: pass
            return {"runtime": os.getpid(), "child": child}
        """

    @Test("stops an environment's processes between invocations, also those in sessions of their own")
    func stopped() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(counting, in: bench.directory)
            let first = try await bench.invoke(function).json
            let processes = try [#require(first["runtime"]?.int), #require(first["child"]?.int)]
            for process in processes { await wait { ObservedProcess(process).isStopped } }
            #expect(await bench.runtimes.environments().map(\.state) == [.frozen])
            let before = processes.map { ObservedProcess($0).processorTime }

            // Another function works meanwhile, for longer than the thread would need to be seen.
            let other = try TestFunction.python(
                "def handler(event, context): return sum(range(2_000_000))",
                in: bench.directory.appending("other")
            )
            for _ in 0..<3 { _ = try await bench.runtimes.invoker(for: named("other", other)).invoke(other, bench) }
            #expect(processes.map { ObservedProcess($0).processorTime } == before)

            let second = try await bench.invoke(function)
            #expect(!second.isCold)
            #expect(second.json["runtime"]?.int == processes[0])
            let states = try #require(await bench.runtimes.environments().first { $0.function == "under-test" })
                .transitions.map(\.state)
            #expect(
                states.filter { $0 != .settling }
                    == [.initializing, .idle, .busy, .idle, .frozen, .busy, .idle, .frozen]
            )
        }
    }

    @Test("leaves them running when it is switched off, and continues those that are frozen")
    func switchedOff() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(counting, in: bench.directory)
            let process = try #require(try await bench.invoke(function).json["runtime"]?.int)
            await wait { ObservedProcess(process).isStopped }
            bench.runtimes.keepIdle(freezing: false, timeout: nil)
            await wait { !ObservedProcess(process).isStopped }
            #expect(await bench.runtimes.environments().map(\.state) == [.idle])
            _ = try await bench.invoke(function)
            #expect(await bench.runtimes.environments().map(\.state) == [.idle])
        }
    }

    @Test("a frozen environment ends when it is recycled, with the daemons of its handler")
    func recycled() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(counting, in: bench.directory)
            let first = try await bench.invoke(function).json
            let processes = try [#require(first["runtime"]?.int), #require(first["child"]?.int)]
            for process in processes { await wait { ObservedProcess(process).isStopped } }
            #expect(await bench.runtimes.recycle(function: nil) == 1)
            for process in processes { await wait { ObservedProcess(process).isGone } }
            let former = try #require(await bench.runtimes.formerEnvironments().first)
            #expect(former.transitions.suffix(3).map(\.state) == [.frozen, .shuttingDown, .gone])
            #expect(former.transitions.last?.reason == .spindown)
        }
    }

    @Test("an environment that nobody needs ends after the time that was set")
    func reclaimed() async throws {
        try await withBench({ $0.idleTimeout = .milliseconds(1) }) { bench in
            let function = try TestFunction.python("def handler(event, context): pass", in: bench.directory)
            _ = try await bench.invoke(function)
            await waitUntil { await bench.runtimes.environments().isEmpty }
            #expect(await bench.runtimes.formerEnvironments().map(\.state) == [.gone])
            #expect(try await bench.invoke(function).isCold)
        }
    }
}

private func named(_ name: String, _ function: TestFunction) -> FunctionConfiguration {
    var configuration = function.configuration
    configuration.name = name
    return configuration
}

extension Invoker {
    fileprivate func invoke(_ function: TestFunction, _ bench: TestBench) async throws -> InvocationReport {
        try await invoke(bench.invocation("{}", id: "7e0e3a3c-0000-4000-8000-000000000002"))
    }
}
