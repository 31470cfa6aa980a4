import ChildProcesses
import ExecutionEnvironments
import Functions
import Glibc
import Invocations
import LosslessJSON
import Testing

/// Held by control groups where this machine allows them, and by watching the processes, which every machine allows.
@Suite("Memory limit", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct MemoryLimitTests {
    private static let id = "7e0e3a3c-0000-4000-8000-000000000001"

    private static let expected: JSONValue = [
        "errorType": "Runtime.OutOfMemory",
        "errorMessage": .string("RequestId: \(id) Error: Runtime exited with error: signal: killed"),
    ]

    private func withFunction(
        _ source: String,
        controlGroups: Bool,
        _ body: (TestBench, TestFunction) async throws -> Void
    ) async throws {
        try await withBench {
            $0.usesControlGroups = controlGroups
        } _: { bench in
            var function = try TestFunction.python(source, in: bench.directory)
            function.configuration.timeoutSeconds = 20
            try await body(bench, function)
        }
    }

    @Test(
        "a handler that uses too much is killed as on the service, and the next invocation works",
        arguments: [true, false]
    )
    func handler(controlGroups: Bool) async throws {
        let source = """
            def handler(event, context):
                if event: held = [bytearray(1 << 20) for _ in range(event["mb"])]
                return "fine"
            """
        try await withFunction(source, controlGroups: controlGroups) { bench, function in
            let small = try await bench.invoke(function, "{\"mb\": 40}")
            #expect(small.json == "fine")
            #expect((40...127).contains(small.maxMemoryMegabytes ?? 0))
            let large = try await bench.invoke(function, "{\"mb\": 400}")
            #expect(large.json == Self.expected)
            #expect(large.maxMemoryMegabytes == 128)
            let report = large.logs.last?.line ?? ""
            #expect(report.contains("\tMemory Size: 128 MB\tMax Memory Used: 128 MB\t"))
            #expect(report.hasSuffix("Status: error\tError Type: Runtime.OutOfMemory"))
            let next = try await bench.invoke(function, "{}")
            #expect(next.json == "fine")
            #expect(next.isCold)
        }
    }

    @Test("a runtime that exits has used what its control group says", .enabled(if: hasControlGroups))
    func exits() async throws {
        let source = """
            import os
            def handler(event, context):
                held = bytearray(60 << 20)
                os._exit(7)
            """
        try await withFunction(source, controlGroups: true) { bench, function in
            let report = try await bench.invoke(function)
            #expect((60...127).contains(report.maxMemoryMegabytes ?? 0))
            #expect(report.logs.last?.line.contains("\tMax Memory Used: ") == true)
        }
    }

    @Test("too much during init ends the init, and then the invocation that repeats it", arguments: [true, false])
    func initialization(controlGroups: Bool) async throws {
        let source = """
            held = [bytearray(1 << 20) for _ in range(400)]
            def handler(event, context): return "fine"
            """
        try await withFunction(source, controlGroups: controlGroups) { bench, function in
            let report = try await bench.invoke(function)
            #expect(report.json == Self.expected)
            let initReports = report.logs.map(\.line).filter { $0.hasPrefix("INIT_REPORT") }
            #expect(initReports.first?.hasSuffix("Status: error\tError Type: Runtime.OutOfMemory") == true)
        }
    }

    @Test("a grandchild that uses too much ends the invocation as well", arguments: [true, false])
    func grandchild(controlGroups: Bool) async throws {
        let source = """
            import subprocess, sys
            def handler(event, context):
                hog = "held = [bytearray(1 << 20) for _ in range(400)]; import time; time.sleep(9)"
                return subprocess.run(["sh", "-c", sys.executable + " -c '" + hog + "'; true"]).returncode
            """
        try await withFunction(source, controlGroups: controlGroups) { bench, function in
            let report = try await bench.invoke(function)
            #expect(report.json == Self.expected)
        }
    }

    @Test("the peak is that of one invocation, with children that have ended", .enabled(if: hasControlGroups))
    func peakOfOneInvocation() async throws {
        let source = """
            import subprocess, sys
            def handler(event, context):
                if event: subprocess.run([sys.executable, "-c", "held = bytearray(60 << 20)"])
                return "fine"
            """
        try await withFunction(source, controlGroups: true) { bench, function in
            let large = try await bench.invoke(function, "{\"child\": true}")
            #expect(large.maxMemoryMegabytes ?? 0 >= 60)
            let small = try await bench.invoke(function)
            #expect(small.maxMemoryMegabytes ?? 0 < 60)
        }
    }

    @Test(
        "files in /tmp are no memory of the function's, nor are those that it has removed",
        .enabled(if: hasNamespaces)
    )
    func temporaryFiles() async throws {
        let source = """
            import os
            def handler(event, context):
                with open("/tmp/large", "wb") as file:
                    for _ in range(60): file.write(b"x" * (1 << 20))
                if event: os.remove("/tmp/large")
                return "fine"
            """
        try await withFunction(source, controlGroups: true) { bench, function in
            for event in ["false", "true", "true"] {
                let report = try await bench.invoke(function, event)
                #expect(report.maxMemoryMegabytes ?? 60 < 60)
            }
        }
    }
}

@Suite("Output floods", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct OutputFloodTests {
    @Test("cost no more than the limit in memory, and end with a count")
    func flood() async throws {
        let source = """
            import os
            def handler(event, context):
                for _ in range(1000): os.write(1, (b"x" * 99 + b"\\n") * 1000)
            """
        try await withBench { bench in
            var function = try TestFunction.python(source, in: bench.directory)
            function.configuration.timeoutSeconds = 60
            _ = try await bench.invoke(function)
            let before = ProcessMemory.peakKilobytes(of: getpid())
            let report = try await bench.invoke(function)
            // 100 MB were written; what is kept of them was kept the first time already.
            #expect(ProcessMemory.peakKilobytes(of: getpid()) - before < 16 << 10)
            #expect(report.functionLines.count < 11_000)
            #expect(report.logs.contains { $0.line.hasPrefix("lamb dropped ") })
        }
    }
}
