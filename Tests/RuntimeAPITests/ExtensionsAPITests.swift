import Invocations
import LosslessJSON
import RuntimeAPI
import Testing

@Suite("Extensions API over a socket")
struct ExtensionsAPITests {
    private func withExtensions(
        _ names: [String] = ["agent"],
        _ body: (ListenedRuntime, ScriptedClient) async throws -> Void
    ) async throws {
        try await withListener { runtime in
            try await runtime.loop.value {
                let function = ExtensionFunction(name: "f", handler: "app.handler", accountID: "123456789012")
                runtime.connection.value.extensions = ExtensionConnection(
                    external: names,
                    function: function,
                    on: runtime.loop
                )
            }
            try await body(runtime, try ScriptedClient(runtime.address))
        }
    }

    private func call(
        _ client: ScriptedClient,
        _ method: String,
        _ path: String,
        _ body: String = "",
        _ headers: [String: String] = [:]
    ) throws {
        let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        try client.send(
            "\(method) /2020-01-01/extension/\(path) HTTP/1.1\r\n\(lines)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
    }

    private func register(_ client: ScriptedClient, _ name: String, _ events: String) throws -> String? {
        try call(client, "POST", "register", "{\"events\": \(events)}", ["Lambda-Extension-Name": name])
        let head = try client.readResponse().head
        let line = head.split(separator: "\r\n").first { $0.hasPrefix("Lambda-Extension-Identifier: ") }
        return line.map { String($0.dropFirst("Lambda-Extension-Identifier: ".count)) }
    }

    @Test(
        "refuses what the service refuses, with its types",
        arguments: [
            ("POST", "register", "{}", [:], "Extension.InvalidExtensionName"),
            ("POST", "register", "[]", ["Lambda-Extension-Name": "agent"], "InvalidRequestFormat"),
            (
                "POST", "register", "{\"events\":[\"INIT\"]}", ["Lambda-Extension-Name": "agent"],
                "Extension.InvalidEventType"
            ),
            (
                "POST", "register", "{\"events\":[\"SHUTDOWN\"]}", ["Lambda-Extension-Name": "x"],
                "Extension.InvalidEventType"
            ),
            ("GET", "event/next", "", [:], "Extension.MissingExtensionIdentifier"),
            ("GET", "event/next", "", ["Lambda-Extension-Identifier": "x"], "Extension.InvalidExtensionIdentifier"),
            (
                "GET", "event/next", "", ["Lambda-Extension-Identifier": "7e0e3a3c-0000-4000-8000-000000000001"],
                "Extension.UnknownExtensionIdentifier"
            ),
            (
                "POST", "init/error", "", ["Lambda-Extension-Identifier": "7e0e3a3c-0000-4000-8000-000000000001"],
                "Extension.MissingHeader"
            ),
        ] as [(String, String, String, [String: String], String)]
    )
    func refusals(method: String, path: String, body: String, headers: [String: String], type: String) async throws {
        try await withExtensions { _, client in
            try call(client, method, path, body, headers)
            let response = try client.readResponse()
            #expect(response.status == 403)
            let error = try JSONValue(parsing: Array(response.body.utf8))
            #expect(error["errorType"]?.string == type)
        }
    }

    @Test("an extension registers once, is counted until it asks for an event, and gets it")
    func conversation() async throws {
        try await withExtensions { runtime, client in
            let identifier = try #require(try register(client, "agent", "[\"INVOKE\"]"))
            let again = try register(client, "agent", "[]")
            #expect(again == nil)
            let isReady = { try await runtime.loop.value { runtime.connection.value.extensions?.registry.allAreReady } }
            let isReadyEarly = try await isReady()
            #expect(isReadyEarly == false)
            try call(client, "GET", "event/next", "", ["lambda-extension-identifier": identifier])
            while try await isReady() == false { await Task.yield() }
            try await runtime.loop.value {
                let event = ExtensionEvent.invoke(
                    requestID: "id-1",
                    deadline: 7,
                    functionARN: "arn:x",
                    traceHeader: "Root=1"
                )
                runtime.connection.value.extensions?.send(event)
            }
            let response = try client.readResponse()
            #expect(response.status == 200)
            #expect(response.head.contains("Lambda-Extension-Event-Identifier: "))
            #expect(
                response.body
                    == "{\"eventType\":\"INVOKE\",\"deadlineMs\":7,\"requestId\":\"id-1\",\"invokedFunctionArn\":\"arn:x\","
                    + "\"tracing\":{\"type\":\"X-Amzn-Trace-Id\",\"value\":\"Root=1\"}}"
            )
        }
    }

    @Test("an event that found nobody waiting is kept until the extension asks")
    func keptEvent() async throws {
        try await withExtensions { runtime, client in
            let identifier = try #require(try register(client, "agent", "[\"SHUTDOWN\"]"))
            try await runtime.loop.value {
                runtime.connection.value.extensions?.send(.shutdown(.timeout, deadline: 9))
            }
            try call(client, "GET", "event/next", "", ["Lambda-Extension-Identifier": identifier])
            let body = try client.readResponse().body
            #expect(body == "{\"eventType\":\"SHUTDOWN\",\"deadlineMs\":9,\"shutdownReason\":\"timeout\"}")
        }
    }

    @Test("internal ones register until the runtime is ready, ten in all")
    func limits() {
        var registry = ExtensionRegistry(external: ["agent"])
        #expect(!registry.allHaveRegistered)
        for number in 1..<ExtensionRegistry.maximum { #expect(accepts(registry.register("i\(number)", for: []))) }
        #expect(!accepts(registry.register("eleventh", for: [])))
        registry.closeRegistration()
        #expect(!accepts(registry.register("late", for: [])))
        #expect(accepts(registry.register("agent", for: ["INVOKE", "SHUTDOWN"])))
        #expect(registry.allHaveRegistered)
    }

    private func accepts(_ verdict: ExtensionRegistry.Verdict) -> Bool {
        if case .accept = verdict { true } else { false }
    }
}
