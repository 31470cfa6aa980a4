import ExecutionEnvironments
import Invocations
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing

@Suite("Internal extensions", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct InternalExtensionTests {
    /// A handler whose module starts an extension as a thread.
    private let handler = """
        import http.client, json, os, threading

        def note(text):
            with open(os.environ["NOTES"], "a") as file:
                file.write(text + "\\n")

        class Inside:
            def __init__(self, *events):
                self.connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
                body = json.dumps({"events": events})
                self.answer = self.call("POST", "register", body, {"Lambda-Extension-Name": "inside"})

            def call(self, method, path, body=None, headers={}):
                self.connection.request(method, "/2020-01-01/extension/" + path, body, headers)
                response = self.connection.getresponse()
                return response.status, response.getheader("Lambda-Extension-Identifier"), json.loads(response.read())

            def run(self):
                while True:
                    headers = {"Lambda-Extension-Identifier": self.answer[1]}
                    note("inside " + self.call("GET", "event/next", headers=headers)[2]["eventType"])
                    finished.wait()
                    finished.clear()
                    note("inside done")

        finished = threading.Event()
        refused = Inside("INVOKE", "SHUTDOWN").answer
        inside = Inside("INVOKE")
        threading.Thread(target=inside.run, daemon=True).start()

        def handler(event, context):
            late = Inside("INVOKE").answer if event == "late" else None
            note("handler")
            threading.Timer(0.02, finished.set).start()
            return {"refused": refused, "late": late}
        """

    @Test("register before the runtime is ready, for INVOKE alone, and take part in every invocation")
    func thread() async throws {
        try await withTemporaryDirectory { directory in
            var function = try TestFunction.python(handler, in: directory)
            try function.add(extensions: [:], in: directory)
            try await withBench(in: directory) { bench in
                let cold = try await bench.invoke(function)
                let refused = cold.json["refused"]
                #expect(refused?[0]?.int == 403)
                #expect(refused?[2]?["errorType"]?.string == "Extension.InvalidEventType")
                #expect(cold.logs.map(\.line).contains("EXTENSION\tName: inside\tState: Ready\tEvents: [INVOKE]"))
                #expect(cold.spans.contains { $0.name == "extensions" })
                #expect(TestBench.notes(in: directory).last == "inside done")
                let late = try await bench.invoke(function, "\"late\"").json["late"]
                #expect(late?[0]?.int == 403)
                #expect(late?[2]?["errorType"]?.string == "Extension.RegistrationClosed")
            }
            #expect(TestBench.notes(in: directory).filter { $0 == "inside done" }.count == 2)
        }
    }
}
