import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@Suite("Telemetry and Logs API", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct TelemetryTests {
    private let id = "10000000-0000-4000-8000-000000000001"

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
            }
            let events = try events(in: directory)
            let types = events.compactMap { $0["type"]?.string }
            #expect(
                types.filter { $0.hasPrefix("platform") } == [
                    "platform.initStart", "platform.telemetrySubscription", "platform.initRuntimeDone",
                    "platform.extension", "platform.initReport", "platform.start", "platform.runtimeDone",
                    "platform.report",
                ]
            )
            let byType = { (type: String) in events.first { $0["type"]?.string == type }?["record"] }
            #expect(byType("platform.initStart")?["initializationType"]?.string == "on-demand")
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
                types == [
                    "platform.logsSubscription", "platform.extension", "platform.start", "platform.runtimeDone",
                    "platform.end", "platform.report",
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
