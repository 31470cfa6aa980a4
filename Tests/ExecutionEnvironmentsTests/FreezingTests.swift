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
            for process in processes { await wait { state(of: process) == "T" } }
            #expect(await bench.runtimes.environments().map(\.state) == [.frozen])
            let before = processes.map(processorTime)

            // Another function works meanwhile, for longer than the thread would need to be seen.
            let other = try TestFunction.python(
                "def handler(event, context): return sum(range(2_000_000))",
                in: bench.directory.appending("other")
            )
            for _ in 0..<3 { _ = try await bench.runtimes.invoker(for: named("other", other)).invoke(other, bench) }
            #expect(processes.map(processorTime) == before)

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
            await wait { state(of: process) == "T" }
            bench.runtimes.keepIdle(freezing: false, timeout: nil)
            await wait { state(of: process) != "T" }
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
            for process in processes { await wait { state(of: process) == "T" } }
            #expect(await bench.runtimes.recycle(function: nil) == 1)
            for process in processes { await wait { isGone(process) } }
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

/// The letter of a process's state: `T` when it is stopped, `Z` when only its exit status is left.
private func state(of process: Int) -> String? {
    fields(of: process).first
}

private func isGone(_ process: Int) -> Bool {
    ["Z", "X", nil].contains(state(of: process))
}

/// The ticks a process has spent on a processor.
private func processorTime(of process: Int) -> Int {
    fields(of: process).dropFirst(11).prefix(2).compactMap { Int($0) }.reduce(0, +)
}

/// What `/proc/PID/stat` says behind the program's name.
private func fields(of process: Int) -> [String] {
    let text = (try? read(FilePath("/proc/\(process)/stat"))) ?? ""
    return text.split(separator: ")").last?.split(separator: " ").map(String.init) ?? []
}

private func wait(for fact: () -> Bool) async {
    while !fact() { await Task.yield() }
}

private func waitUntil(_ fact: () async -> Bool) async {
    while await !fact() { await Task.yield() }
}
