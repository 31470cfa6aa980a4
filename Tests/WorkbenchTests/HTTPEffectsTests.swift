import Diagnostics
import Glibc
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import Suites
import SystemPackage
import Testing

@testable import Workbench

@Suite("Plain HTTP calls of a function", .serialized)
struct HTTPEffectsTests {
    /// Runs a server beside itself, at an address that no proxy is left out for, and calls it as its event says.
    private static let source = """
        import http.client, http.server, json, os, threading, urllib.error, urllib.parse, urllib.request
        address = ("127.0.0.2", int(os.environ["PORT"]))
        class Server(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                text = json.dumps({"path": self.path, "got": body.decode(), "host": self.headers["host"],
                                   "proxied": "proxy-connection" in self.headers}).encode()
                self.send_response(402 if self.path == "/broke" else 200)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)
            do_GET = do_POST
            def log_message(self, *words): pass
        if os.path.exists(os.environ["LAMBDA_TASK_ROOT"] + "/serve"):
            server = http.server.ThreadingHTTPServer(address, Server)
            threading.Thread(target=server.serve_forever, daemon=True).start()
        def tunnel():
            proxy = urllib.parse.urlsplit(os.environ["https_proxy"])
            connection = http.client.HTTPConnection(proxy.hostname, proxy.port)
            connection.set_tunnel(*address)
            connection.request("POST", "/secret", b"x" * 300_000)
            return len(json.loads(connection.getresponse().read())["got"])
        def raw(target, **headers):
            gateway = urllib.parse.urlsplit(os.environ["AWS_ENDPOINT_URL"])
            connection = http.client.HTTPConnection(gateway.hostname, gateway.port)
            own = gateway.netloc
            connection.putrequest("GET", target.replace("OWN", own), skip_host="Host" in headers)
            for name, value in headers.items(): connection.putheader(name, value)
            connection.endheaders()
            return connection.getresponse().status
        def handler(event, context):
            if "tunnel" in event: return tunnel()
            if "raw" in event: return raw(event["raw"], **event.get("headers", {}))
            data = event["body"].encode() if "body" in event else None
            try:
                with urllib.request.urlopen("http://%s:%d" % address + event["path"], data) as answer:
                    return {"status": answer.status, "body": json.load(answer)}
            except urllib.error.HTTPError as error:
                return {"status": error.code}
            except OSError as error:
                return {"error": type(error).__name__}
        """

    private func withFunction(_ body: (OpenWorkspace, FilePath, Int) async throws -> Void) async throws {
        let port = Int.random(in: 20_000..<30_000)
        let template = """
            Resources:
              call:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.11
                  Handler: app.handler
                  CodeUri: code/
                  Timeout: 20
                  MemorySize: 512
                  Environment: {Variables: {PORT: "\(port)"}}
            """
        try await withTemporaryDirectory { directory in
            try write(template, to: directory.appending("template.yaml"))
            try write(Self.source, to: directory.appending("code/app.py"))
            try write("", to: directory.appending("code/serve"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace in
                try workspace.set("effects", to: "on")
                try workspace.set("services", to: "http://127.0.0.1:9")
                try await body(workspace, directory, port)
            }
        }
    }

    private func report(
        _ workspace: OpenWorkspace,
        _ event: String,
        _ faults: String...
    ) async throws -> InvocationReport {
        var request = InvokeRequest(function: "call", event: Payload(event))
        request.faults = try callFaults(parsing: faults)
        return try await workspace.invoke(request).report
    }

    @Test("go through us to their servers, and are effects when they change something")
    func observing() async throws {
        try await withFunction { workspace, _, port in
            let post = try await report(workspace, #"{"path": "/pay?x=1", "body": "{\"cents\": 1}"}"#)
            let answer = try JSONValue(parsing: post.outcome.payload.bytes)
            #expect(answer["body"]?["path"] == "/pay?x=1" && answer["body"]?["got"] == "{\"cents\": 1}")
            #expect(answer["body"]?["host"] == .string("127.0.0.2:\(port)") && answer["body"]?["proxied"] == false)
            let call = try #require(post.effects?.first)
            #expect(
                call.document == [
                    "service": "http", "operation": "POST",
                    "parameters": ["url": .string("http://127.0.0.2:\(port)/pay?x=1"), "body": ["cents": 1]],
                ]
            )
            #expect(call.changes && call.status == 200 && call.error == nil)
            let get = try #require(try await report(workspace, #"{"path": "/broke"}"#).effects?.first)
            #expect(get.operation == "GET" && !get.changes && get.status == 402 && get.error == "402")
        }
    }

    @Test("can be made to go wrong")
    func faults() async throws {
        try await withFunction { workspace, _, _ in
            let refused = try await report(workspace, #"{"path": "/"}"#, "http:GET=error:503")
            #expect(refused.outcome.payload.text == "{\"status\": 503}")
            let lost = try await report(workspace, #"{"path": "/"}"#, "http:*=reset")
            #expect(lost.outcome.payload.text.contains("ConnectionResetError"))
            #expect(lost.effects?.map(\.injected) == ["reset"])
        }
    }

    @Test("by HTTPS are tunnelled, known by their hosts, and it is said so")
    func tunnels() async throws {
        try await withFunction { workspace, _, port in
            let tunnelled = try await report(workspace, #"{"tunnel": true}"#)
            #expect(tunnelled.outcome.payload.text == "300000")
            let effect = try #require(tunnelled.effects?.first)
            #expect(effect.service == "https" && effect.operation == "CONNECT" && !effect.changes)
            #expect(effect.parameters == ["host": .string("127.0.0.2:\(port)")])
            let warning = "what went to \"127.0.0.2:\(port)\" by HTTPS is not recorded: it was tunnelled"
            #expect(tunnelled.warnings.map(\.message) == [warning])
        }
    }

    @Test("are answered from cassettes, without their servers")
    func cassettes() async throws {
        try await withFunction { workspace, directory, port in
            let fixtures = directory.appending("Fixtures/call")
            try write(#"{"path": "/pay", "body": "1"}"#, to: fixtures.appending("one.event.json"))
            let body = #"{"path": "/pay", "got": "1", "host": "127.0.0.2:\#(port)", "proxied": false}"#
            try write(
                #"{"outcome": "success", "payload": {"status": 200, "body": \#(body)}}"#,
                to: fixtures.appending("one.golden.json")
            )
            #expect(try await run(workspace, .record) == [.passed])
            unlink(directory.appending("code/serve").string)
            _ = try await workspace.recycle("call")
            #expect(try await run(workspace, .live) == [.failed])
            #expect(try await run(workspace, .replay) == [.passed])
        }
    }

    @Test("come from those who were told of us, and not from pages in a browser")
    func strangers() async throws {
        try await withFunction { workspace, _, port in
            for (event, status) in [
                (#"{"raw": "/", "headers": {"Host": "evil.example"}}"#, "403"),
                (#"{"raw": "/", "headers": {"Origin": "http://evil.example"}}"#, "403"),
                // A handler that calls an API with an origin of its own.
                (#"{"raw": "http://127.0.0.2:\#(port)/", "headers": {"Origin": "http://shop.example"}}"#, "200"),
                // Ourselves by our proxy are ourselves: no request of an AWS SDK.
                (#"{"raw": "http://OWN/"}"#, "400"),
                (#"{"raw": "http://OWN/", "headers": {"Origin": "http://evil.example"}}"#, "403"),
                (#"{"raw": "http://OWN/", "headers": {"Host": "evil.example"}}"#, "403"),
            ] {
                let text = try await report(workspace, event).outcome.payload.text
                #expect(text == status, "\(event)")
            }
        }
    }

    @Test("go where they will when nobody observes, or when the function has a proxy of its own")
    func off() async throws {
        try await withFunction { workspace, directory, _ in
            let source = """
                import os
                def handler(event, context):
                    return sorted(name for name in os.environ if name.lower().endswith("_proxy"))
                """
            try write(source, to: directory.appending("code/app.py"))
            let observed = try await report(workspace, "{}").outcome.payload.text
            #expect(observed.contains("\"HTTPS_PROXY\"") && observed.contains("\"no_proxy\""))
            var request = InvokeRequest(function: "call", event: Payload("{}"))
            request.environment["HTTP_PROXY"] = "http://proxy.example:3128"
            #expect(try await workspace.invoke(request).report.outcome.payload.text == "[\"HTTP_PROXY\"]")
            try workspace.set("effects", to: "off")
            #expect(try await report(workspace, "{}").outcome.payload.text == "[]")
        }
    }

    private func run(_ workspace: OpenWorkspace, _ mode: EffectsMode) async throws -> [Verdict] {
        let results = ResultList()
        let cases = try workspace.cases(matching: [])
        _ = try await workspace.test(cases, by: SuiteRunner(), at: nil, effects: mode) { results.add($0) }
        return results.all.map(\.verdict)
    }
}
