import ExecutionEnvironments
import Functions
import LambTestSupport
import SystemPackage

/// An external extension in Python's standard library: it notes what happens to it in a file shared with the function.
private let extensionScript = """
    #!/usr/bin/env python3
    import http.client, json, os, sys, time
    NAME = os.path.basename(__file__)
    API = os.environ["AWS_LAMBDA_RUNTIME_API"]

    def note(text):
        with open(os.environ["NOTES"], "a") as file:
            file.write(NAME + " " + text + "\\n")

    connection = http.client.HTTPConnection(API)

    def call(method, path, body=None, **headers):
        headers = {key.replace("_", "-"): value for key, value in headers.items()}
        connection.request(method, "/2020-01-01/extension/" + path, body, headers)
        response = connection.getresponse()
        return response, json.loads(response.read())

    def register(*events, name=NAME, **headers):
        response, body = call("POST", "register", json.dumps({"events": events}), Lambda_Extension_Name=name, **headers)
        note("registered")
        return response.getheader("Lambda-Extension-Identifier"), body

    def next(identifier):
        response, event = call("GET", "event/next", Lambda_Extension_Identifier=identifier)
        note(event["eventType"].lower() + " " + event.get("requestId", event.get("shutdownReason", ""))[:1])
        return event

    """

extension TestFunction {
    /// Adds a layer with external extensions: bodies in Python that follow the helpers above, by file name.
    mutating func add(extensions bodies: [String: String], in directory: FilePath) throws {
        let layer = directory.appending("layer-\(configuration.layers.count)")
        for (name, body) in bodies {
            try write(extensionScript + body, to: layer.appending("extensions").appending(name), executable: true)
        }
        configuration.layers.append(layer.string)
        // A whole processor: interpreters start slowly with less.
        configuration.memoryMegabytes = 1769
        configuration.environment.append(
            .init(name: "NOTES", value: directory.appending("notes").string, origin: .template)
        )
    }
}

extension TestBench {
    /// What extensions and function noted in a directory, in the order they did.
    static func notes(in directory: FilePath) -> [String] {
        (try? read(directory.appending("notes")))?.split(separator: "\n").map(String.init) ?? []
    }
}

/// A handler that notes its own steps in the same file.
let notingHandler = """
    import os
    def note(text):
        with open(os.environ["NOTES"], "a") as file:
            file.write("function " + text + "\\n")
    note("init")
    def handler(event, context):
        note("invoke " + context.aws_request_id[:1])
        return {"answer": 42}
    """
