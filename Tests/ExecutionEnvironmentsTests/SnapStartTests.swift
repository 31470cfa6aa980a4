import Diagnostics
import ExecutionEnvironments
import Functions
import Glibc
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@Suite("SnapStart", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct SnapStartTests {
    /// A function whose environments are restored from a snapshot.
    private func function(_ source: String, in directory: FilePath) throws -> TestFunction {
        var function = try TestFunction.python(source, in: directory)
        function.configuration.isRestored = true
        return function
    }

    @Test("initialises once and restores each environment, with the lines and times of Lambda's")
    func restoring() async throws {
        try await withBench { bench in
            let function = try function(
                """
                import os
                print("loading")
                count = 0
                def handler(event, context):
                    global count
                    count += 1
                    print("working")
                    names = ("AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_STREAM_NAME")
                    return [count, os.getpid(), os.getsid(0) == os.getpid(), [os.environ.get(name) for name in names]]
                """,
                in: bench.directory
            )
            let first = try await bench.invoke(function)
            #expect(first.isCold)
            #expect(first.json[0] == 1 && first.json[2] == true)
            #expect(first.json[3] == ["snap-start", .null])
            #expect(first.functionLines == ["loading", "working"])
            #expect(
                first.platformWords
                    == ["INIT_START", "INIT_REPORT", "RESTORE_START", "RESTORE_REPORT", "START", "END", "REPORT"]
            )
            let report = try #require(first.logs.last?.line)
            #expect(report.contains("\tRestore Duration: ") && report.contains("\tBilled Restore Duration: "))
            #expect(!report.contains("Init Duration"))
            #expect(first.spans.map(\.name) == ["queue", "init", "restore", "invoke", "response"])
            #expect(first.maxMemoryMegabytes ?? 0 > 3)

            let warm = try await bench.invoke(function)
            #expect(!warm.isCold && warm.timings.restoration == nil && warm.json[0] == 2)
            #expect(warm.platformWords == ["START", "END", "REPORT"])

            // The busy one makes a second necessary, which begins where the first did.
            let others = try await withThrowingTaskGroup(of: InvocationReport.self) { group in
                for _ in 0..<3 { group.addTask { try await bench.invoke(function) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for other in others where other.isCold {
                #expect(other.json[0] == 1)
                #expect(other.functionLines == ["working"])
                #expect(other.timings.restoration != nil && other.timings.initialization == nil)
            }
            #expect(Set(others.map(\.environment)).count > 1)
        }
    }

    @Test("shows what every restored environment has in common, and what it has not")
    func uniqueness() async throws {
        try await withBench { bench in
            let function = try function(
                """
                import random, socket, tempfile, uuid
                made = str(uuid.uuid4())
                random.seed(1)
                name = tempfile.mktemp()
                server = socket.create_server(("127.0.0.1", 0))
                client = socket.create_connection(server.getsockname())
                server.accept()[0].sendall(b"x")
                def handler(event, context):
                    return [[made, random.random(), name, client.recv(1).decode()], str(uuid.uuid4())]
                """,
                in: bench.directory
            )
            let first = try await bench.invoke(function)
            #expect(await bench.environmentProcesses().count == 1)
            kill(try #require(await bench.environmentProcesses().first), SIGKILL)
            var second = try await bench.invoke(function)
            while second.environment == first.environment { second = try await bench.invoke(function) }
            #expect(second.isCold && second.timings.restoration != nil)
            #expect(first.json[0] == second.json[0])
            // The connection of the init phase is broken in both.
            #expect(first.json[0]?[3] == "")
            #expect(first.json[1] != second.json[1])
        }
    }

    @Test("runs the hooks: before the snapshot the last first, after the restore in their order")
    func hooks() async throws {
        try await withBench { bench in
            let function = try function(
                """
                from snapshot_restore_py import register_after_restore, register_before_snapshot
                calls = []
                register_before_snapshot(calls.append, "before 1")
                register_before_snapshot(calls.append, "before 2")
                register_after_restore(calls.append, "after 1")
                @register_after_restore
                def second():
                    calls.append("after 2")
                def handler(event, context):
                    return calls
                """,
                in: bench.directory
            )
            let report = try await bench.invoke(function)
            #expect(report.json == ["before 2", "before 1", "after 1", "after 2"])
        }
    }

    @Test("ends an invocation with the service's error when an after-restore hook fails or takes too long")
    func failingHooks() async throws {
        try await withBench({ $0.restorationLimit = .milliseconds(300) }) { bench in
            let failing = try function(
                """
                from snapshot_restore_py import register_after_restore
                @register_after_restore
                def fail():
                    raise ValueError("no")
                def handler(event, context):
                    return 1
                """,
                in: bench.directory.appending("failing")
            )
            let failed = try await bench.invoke(failing)
            #expect(failed.outcome.name == "SnapStartException")
            #expect(failed.functionLines.contains { $0.hasPrefix("[ERROR] ValueError: no") })
            #expect(failed.logs.contains { $0.line.hasSuffix("\tError Type: Runtime.AfterRestoreError") })
            let leaving = try function(
                """
                import os
                from snapshot_restore_py import register_after_restore
                register_after_restore(os._exit, 3)
                def handler(event, context):
                    return 1
                """,
                in: bench.directory.appending("leaving")
            )
            let left = try await bench.invoke(leaving)
            #expect(left.outcome.name == "Runtime.ExitError")
            #expect(left.timings.duration < .seconds(60))
            let restored = left.logs.map(\.line).first { $0.hasPrefix("RESTORE_REPORT") }
            #expect(restored?.hasSuffix("\tStatus: error\tError Type: Runtime.ExitError") == true)
            let slow = try function(
                """
                import time
                from snapshot_restore_py import register_after_restore
                register_after_restore(time.sleep, 60)
                def handler(event, context):
                    return 1
                """,
                in: bench.directory.appending("slow")
            )
            #expect(try await bench.invoke(slow).outcome.name == "SnapStartTimeoutException")
        }
    }

    @Test(
        "takes no snapshot of a function that cannot initialise",
        arguments: [
            ("import missing_thing", "Runtime.ImportModuleError"),
            ("import os\nos._exit(3)", "Runtime.ExitError"),
            (
                "from snapshot_restore_py import register_before_snapshot\nregister_before_snapshot(int, 'x')\n"
                    + "def handler(e, c): pass", "ValueError"
            ),
        ]
    )
    func failingInitialization(source: String, type: String) async throws {
        try await withBench { bench in
            let function = try function(source, in: bench.directory)
            for _ in 0..<2 {
                let report = try await bench.invoke(function)
                #expect(report.outcome.name == type, "\(report.outcome.payload.text)")
                #expect(report.platformWords.prefix(2) == ["INIT_START", "INIT_REPORT"])
            }
        }
    }

    @Test("tells how a restored process ended, and restores another")
    func exits() async throws {
        try await withBench { bench in
            let function = try function(
                "import os\ndef handler(event, context):\n    exec(event['do'])\n    return 1",
                in: bench.directory
            )
            let exited = try await bench.invoke(function, "{\"do\": \"os._exit(3)\"}")
            #expect(exited.json["errorMessage"]?.string?.hasSuffix("exit status 3") == true)
            let killed = try await bench.invoke(function, "{\"do\": \"os.kill(os.getpid(), 9)\"}")
            #expect(killed.json["errorMessage"]?.string?.hasSuffix("signal: killed") == true)
            #expect(killed.isCold && killed.timings.restoration != nil)
            // Its parent is the initialised process: without that one, nobody can tell of its end.
            let orphaned = try await bench.invoke(
                function,
                "{\"do\": \"os.kill(os.getppid(), 9)\\nimport time; time.sleep(9)\"}"
            )
            #expect(orphaned.outcome.name == "Runtime.ExitError")
            let next = try await bench.invoke(function, "{\"do\": \"\"}")
            #expect(next.json == 1)
            #expect(next.platformWords.first == "INIT_START")
        }
    }

    @Test("throws the snapshot away with the environments that are recycled, and leaves no process")
    func recycling() async throws {
        var processes: [Int32] = []
        try await withBench { bench in
            let function = try function(
                "import os\ndef handler(event, context):\n    return [os.getpid(), os.getppid()]",
                in: bench.directory
            )
            for _ in 0..<2 {
                let report = try await bench.invoke(function)
                #expect(report.platformWords.first == "INIT_START")
                processes += report.json.array?.compactMap(\.int).map(Int32.init) ?? []
                #expect(await bench.runtimes.recycle(function: nil) == 1)
            }
        }
        #expect(processes.count == 4 && Set(processes).count == 4)
        for process in processes { #expect(kill(process, 0) == -1) }
    }

    @Test("says by name which runtime cannot be forked, and runs the hooks all the same", .enabled(if: hasNode))
    func impossible() async throws {
        try await withBench { bench in
            var function = try TestFunction.node(
                "exports.handler = async () => process.env.AWS_LAMBDA_INITIALIZATION_TYPE",
                in: bench.directory
            )
            function.configuration.isRestored = true
            let report = try await bench.invoke(function)
            #expect(report.json == "snap-start")
            #expect(report.timings.initialization != nil && report.timings.restoration == nil)
            #expect(report.warnings.contains { $0.message.contains("\"nodejs20.x\" cannot be forked") })
        }
    }

    @Test("lets the vendor's client go on after its hooks", .enabled(if: vendorPython != nil))
    func vendorClient() async throws {
        try await withBench({
            $0.runtimeClient = .awslambdaric
            $0.python = vendorPython
        }) { bench in
            let function = try function(
                """
                from snapshot_restore_py import register_after_restore
                calls = []
                register_after_restore(calls.append, 1)
                def handler(event, context):
                    return calls
                """,
                in: bench.directory
            )
            #expect(try await bench.invoke(function).json == [1])
        }
    }
}

extension TestBench {
    /// The processes of the environments that exist now.
    fileprivate func environmentProcesses() async -> [Int32] {
        await runtimes.environments().compactMap(\.processID)
    }
}
