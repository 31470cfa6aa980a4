import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import SystemPackage
import Testing

/// A custom runtime that answers at once and then does what the event says, before it asks for more work.
private let bootstrap = """
    #!/usr/bin/env python3
    import http.client, json, os, time
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    path = "/2018-06-01/runtime/invocation/"
    while True:
        api.request("GET", path + "next")
        event = api.getresponse()
        deed = json.loads(event.read())
        api.request("POST", path + event.headers["Lambda-Runtime-Aws-Request-Id"] + "/response", b'"answered"')
        api.getresponse().read()
        exec(deed)
    """

@Suite("Between an answer and the next call for work", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct SettlingTests {
    private func settling(
        timeoutSeconds: Int = 20,
        _ body: (TestBench, TestFunction) async throws -> Void
    ) async throws {
        try await withBench { bench in
            var function = try TestFunction.bash(bootstrap, in: bench.directory)
            function.configuration.timeoutSeconds = timeoutSeconds
            try await body(bench, function)
        }
    }

    @Test("what the runtime does there counts, and its lines belong to the invocation")
    func counts() async throws {
        try await settling { bench, function in
            let report = try await bench.invoke(function, #""time.sleep(0.05); print('flushed', flush=True)""#)
            #expect(report.outcome.payload.text == "\"answered\"")
            #expect(report.functionLines == ["flushed"])
            #expect(report.timings.duration >= .milliseconds(50))
            let names = report.spans.map(\.name)
            #expect(names.suffix(3) == ["invoke", "response", "runtime-overhead"])
            let overhead = try #require(report.spans.last)
            #expect(overhead.duration >= .milliseconds(50))
            let next = try await bench.invoke(function, #""pass""#)
            #expect(!next.isCold)
            #expect(next.functionLines.isEmpty)
            #expect(!next.spans.contains { $0.name == "runtime-overhead" && $0.duration < .milliseconds(1) })
        }
    }

    @Test("a crash there is reported, the caller keeps the answer, and the next invocation initialises inside")
    func crash() async throws {
        try await settling { bench, function in
            let report = try await bench.invoke(function, #""print('going', flush=True); os._exit(5)""#)
            #expect(report.outcome.payload.text == "\"answered\"")
            #expect(report.outcome.name == "success")
            #expect(report.functionLines == ["going"])
            let words = "Error: Runtime exited with error: exit status 5"
            #expect(report.logs.contains { $0.line.contains(words) })
            #expect(report.logs.last?.line.hasPrefix("REPORT") == true)
            let next = try await bench.invoke(function, #""pass""#)
            #expect(next.isCold)
            #expect(next.timings.initialization == nil)
        }
    }

    @Test("the time-out holds there, and the caller keeps the answer")
    func timeOut() async throws {
        try await settling(timeoutSeconds: 1) { bench, function in
            let report = try await bench.invoke(function, #""time.sleep(100)""#)
            #expect(report.outcome.payload.text == "\"answered\"")
            #expect(report.timings.duration >= .seconds(1))
            #expect(report.logs.contains { $0.line.hasSuffix("Task timed out after 1.00 seconds") })
        }
    }

    @Test("who reads the response has it while the runtime goes on, and another invocation takes another environment")
    func earlyAnswer() async throws {
        try await settling { bench, function in
            let go = bench.directory.appending("go")
            let deed = #""while not os.path.exists('\#(go)'): time.sleep(0.001)""#
            let (report, early) = try await bench.stream(function, deed) { stream in
                while await stream.next() != nil {}
                let answer = stream.answer
                async let other = bench.invoke(function, #""pass""#, id: "7e0e3a3c-0000-4000-8000-000000000002")
                let result = try await other
                try write("", to: go)
                return (answer: answer, other: result)
            }
            #expect(early.answer?.text == "\"answered\"")
            #expect(early.other.environment != report.environment)
            #expect(report.timings.duration > early.other.timings.duration)
        }
    }

    @Test("an invocation that comes there waits for the environment instead of starting another")
    func waits() async throws {
        try await settling { bench, function in
            // A slow machine may be too late for one, hardly for all.
            for number in 0..<10 {
                let go = bench.directory.appending("go-\(number)")
                let deed = #""while not os.path.exists('\#(go)'): time.sleep(0.001)""#
                let (report, other) = try await bench.stream(function, deed) { _ in
                    while !(await bench.runtimes.environments().contains { $0.state == .settling }) {
                        await Task.yield()
                    }
                    async let other = bench.invoke(function, #""pass""#, id: "7e0e3a3c-0000-4000-8000-000000000002")
                    try write("", to: go)
                    return try await other
                }
                if other.environment == report.environment { return }
            }
            Issue.record("each took another environment")
        }
    }
}
