import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@Suite("External extensions", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct ExternalExtensionTests {
    private let first = "10000000-0000-4000-8000-000000000001"
    private let second = "20000000-0000-4000-8000-000000000002"

    @Test("start before the runtime, hear of every invocation, and of the end")
    func wholeLife() async throws {
        try await withTemporaryDirectory { directory in
            var function = try TestFunction.python(notingHandler, in: directory)
            let body = """
                identifier, body = register("INVOKE", "SHUTDOWN", Lambda_Extension_Accept_Feature="accountId")
                print(json.dumps(body), flush=True)
                while True:
                    event = next(identifier)
                    if event["eventType"] == "SHUTDOWN":
                        break
                    print(json.dumps(event, sort_keys=True), flush=True)
                    note("done")
                """
            try function.add(extensions: ["watcher": body], in: directory)
            try await withBench(in: directory) { bench in
                let cold = try await bench.invoke(function, id: first)
                #expect(cold.json["answer"]?.int == 42)
                let lines = cold.logs.filter { $0.stream == .extension }.map(\.line)
                let registration = try JSONValue(parsing: Array(try #require(lines.first).utf8))
                #expect(registration["functionName"]?.string == "under-test")
                #expect(registration["functionVersion"]?.string == "$LATEST")
                #expect(registration["handler"]?.string == "app.handler")
                #expect(registration["accountId"]?.string == "123456789012")
                let event = try JSONValue(parsing: Array(try #require(lines.last).utf8))
                #expect(event["eventType"]?.string == "INVOKE")
                #expect(event["requestId"]?.string == first)
                #expect(event["invokedFunctionArn"]?.string?.hasSuffix(":function:under-test") == true)
                #expect(event["tracing"]?["type"]?.string == "X-Amzn-Trace-Id")
                #expect((event["deadlineMs"]?.int ?? 0) > 1_700_000_000_000)
                let platform = cold.logs.filter { $0.stream == .platform }.map(\.line)
                #expect(platform[1] == "EXTENSION\tName: watcher\tState: Ready\tEvents: [INVOKE, SHUTDOWN]")
                #expect(platform[2].hasPrefix("START"))
                let warm = try await bench.invoke(function, id: second)
                #expect(!warm.isCold)
            }
            let notes = TestBench.notes(in: directory)
            #expect(notes.prefix(2) == ["watcher registered", "function init"])
            #expect(
                notes.filter { $0.hasPrefix("function") } == [
                    "function init", "function invoke 1", "function invoke 2",
                ]
            )
            #expect(
                notes.filter { $0.hasPrefix("watcher") } == [
                    "watcher registered", "watcher invoke 1", "watcher done", "watcher invoke 2", "watcher done",
                    "watcher shutdown s",
                ]
            )
        }
    }

    @Test("an invocation lasts until its extensions are done, and the environment takes no other before")
    func postRuntimeWork() async throws {
        try await withTemporaryDirectory { directory in
            var function = try TestFunction.python(notingHandler, in: directory)
            let body = """
                identifier, _ = register("INVOKE")
                while True:
                    next(identifier)
                    while not any("function invoke" in line for line in open(os.environ["NOTES"])):
                        time.sleep(0.001)
                    time.sleep(0.05)
                    note("flushed")
                """
            try function.add(extensions: ["slow": body], in: directory)
            try await withBench(in: directory) { bench in
                let report = try await bench.invoke(function, id: first)
                let extensions = try #require(report.spans.first { $0.name == "extensions" })
                let invoke = try #require(report.spans.first { $0.name == "invoke" })
                #expect(extensions.start >= invoke.start + invoke.duration)
                #expect(report.timings.duration >= invoke.duration + extensions.duration)
                #expect(TestBench.notes(in: directory).last == "slow flushed")
                let next = try await bench.invoke(function, id: second)
                #expect(!next.isCold)
                let environments = await bench.runtimes.environments()
                #expect(environments.count == 1)
            }
        }
    }

    @Test("the caller has the answer while extensions go on, and another invocation takes another environment")
    func earlyAnswer() async throws {
        try await withTemporaryDirectory { directory in
            let go = directory.appending("notes.go")
            var function = try TestFunction.python(notingHandler, in: directory)
            function.configuration.timeoutSeconds = 20
            let body = """
                identifier, _ = register("INVOKE")
                while next(identifier):
                    while not os.path.exists(os.environ["NOTES"] + ".go"):
                        time.sleep(0.001)
                """
            try function.add(extensions: ["slow": body], in: directory)
            try await withBench(in: directory) { [function] bench in
                let (report, early) = try await bench.stream(function) { stream in
                    while await stream.next() != nil {}
                    let answer = stream.answer
                    async let other = bench.invoke(function, id: second)
                    while await bench.runtimes.environments().count < 2 { await Task.yield() }
                    try write("", to: go)
                    return (answer: answer, other: try await other)
                }
                #expect(early.answer?.text == "{\"answer\": 42}")
                #expect(early.answer == report.outcome.payload)
                #expect(early.other.isCold)
                #expect(early.other.environment != report.environment)
                let names = report.spans.map(\.name)
                #expect(names.suffix(3) == ["invoke", "response", "extensions"])
                #expect(report.logs.last?.line.hasPrefix("REPORT") == true)
            }
        }
    }

    @Test("one that does not end when it is told is killed, and the shell goes on")
    func ignoresShutdown() async throws {
        try await withTemporaryDirectory { directory in
            var function = try TestFunction.python(notingHandler, in: directory)
            let body = """
                import signal
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                identifier, _ = register("SHUTDOWN")
                note("pid %d" % os.getpid())
                next(identifier)
                while True:
                    time.sleep(1)
                """
            try function.add(extensions: ["stubborn": body], in: directory)
            try await withBench(in: directory) { bench in
                let report = try await bench.invoke(function)
                #expect(report.json["answer"]?.int == 42)
                #expect(await bench.runtimes.recycle(function: nil) == 1)
                #expect(TestBench.notes(in: directory).last == "stubborn shutdown s")
            }
            let notes = TestBench.notes(in: directory)
            let pid = try #require(notes.first { $0.hasPrefix("stubborn pid") }?.split(separator: " ").last)
            let status = (try? read(FilePath("/proc/\(pid)/stat"))) ?? " Z"
            #expect(status.contains(" Z"))
        }
    }

    @Test(
        "a failure ends the invocation with the platform's own error",
        arguments: [
            ("sys.exit(3)", "Extension.Crash", "exit status 3"),
            ("register('INVOKE'); sys.exit(0)", "Extension.Crash", "exit code 0"),
            (
                """
                identifier, _ = register('INVOKE')
                call('POST', 'init/error', '{}', Lambda_Extension_Identifier=identifier,
                     Lambda_Extension_Function_Error_Type='Extension.NoLicence')
                sys.exit(1)
                """, "Extension.InitError", "exit status 1"
            ),
            (
                """
                identifier, _ = register('INVOKE')
                next(identifier)
                call('POST', 'exit/error', '{}', Lambda_Extension_Identifier=identifier,
                     Lambda_Extension_Function_Error_Type='Extension.Broken')
                sys.exit(2)
                """, "Extension.ExitError", "exit status 2"
            ),
        ]
    )
    func failures(body: String, type: String, words: String) async throws {
        try await withTemporaryDirectory { directory in
            let waiting = "import time\ndef handler(event, context):\n    time.sleep(30)\n"
            var function = try TestFunction.python(waiting, in: directory)
            function.configuration.timeoutSeconds = 20
            try function.add(extensions: ["broken": body], in: directory)
            try await withBench(in: directory) { bench in
                let report = try await bench.invoke(function, id: first)
                #expect(report.outcome.name == type)
                #expect(
                    report.outcome.payload.text
                        == "{\"errorType\":\"\(type)\",\"errorMessage\":\"RequestId: \(first) Error: \(words)\"}"
                )
                let lines = report.logs.map(\.line)
                #expect(lines.contains { $0.hasPrefix("EXTENSION\tName: broken\tState: ") })
                #expect(lines.contains { $0.contains("Error Type: \(type)") && $0.hasPrefix("REPORT") })
            }
        }
    }

    @Test("a file that may not be run is a launch error")
    func launchError() async throws {
        try await withTemporaryDirectory { directory in
            var function = try TestFunction.python(notingHandler, in: directory)
            try function.add(extensions: [:], in: directory)
            let layer = FilePath(try #require(function.configuration.layers.first))
            try write("#!/bin/sh\n", to: layer.appending("extensions").appending("unmarked"))
            try await withBench(in: directory) { bench in
                let report = try await bench.invoke(function)
                #expect(report.outcome.name == "Extension.LaunchError")
                let message = report.json["errorMessage"]?.string
                #expect(message?.hasSuffix("fork/exec /opt/extensions/unmarked: permission denied") == true)
                let line = "EXTENSION\tName: unmarked\tState: LaunchError\tEvents: []\tError Type: PermissionDenied"
                #expect(report.logs.map(\.line).contains(line))
            }
        }
    }

    @Test("of files with one name in two layers the later layer's runs, without the variables of the runtime alone")
    func merging() async throws {
        try await withTemporaryDirectory { directory in
            var function = try TestFunction.python(notingHandler, in: directory)
            try function.add(extensions: ["agent": "note('early')"], in: directory)
            let body = """
                identifier, _ = register()
                note("late " + str("LAMBDA_TASK_ROOT" in os.environ) + " " + os.environ["AWS_LAMBDA_FUNCTION_NAME"])
                next(identifier)
                """
            try function.add(extensions: ["agent": body], in: directory)
            try await withBench(in: directory) { bench in
                let report = try await bench.invoke(function)
                #expect(report.json["answer"]?.int == 42)
                #expect(
                    TestBench.notes(in: directory).prefix(2) == ["agent registered", "agent late False under-test"]
                )
            }
        }
    }
}
