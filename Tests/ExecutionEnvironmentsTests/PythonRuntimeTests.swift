import Diagnostics
import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@Suite("Python functions", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct PythonRuntimeTests {
    @Test("answers, cold then warm, with log lines in order")
    func coldAndWarm() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(
                """
                import sys
                print("loading")
                count = 0
                def handler(event, context):
                    global count
                    count += 1
                    print("one")
                    print("two", file=sys.stderr)
                    print("three", end="")
                    return {"count": count, "event": event}
                """,
                in: bench.directory
            )
            let cold = try await bench.invoke(function, "{\"x\": [1.0, \"ä\"]}")
            #expect(cold.outcome.name == "success")
            #expect(cold.json == ["count": 1, "event": ["x": [.number(JSONNumber(literal: "1.0")), "ä"]]])
            #expect(cold.isCold)
            #expect(cold.timings.initialization ?? .zero > .milliseconds(1))
            #expect(cold.functionLines == ["loading", "one", "two", "three"])
            #expect(cold.platformWords == ["INIT_START", "START", "END", "REPORT"])
            #expect(cold.logs.last?.line.contains("\tInit Duration: ") == true)
            #expect(cold.maxMemoryMegabytes ?? 0 > 3)
            #expect(cold.spans.map(\.name) == ["queue", "init", "invoke", "response"])

            let warm = try await bench.invoke(function)
            #expect(!warm.isCold)
            #expect(warm.environment == cold.environment)
            #expect(warm.json["count"] == 2)
            #expect(warm.timings.initialization == nil)
            #expect(warm.functionLines == ["one", "two", "three"])
            #expect(warm.platformWords == ["START", "END", "REPORT"])
        }
    }

    @Test("gives the handler a whole context and the real variables")
    func context() async throws {
        try await withBench { bench in
            var function = try TestFunction.python(
                """
                import os
                def handler(event, context):
                    client = context.client_context
                    return {
                        "name": context.function_name, "version": context.function_version,
                        "arn": context.invoked_function_arn, "memory": context.memory_limit_in_mb,
                        "id": context.aws_request_id, "group": context.log_group_name,
                        "stream": context.log_stream_name[:5], "identity": context.identity.cognito_identity_id,
                        "custom": client.custom, "title": client.client.app_title, "env": client.env,
                        "left": 0 < context.get_remaining_time_in_millis() <= 3000,
                        "trace": os.environ["_X_AMZN_TRACE_ID"][:5], "variables": sorted(os.environ),
                        "own": os.environ["OWN"], "home": os.environ.get("HOME"), "cwd": os.getcwd(),
                    }
                """,
                in: bench.directory
            )
            function.configuration.environment = [
                EnvironmentVariable(name: "OWN", value: "mine", origin: .template),
                EnvironmentVariable(name: "AWS_LAMBDA_FUNCTION_NAME", value: "forged", origin: .template),
            ]
            let report = try await bench.invoke(function)
            let json = report.json
            #expect(json["name"] == "under-test")
            #expect(json["version"] == "$LATEST")
            #expect(json["arn"] == "arn:aws:lambda:us-east-1:123456789012:function:under-test")
            #expect(json["memory"] == "128")
            #expect(json["id"] == "7e0e3a3c-0000-4000-8000-000000000001")
            #expect(json["group"] == "/aws/lambda/under-test")
            #expect(json["identity"] == .null)
            #expect(json["custom"] == ["k": "v"])
            #expect(json["title"] == "T")
            #expect(json["left"] == true)
            #expect(json["trace"] == "Root=")
            #expect(json["own"] == "mine")
            #expect(json["home"] == .null)
            #expect(json["cwd"]?.string == function.configuration.code.directory)
            let names = json["variables"]?.array?.compactMap(\.string) ?? []
            #expect(names.contains("AWS_LAMBDA_RUNTIME_API") && names.contains("LAMBDA_TASK_ROOT"))
            #expect(report.warnings.contains { $0.message.contains("\"AWS_LAMBDA_FUNCTION_NAME\"") })
        }
    }

    @Test(
        "speaks over a connection that it inherits, and opens one where a wrapper starts it; standard input is empty",
        arguments: [false, true]
    )
    func connection(isWrapped: Bool) async throws {
        try await withBench { bench in
            var function = try TestFunction.python(
                """
                import os, socket, sys
                def families():
                    for name in os.listdir("/proc/self/fd"):
                        try:
                            with socket.socket(fileno=os.dup(int(name))) as opened:
                                yield opened.family.name
                        except OSError:
                            pass
                def handler(event, context):
                    ours = [name for name in os.environ if name.startswith("LAMB_")]
                    return [sorted(families()), ours, os.readlink("/proc/self/fd/0"), sys.stdin.read()]
                """,
                in: bench.directory
            )
            if isWrapped {
                let wrapper = bench.directory.appending("wrap")
                try write("#!/bin/sh\nexec \"$@\"", to: wrapper, executable: true)
                function.configuration.environment = [
                    EnvironmentVariable(name: "AWS_LAMBDA_EXEC_WRAPPER", value: wrapper.string, origin: .template)
                ]
            }
            let families: JSONValue = isWrapped ? ["AF_INET"] : ["AF_UNIX"]
            for _ in 0..<2 {
                #expect(try await bench.invoke(function).json == [families, [], "/dev/null", ""])
            }
        }
    }

    @Test("writes logging's lines as Lambda does")
    func logging() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(
                """
                import logging
                logging.getLogger().setLevel(logging.INFO)
                def handler(event, context):
                    logging.info("hello %s", "you")
                    context.log("raw\\n")
                """,
                in: bench.directory
            )
            let report = try await bench.invoke(function)
            #expect(report.outcome.payload.text == "null")
            let line = try #require(report.functionLines.first)
            #expect(line.hasPrefix("[INFO]\t20"))
            #expect(line.hasSuffix("Z\t7e0e3a3c-0000-4000-8000-000000000001\thello you"))
            #expect(report.functionLines.last == "raw")
        }
    }

    @Test("imports neither logging nor json for a handler that needs neither, and sets logging up when it comes")
    func lateImports() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(
                """
                import sys
                def handler(event, context):
                    before = [name for name in ("logging", "json", "socket", "traceback") if name in sys.modules]
                    import logging
                    logging.warning("late")
                    return before
                """,
                in: bench.directory
            )
            let report = try await bench.invoke(function)
            #expect(report.outcome.payload.text == "[]")
            #expect(report.functionLines.first?.hasPrefix("[WARNING]\t20") == true)
            #expect(report.functionLines.first?.hasSuffix("\tlate") == true)
        }
    }

    @Test("lets no file of the function's stand for a module that Lambda has imported before it")
    func libraryFirst() async throws {
        try await withBench { bench in
            let files = ["types", "enum", "logging", "json", "traceback"].map { ("\($0).py", "raise SystemError") }
            let handler = """
                import calendar, json, logging
                def handler(event, context):
                    return [calendar.name, json.dumps({}), logging.INFO]
                """
            let function = try TestFunction.make(
                anyPython,
                "app.handler",
                Dictionary(uniqueKeysWithValues: files + [("app.py", handler), ("calendar.py", "name = 'own'")]),
                in: bench.directory
            )
            #expect(try await bench.invoke(function).outcome.payload.text == "[\"own\", \"{}\", 20]")
        }
    }

    @Test("reads and writes JSON as the json module does, errors and all")
    func jsonAsTheLibrary() async throws {
        try await withBench { bench in
            var function = try TestFunction.python(
                #"""
                import json, sys
                runtime = sys.modules["lamb_python_runtime"]
                def result(act, value):
                    try:
                        return repr(act(value))
                    except Exception as error:
                        return "%s: %s" % (type(error).__name__, error)
                documents = [
                    b"", b" ", b"null", b" [1, 2 ] \n", b"{} {}", b"[1,]", b"{\"a\": 1, \"a\": 2, \"b\": {}}",
                    b"[NaN, Infinity, -Infinity]", b"1e400", b"-0.0", b"1" * 60, b"1" * 5000, b"01", b"1.", b"\"\\ud800\"",
                    b"\"\\ud83d\\ude00\"", b"\"\xff\"", b"\"\xed\xa0\x80\"", b"\xef\xbb\xbf{}", b"\"a\nb\"", b"\"\\x\"", b"\"open",
                    "\"ä漢\"".encode(), "{}".encode("utf-16"), b"[" * 100000, b"tru", b"{\"a\" 1}", b"{a: 1}",
                ]
                values = [
                    None, True, 1, 10 ** 50, 1.5, 1e100, float("nan"), float("-inf"), "ä\ud800\u2028\"\\", (1, [2]),
                    {1: 2, None: 3, True: 4, 1.5: 5}, {(1,): 2}, {"b": 1, "a": 2}, object, {1, 2}, b"bytes",
                ]
                cycle = []
                cycle.append(cycle)
                encode = json.JSONEncoder(default=runtime._default, ensure_ascii=not runtime._KEEPS_UNICODE).encode
                def handler(event, context):
                    bad = [repr(d[:40]) for d in documents if result(runtime._decode, d) != result(json.loads, d)]
                    bad += [repr(v)[:40] for v in values + [cycle] if result(runtime._encode, v) != result(encode, v)]
                    return bad
                """#,
                in: bench.directory
            )
            function.configuration.timeoutSeconds = 60
            function.configuration.memoryMegabytes = 1769
            let report = try await bench.invoke(function)
            #expect(report.outcome.payload.text == "[]", "\(report.timings)")
        }
    }

    @Test("reports an exception with its stack and without our own frames")
    func exception() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(
                """
                class Oops(Exception):
                    pass
                def inner():
                    raise Oops("it broke")
                def handler(event, context):
                    inner()
                """,
                in: bench.directory
            )
            let report = try await bench.invoke(function)
            let root = function.configuration.code.directory
            #expect(report.outcome.name == "Oops")
            #expect(report.json.object?.keys == ["errorMessage", "errorType", "requestId", "stackTrace"])
            #expect(report.json["errorMessage"] == "it broke")
            #expect(report.json["requestId"] == "7e0e3a3c-0000-4000-8000-000000000001")
            #expect(
                report.json["stackTrace"] == [
                    .string("  File \"\(root)/app.py\", line 6, in handler\n    inner()\n"),
                    .string("  File \"\(root)/app.py\", line 4, in inner\n    raise Oops(\"it broke\")\n"),
                ]
            )
            #expect(report.functionLines.first?.hasPrefix("[ERROR] Oops: it broke\nTraceback") == true)
            #expect(report.logs.last?.line.hasSuffix("Status: error\tError Type: Oops") == true)
            // The environment lives on.
            #expect(try await !bench.invoke(function).isCold)
        }
    }

    @Test(
        "reports what is wrong with a handler's name or module",
        arguments: [
            (
                "nowhere.handler", "", "Runtime.ImportModuleError",
                "Unable to import module 'nowhere': No module named 'nowhere'"
            ),
            (
                "app.handler", "import missing_thing", "Runtime.ImportModuleError",
                "Unable to import module 'app': No module named 'missing_thing'"
            ),
            ("app.handler", "def handler(:\n", "Runtime.UserCodeSyntaxError", "Syntax error in module 'app': "),
            ("app.missing", "x = 1", "Runtime.HandlerNotFound", "Handler 'missing' missing on module 'app'"),
            (
                "app", "x = 1", "Runtime.MalformedHandlerName",
                "Bad handler 'app': not enough values to unpack (expected 2, got 1)"
            ),
            ("app.handler", "raise ValueError('no')", "ValueError", "no"),
        ]
    )
    func initializationErrors(handler: String, source: String, type: String, message: String) async throws {
        try await withBench { bench in
            let function = try TestFunction.python(source, handler: handler, in: bench.directory)
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == type)
            #expect(report.json["errorMessage"]?.string?.hasPrefix(message) == true, "\(report.outcome.payload.text)")
            guard case .functionError = report.outcome else { throw Unexpected("\(report.outcome)") }
            #expect(
                report.platformWords
                    == ["INIT_START", "INIT_REPORT", "INIT_START", "INIT_REPORT", "START", "END", "REPORT"]
            )
        }
    }

    @Test("reports an answer that is no JSON")
    func marshalling() async throws {
        try await withBench { bench in
            let function = try TestFunction.python("def handler(e, c):\n    return {1, 2}", in: bench.directory)
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == "Runtime.MarshalError")
            #expect(
                report.json["errorMessage"]
                    == "Unable to marshal response: Object of type set is not JSON serializable"
            )
        }
    }

    @Test("writes decimals with their own digits")
    func decimals() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(
                """
                from decimal import Decimal
                def handler(e, c):
                    return {"price": Decimal("12.50"), "n": [Decimal("1E+3"), 0.1, True, None, "ä"]}
                """,
                in: bench.directory
            )
            let text = try await bench.invoke(function).outcome.payload.text
            #expect(text == "{\"price\": 12.50, \"n\": [1E+3, 0.1, true, null, \"\\u00e4\"]}")
        }
    }

    @Test(
        "reports a process that ends before it answers",
        arguments: [
            ("os._exit(3)", "Runtime exited with error: exit status 3"),
            ("sys.exit(0)", "Runtime exited without providing a reason"),
            ("sys.exit(5)", "Runtime exited with error: exit status 5"),
            ("os.kill(os.getpid(), 11)", "Runtime exited with error: signal: segmentation fault"),
            ("os.kill(os.getpid(), 9)", "Runtime exited with error: signal: killed"),
        ]
    )
    func exits(statement: String, words: String) async throws {
        try await withBench { bench in
            let function = try TestFunction.python(
                """
                import os, sys
                def handler(event, context):
                    print("last words", flush=True)
                    if event.get("die"):
                        \(statement)
                    return 1
                """,
                in: bench.directory
            )
            let report = try await bench.invoke(function, "{\"die\": true}")
            #expect(report.outcome.name == "Runtime.ExitError")
            #expect(
                report.json["errorMessage"]
                    == .string("RequestId: 7e0e3a3c-0000-4000-8000-000000000001 Error: \(words)")
            )
            #expect(report.functionLines == ["last words"])
            // The next one initialises inside its own duration.
            let next = try await bench.invoke(function)
            #expect(next.outcome.payload.text == "1")
            #expect(next.isCold && next.timings.initialization == nil)
            #expect(next.environment != report.environment)
            #expect(next.platformWords.contains("INIT_REPORT"))
            #expect(next.timings.duration > .milliseconds(5))
        }
    }

    @Test("stops a handler at its time-out, and starts anew")
    func timeOut() async throws {
        try await withBench { bench in
            var function = try TestFunction.python(
                """
                import time
                def handler(event, context):
                    print("begun")
                    time.sleep(event["sleep"])
                    return "late"
                """,
                in: bench.directory
            )
            function.configuration.timeoutSeconds = 1
            let report = try await bench.invoke(function, "{\"sleep\": 60}")
            #expect(
                report.outcome.payload.text
                    == "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":"
                    + "\"RequestId: 7e0e3a3c-0000-4000-8000-000000000001 Error: Task timed out after 1.00 seconds\"}"
            )
            guard case .timedOut = report.outcome else { throw Unexpected("\(report.outcome)") }
            #expect(report.timings.duration >= .seconds(1) && report.timings.duration < .milliseconds(1500))
            #expect(report.functionLines == ["begun"])
            #expect(report.logs.last?.line.hasSuffix("Status: timeout") == true)
            #expect(try await bench.invoke(function, "{\"sleep\": 0}").outcome.payload.text == "\"late\"")
        }
    }

    @Test("repeats an init phase that takes too long inside the invocation, then times out")
    func slowInitialization() async throws {
        try await withBench({ $0.initializationLimit = .milliseconds(200) }) { bench in
            var function = try TestFunction.python("import time\ntime.sleep(60)", in: bench.directory)
            function.configuration.timeoutSeconds = 1
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == "Sandbox.Timedout")
            let phases = report.logs.filter { $0.line.hasPrefix("INIT_REPORT") }.map(\.line)
            #expect(phases.count == 2)
            #expect(phases.first?.hasSuffix("Phase: init\tStatus: timeout") == true)
            #expect(phases.last?.hasSuffix("Phase: invoke\tStatus: timeout") == true)
            #expect(report.platformWords.filter { $0 == "START" }.count == 1)
        }
    }

    @Test("an init phase that took too long is repeated inside the invocation, in its time-out, and then served")
    func repeatedInitialization() async throws {
        try await withBench({ $0.initializationLimit = .milliseconds(300) }) { bench in
            var function = try TestFunction.python(
                """
                import os, time
                file = os.path.join(os.path.dirname(__file__), "seen")
                if not os.path.exists(file):
                    open(file, "w").close()
                    time.sleep(60)
                def handler(event, context): return context.get_remaining_time_in_millis()
                """,
                in: bench.directory
            )
            function.configuration.timeoutSeconds = 30
            let report = try await bench.invoke(function)
            #expect(report.json.int.map { (1...30_000).contains($0) } == true)
            #expect(report.isCold)
            let phases = report.logs.filter { $0.line.hasPrefix("INIT_REPORT") }.map(\.line)
            #expect(
                phases.map { $0.split(separator: "\t").dropFirst().joined(separator: " ") }
                    == ["Phase: init Status: timeout", "Phase: invoke Status: success"]
            )
            while await bench.runtimes.formerEnvironments().isEmpty { await Task.yield() }
            #expect(await bench.runtimes.formerEnvironments().map { $0.transitions.last?.reason } == [.failure])
        }
    }

    @Test("refuses a response over the limit and lives on")
    func hugeResponse() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(
                "def handler(event, context):\n    return 'x' * event",
                in: bench.directory
            )
            let report = try await bench.invoke(function, "7000000")
            #expect(report.outcome.name == "Function.ResponseSizeTooLarge")
            #expect(
                report.json["errorMessage"]
                    == "Response payload size exceeded maximum allowed payload size (6291556 bytes)."
            )
            let next = try await bench.invoke(function, "6000000")
            #expect(next.outcome.payload.bytes.count == 6_000_002)
            #expect(!next.isCold)
        }
    }

    @Test("carries a megabyte of letters from all over the world there and back")
    func unicode() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(
                "def handler(event, context):\n    return event",
                in: bench.directory
            )
            let text = String(repeating: "zażółć 漢字 🐑 \\u00e9", count: 40_000)
            let report = try await bench.invoke(function, "\"\(text)\"")
            #expect(report.json == (try JSONValue(parsing: "\"\(text)\"")))
        }
    }

    @Test("drops a flood of output and stays responsive")
    func flood() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(
                "def handler(event, context):\n    for i in range(100000):\n        print('x' * 99)\n    return 'done'",
                in: bench.directory
            )
            let report = try await bench.invoke(function)
            #expect(report.outcome.payload.text == "\"done\"")
            #expect(report.functionLines.count == (1 << 20) / 100)
            #expect(report.logs.contains { $0.line.hasPrefix("lamb dropped ") })
        }
    }

    @Test("serves twenty at once with as many environments, then reuses them")
    func concurrency() async throws {
        try await withBench { bench in
            var function = try TestFunction.python(
                "import time\ndef handler(event, context):\n    time.sleep(0.3)\n    return event",
                in: bench.directory
            )
            function.configuration.timeoutSeconds = 30
            let frozen = function
            let reports = try await withThrowingTaskGroup(of: InvocationReport.self) { group in
                for number in 0..<20 { group.addTask { try await bench.invoke(frozen, "\(number)") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(reports.map(\.outcome.payload.text)) == Set((0..<20).map(String.init)))
            #expect(Set(reports.map(\.environment)).count == 20)
            #expect(await bench.runtimes.environments().count == 20)
            #expect(try await !bench.invoke(function).isCold)
        }
    }

    @Test("lets invocations wait when there may be no more environments")
    func limitedEnvironments() async throws {
        try await withBench({ $0.maximumEnvironments = 2 }) { bench in
            let function = try TestFunction.python(
                "def handler(event, context):\n    return event",
                in: bench.directory
            )
            let reports = try await withThrowingTaskGroup(of: InvocationReport.self) { group in
                for number in 0..<10 { group.addTask { try await bench.invoke(function, "\(number)") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(reports.map(\.environment)).count <= 2)
            #expect(reports.count == 10)
        }
    }

    @Test("throws away what is recycled, so that the next start is cold")
    func recycling() async throws {
        try await withBench { bench in
            let function = try TestFunction.python("def handler(event, context):\n    return 1", in: bench.directory)
            let first = try await bench.invoke(function)
            let before = await bench.runtimes.environments()
            #expect(before.map(\.id) == [first.environment])
            #expect(before.first?.state == .frozen)
            #expect(before.first?.invocations == 1)
            #expect(before.first?.memoryMegabytes ?? 0 > 0)
            #expect(await bench.runtimes.recycle(function: "another") == 0)
            #expect(await bench.runtimes.recycle(function: "under-test") == 1)
            #expect(await bench.runtimes.environments().isEmpty)
            let second = try await bench.invoke(function)
            #expect(second.isCold && second.timings.initialization != nil)
        }
    }

    @Test("ends the environment of a cancelled invocation at once")
    func cancellation() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(
                "import time\ndef handler(event, context):\n    time.sleep(1000)",
                in: bench.directory
            )
            await withThrowingTaskGroup(of: InvocationReport.self) { group in
                group.addTask { try await bench.invoke(function) }
                while await bench.runtimes.environments().first?.state != .busy { await Task.yield() }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { _ = try await group.next() }
            }
            while await !bench.runtimes.environments().isEmpty { await Task.yield() }
        }
    }

    @Test("runs another version than the asked one with a warning that names both")
    func standIn() async throws {
        try await withBench { bench in
            let function = try TestFunction.make(
                "python3.99",
                "app.handler",
                ["app.py": "def handler(e, c):\n    return 'ä'"],
                in: bench.directory
            )
            let report = try await bench.invoke(function)
            #expect(report.outcome.payload.text == "\"ä\"")
            let warning = try #require(report.warnings.first?.message)
            #expect(warning.contains("\"python3.99\"") && warning.contains("python 3."))
        }
    }

    @Test("writes structured lines when the function asks for JSON")
    func jsonLogs() async throws {
        try await withBench { bench in
            var function = try TestFunction.python(
                "import logging\ndef handler(event, context):\n    logging.warning('hi', extra={'n': 1})\n    1/0",
                in: bench.directory
            )
            function.configuration.logging.isJSON = true
            let lines = try await bench.invoke(function).functionLines
            let first = try JSONValue(parsing: try #require(lines.first))
            #expect(first["level"] == "WARNING")
            #expect(first["message"] == "hi")
            #expect(first["n"] == 1)
            #expect(first["requestId"] == "7e0e3a3c-0000-4000-8000-000000000001")
            #expect(try JSONValue(parsing: try #require(lines.last))["errorType"] == "ZeroDivisionError")
        }
    }
}

struct Unexpected: Error {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}
