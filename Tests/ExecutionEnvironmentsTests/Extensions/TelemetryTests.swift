import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import ResourceLimits
import SystemPackage
import Testing

@Suite("Telemetry and Logs API", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct TelemetryTests {
    private let id = "10000000-0000-4000-8000-000000000001"

    private let platformByHTTP = """
        {"schemaVersion": "2022-07-01", "types": ["platform"], "destination": {"protocol": "HTTP", "URI": HTTP},
         "buffering": {"timeoutMs": 25}}
        """

    /// An extension that subscribes by HTTP or TCP, waits for an event before it asks for more, and writes down all.
    private func subscriber(_ request: String, path: String, waitingFor type: String) -> String {
        """
        import http.server, socketserver, threading
        arrived = []
        change = threading.Condition()
        def take(events):
            with change:
                arrived.extend(events)
                with open(os.environ["NOTES"] + ".events", "a") as file:
                    file.writelines(json.dumps(event) + "\\n" for event in events)
                change.notify_all()
        class Receiver(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                take(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.end_headers()
            def log_message(self, *rest):
                pass
        class Lines(socketserver.StreamRequestHandler):
            def handle(self):
                for line in self.rfile:
                    take([json.loads(line)])
        def wait(type, count):
            with change:
                change.wait_for(lambda: sum(event["type"] == type for event in arrived) >= count, 5)
        http_server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        tcp_server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Lines)
        for server in http_server, tcp_server:
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
        HTTP = "http://sandbox.localdomain:%d/take" % http_server.server_address[1]
        TCP = tcp_server.server_address[1]
        identifier, _ = register("INVOKE", "SHUTDOWN")
        connection.request("PUT", "\(path)", json.dumps(\(request)), {"Lambda-Extension-Identifier": identifier})
        print(connection.getresponse().read().decode(), flush=True)
        count = 0
        while next(identifier)["eventType"] == "INVOKE":
            count += 1
            wait("\(type)", count)
            note("done")
        wait("platform.report", count)
        """
    }

    private func events(in directory: FilePath) throws -> [JSONValue] {
        try read(directory.appending("notes.events")).split(separator: "\n").map {
            try JSONValue(parsing: Array($0.utf8))
        }
    }

    /// The types without the subscription's own, which comes while the runtime initialises already.
    private func withoutSubscription(_ types: [String]) -> [String] {
        #expect(types.count { $0.hasSuffix("Subscription") } == 1)
        return types.filter { !$0.hasSuffix("Subscription") }
    }

    @Test("an extension gets the whole life of its environment in batches, before it asks for more")
    func telemetry() async throws {
        try await withTemporaryDirectory { directory in
            let printing = notingHandler.replacing("return", with: "print('{\"inner\": true}')\n    return")
            var function = try TestFunction.python(printing, in: directory)
            let request = """
                {"schemaVersion": "2022-12-13", "types": ["platform", "function", "extension"],
                 "destination": {"protocol": "HTTP", "URI": HTTP}, "buffering": {"timeoutMs": 25}}
                """
            let body = subscriber(request, path: "/2022-07-01/telemetry", waitingFor: "platform.runtimeDone")
            try function.add(extensions: ["listener": body], in: directory)
            try await withBench(in: directory) { bench in
                let report = try await bench.invoke(function, id: id)
                #expect(report.json["answer"]?.int == 42)
                let text = report.logs.map(\.line)
                #expect(
                    text.contains(
                        "TELEMETRY\tName: listener\tState: Subscribed\tTypes: [Platform, Function, Extension]"
                    )
                )
                #expect(report.logs.contains { $0.stream == .extension && $0.line == "\"OK\"" })
                // What came after it was frozen reaches it in the next invocation.
                let warm = try await bench.invoke(function)
                #expect(!warm.isCold)
            }
            let events = try events(in: directory)
            let types = events.compactMap { $0["type"]?.string }
            #expect(
                withoutSubscription(types).filter { $0.hasPrefix("platform") } == [
                    "platform.initStart", "platform.initRuntimeDone", "platform.extension", "platform.initReport",
                    "platform.start", "platform.runtimeDone", "platform.report", "platform.start",
                    "platform.runtimeDone", "platform.report",
                ]
            )
            let byType = { (type: String) in events.first { $0["type"]?.string == type }?["record"] }
            #expect(byType("platform.initStart")?["initializationType"]?.string == "on-demand")
            #expect(byType("platform.initStart")?["functionName"]?.string == "under-test")
            #expect(byType("platform.start")?["tracing"] == nil)
            let spans = byType("platform.runtimeDone")?["spans"]?.array ?? []
            #expect(
                spans.compactMap { $0["name"]?.string } == ["responseLatency", "responseDuration", "runtimeOverhead"]
            )
            #expect(byType("platform.initReport")?["phase"]?.string == "init")
            #expect(byType("platform.start")?["requestId"]?.string == id)
            #expect(byType("platform.runtimeDone")?["status"]?.string == "success")
            #expect(byType("platform.runtimeDone")?["metrics"]?["producedBytes"]?.int == 14)
            #expect(byType("platform.report")?["spans"]?[0]?["name"]?.string == "extensionOverhead")
            #expect(byType("platform.extension")?["state"]?.string == "Ready")
            #expect(byType("function")?.string == "{\"inner\": true}\n")
            #expect(byType("extension")?.string == "\"OK\"\n")
        }
    }

    @Test("the Logs API tells what it told, as lines over TCP")
    func logs() async throws {
        try await withTemporaryDirectory { directory in
            var function = try TestFunction.python(notingHandler, in: directory)
            let request = """
                {"schemaVersion": "2021-03-18", "types": ["platform"],
                 "destination": {"protocol": "TCP", "port": TCP}, "buffering": {"timeoutMs": 25}}
                """
            let body = subscriber(request, path: "/2020-08-15/logs", waitingFor: "platform.runtimeDone")
            try function.add(extensions: ["listener": body], in: directory)
            try await withBench(in: directory) { bench in
                let report = try await bench.invoke(function, id: id)
                #expect(report.logs.map(\.line).contains("LOGS\tName: listener\tState: Subscribed\tTypes: [Platform]"))
            }
            let types = try events(in: directory).compactMap { $0["type"]?.string }
            #expect(
                withoutSubscription(types) == [
                    "platform.initRuntimeDone", "platform.extension", "platform.initReport", "platform.start",
                    "platform.runtimeDone", "platform.end", "platform.report",
                ]
            )
        }
    }

    @Test("an environment that is restored tells of that, with the trace where the function is traced")
    func restored() async throws {
        try await withTemporaryDirectory { directory in
            var function = try TestFunction.python(notingHandler, in: directory)
            function.configuration.isRestored = true
            function.configuration.tracing = true
            let body = subscriber(platformByHTTP, path: "/2022-07-01/telemetry", waitingFor: "platform.runtimeDone")
            try function.add(extensions: ["listener": body], in: directory)
            try await withBench(in: directory) { bench in
                let report = try await bench.invoke(function, id: id)
                #expect(report.json["answer"]?.int == 42)
                #expect(report.timings.restoration != nil)
                let lines = report.logs.map(\.line)
                #expect(lines.contains("EXTENSION\tName: listener\tState: Ready\tEvents: [INVOKE, SHUTDOWN]"))
                #expect(lines.last?.contains("\nXRAY TraceId: 1-") == true)
            }
            let events = try events(in: directory).filter { $0["type"] != "platform.telemetrySubscription" }
            #expect(
                events.compactMap { $0["type"]?.string } == [
                    "platform.restoreStart", "platform.restoreRuntimeDone", "platform.extension",
                    "platform.restoreReport", "platform.start", "platform.runtimeDone", "platform.report",
                ]
            )
            #expect(events[0]["record"]?["functionName"]?.string == "under-test")
            #expect(events[3]["record"]?["status"]?.string == "success")
            #expect((events[3]["record"]?["metrics"]?["durationMs"]?.double ?? 0) > 0)
            #expect(events[4]["record"]?["tracing"]?["value"]?.string?.hasPrefix("Root=1-") == true)
            #expect(events[6]["record"]?["metrics"]?["restoreDurationMs"] != nil)
        }
    }

    @Test("a time-out reaches the subscriber before the environment has ended")
    func timeout() async throws {
        try await withTemporaryDirectory { directory in
            let waiting = "import time\ndef handler(event, context):\n    time.sleep(30)\n"
            var function = try TestFunction.python(waiting, in: directory)
            function.configuration.timeoutSeconds = 1
            let body = subscriber(platformByHTTP, path: "/2022-07-01/telemetry", waitingFor: "platform.runtimeDone")
            try function.add(extensions: ["listener": body], in: directory)
            try await withBench(in: directory) { bench in
                let report = try await bench.invoke(function, id: id)
                #expect(report.outcome.name == "Sandbox.Timedout")
            }
            let ends = try events(in: directory).suffix(2)
            #expect(ends.compactMap { $0["type"]?.string } == ["platform.runtimeDone", "platform.report"])
            #expect(ends.allSatisfy { $0["record"]?["status"]?.string == "timeout" })
            #expect(ends.first?["record"]?["metrics"]?["producedBytes"]?.int == 0)
        }
    }

    @Test(
        "lines of a JSON log arrive as objects since the second schema, whatever level the log keeps",
        arguments: ["2022-07-01", "2025-01-29"]
    )
    func objects(schema: String) async throws {
        try await withTemporaryDirectory { directory in
            let source = "import logging\ndef handler(event, context):\n    logging.getLogger().warning('careful')\n"
            var function = try TestFunction.python(source, in: directory)
            function.configuration.logging.isJSON = true
            function.configuration.logging.applicationLevel = .warn
            function.configuration.logging.systemLevel = .warn
            let request = platformByHTTP.replacing("2022-07-01", with: schema).replacing("platform", with: "function")
            let body = subscriber(request, path: "/2022-07-01/telemetry", waitingFor: "function")
                .replacing("platform.report", with: "function")
            try function.add(extensions: ["listener": body], in: directory)
            try await withBench(in: directory) { bench in
                let report = try await bench.invoke(function, id: id)
                #expect(report.logs.filter { $0.stream == .platform } == [])
            }
            let line = try #require(try events(in: directory).first?["record"])
            if schema == "2022-07-01" {
                #expect(line.string?.hasSuffix("}\n") == true)
            } else {
                #expect(line["message"]?.string == "careful" && line["level"]?.string == "WARNING")
            }
        }
    }

    @Test("the loopback has its name on Lambda", .enabled(if: hasNamespaces, "this user may make no namespaces"))
    func names() async throws {
        try await withTemporaryDirectory { directory in
            var function = try TestFunction.python(notingHandler, in: directory)
            let body = """
                import socket
                print([socket.gethostbyname(name) for name in ("sandbox.localdomain", "sandbox", "localhost")], flush=True)
                identifier, _ = register()
                next(identifier)
                """
            try function.add(extensions: ["agent": body], in: directory)
            try await withBench(in: directory) {
                $0.confinement.isolation = .namespaces
            } _: { bench in
                let lines = try await bench.invoke(function).logs.filter { $0.stream == .extension }.map(\.line)
                #expect(lines == ["['127.0.0.1', '127.0.0.1', '127.0.0.1']"])
            }
        }
    }

    @Test("an internal extension gets what happened before it subscribed as well")
    func internalExtension() async throws {
        let source = """
            import http.client, http.server, json, os, threading
            print("loading", flush=True)
            api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
            def call(method, path, body=None, **headers):
                headers = {key.replace("_", "-"): value for key, value in headers.items()}
                api.request(method, path, body and json.dumps(body), headers)
                answer = api.getresponse()
                answer.read()
                return answer.headers.get("Lambda-Extension-Identifier")
            arrived, complete = [], threading.Event()
            class Receiver(http.server.BaseHTTPRequestHandler):
                def do_POST(self):
                    arrived.extend(e["type"] for e in json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                    self.send_response(200)
                    self.end_headers()
                    if "platform.runtimeDone" in arrived:
                        complete.set()
                def log_message(self, *rest):
                    pass
            server = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            me = call("POST", "/2020-01-01/extension/register", {"events": ["INVOKE"]}, Lambda_Extension_Name="inside")
            call("PUT", "/2022-07-01/telemetry", {
                "schemaVersion": "2022-07-01", "types": ["platform", "function"], "buffering": {"timeoutMs": 25},
                "destination": {"protocol": "HTTP", "URI": "http://sandbox.localdomain:%d" % server.server_address[1]},
            }, Lambda_Extension_Identifier=me)
            def run():
                while True:
                    call("GET", "/2020-01-01/extension/event/next", Lambda_Extension_Identifier=me)
                    complete.wait()
                    print(*arrived, flush=True)
            threading.Thread(target=run, daemon=True).start()
            def handler(event, context):
                return 1
            """
        try await withBench { bench in
            var function = try TestFunction.python(source, in: bench.directory)
            function.configuration.memoryMegabytes = 1769
            let report = try await bench.invoke(function)
            #expect(report.json == 1)
            #expect(
                report.functionLines == [
                    "loading",
                    "platform.initStart function platform.telemetrySubscription platform.initRuntimeDone "
                        + "platform.extension platform.initReport platform.start platform.runtimeDone",
                ]
            )
        }
    }

    @Test("one that takes nothing holds up no invocation")
    func deafSubscriber() async throws {
        try await withTemporaryDirectory { directory in
            var function = try TestFunction.python(notingHandler, in: directory)
            let body = """
                import socket
                deaf = socket.create_server(("127.0.0.1", 0))
                request = {"schemaVersion": "2022-07-01", "types": ["platform"], "buffering": {"timeoutMs": 25},
                           "destination": {"protocol": "HTTP", "URI": "http://sandbox.localdomain:%d" % deaf.getsockname()[1]}}
                identifier, _ = register("INVOKE")
                connection.request("PUT", "/2022-07-01/telemetry", json.dumps(request), {"Lambda-Extension-Identifier": identifier})
                connection.getresponse().read()
                while True:
                    next(identifier)
                """
            try function.add(extensions: ["deaf": body], in: directory)
            try await withBench(in: directory) { bench in
                for _ in 0..<3 {
                    let report = try await bench.invoke(function)
                    #expect(report.json["answer"]?.int == 42)
                }
            }
        }
    }
}
