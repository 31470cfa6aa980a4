import Invocations
import LosslessJSON
import RuntimeAPI
import Testing

private let http = "{\"protocol\":\"HTTP\",\"URI\":\"http://sandbox.localdomain:8080/x\"}"

@Suite("Telemetry and Logs API over a socket")
struct TelemetrySubscriptionTests {
    /// Registers an extension and subscribes by each of the bodies in turn.
    private func answers(
        _ requests: [(path: String, body: String)],
        closing: Bool = false
    ) async throws -> [(status: Int, body: String)] {
        var answers: [(status: Int, body: String)] = []
        try await withListener { runtime in
            try await runtime.loop.value {
                let function = ExtensionFunction(name: "f", handler: "app.handler", accountID: "123456789012")
                let extensions = ExtensionConnection(external: ["agent"], function: function, on: runtime.loop)
                runtime.connection.value.extensions = extensions
            }
            let client = try ScriptedClient(runtime.address)
            try client.send(
                "POST /2020-01-01/extension/register HTTP/1.1\r\nLambda-Extension-Name: agent\r\nContent-Length: 2\r\n\r\n{}"
            )
            let head = try client.readResponse().head
            let line = head.split(separator: "\r\n").first { $0.hasPrefix("Lambda-Extension-Identifier: ") }
            if closing { try await runtime.loop.value { runtime.connection.value.extensions?.closeSubscriptions() } }
            for request in requests {
                try client.send(
                    "PUT \(request.path) HTTP/1.1\r\n\(line ?? "")\r\nContent-Length: \(request.body.utf8.count)\r\n\r\n"
                        + request.body
                )
                let response = try client.readResponse()
                answers.append((response.status, response.body))
            }
        }
        return answers
    }

    @Test(
        "names every problem of a subscription",
        arguments: [
            ("[]", "the body should be a JSON object"),
            ("{\"types\":[\"platform\"],\"destination\":\(http)}", "schemaVersion is not provided"),
            (
                "{\"schemaVersion\":\"2022-07-01\",\"types\":[],\"destination\":{\"protocol\":\"HTTP\",\"URI\":\"http://sandbox.localdomain\"}}",
                "types should not be empty; URI port is not provided"
            ),
            (
                "{\"schemaVersion\":\"1\",\"types\":[\"all\"],\"destination\":\(http)}",
                "schemaVersion should be one of 2022-07-01, 2022-12-13, 2025-01-29; "
                    + "types should be platform, function or extension, not \"all\""
            ),
            (
                "{\"schemaVersion\":\"2022-07-01\",\"types\":[\"platform\"],\"destination\":\(http),"
                    + "\"buffering\":{\"maxItems\":1,\"maxBytes\":1,\"timeoutMs\":1}}",
                "maxItems should be between 1000 and 10000; maxBytes should be between 262144 and 1048576; "
                    + "timeoutMs should be between 25 and 30000"
            ),
            (
                "{\"schemaVersion\":\"2022-07-01\",\"types\":[\"platform\"],"
                    + "\"destination\":{\"protocol\":\"HTTP\",\"URI\":\"http://example.com:8080\"}}",
                "URI host should be sandbox.localdomain"
            ),
            (
                "{\"schemaVersion\":\"2022-07-01\",\"types\":[\"platform\"],\"destination\":{\"protocol\":\"TCP\",\"port\":9001}}",
                "port should be between 1 and 65535 and not 9001"
            ),
        ]
    )
    func problems(body: String, words: String) async throws {
        let all = try await answers([("/2022-07-01/telemetry", body)])
        let answer = try #require(all.first)
        #expect(answer.status == 400)
        let error = try JSONValue(parsing: Array(answer.body.utf8))
        #expect(error["errorType"]?.string == "ValidationError")
        #expect(error["errorMessage"]?.string == words)
    }

    @Test("one API to an extension, again when it likes, and none after the init phase")
    func apis() async throws {
        let telemetry = "{\"schemaVersion\":\"2022-12-13\",\"types\":[\"platform\"],\"destination\":\(http)}"
        let logs = "{\"types\":[\"function\"],\"destination\":{\"protocol\":\"TCP\",\"port\":8080}}"
        let open = try await answers([
            ("/2022-07-01/telemetry", telemetry), ("/2022-07-01/telemetry", telemetry), ("/2020-08-15/logs", logs),
        ])
        #expect(open.map(\.status) == [200, 200, 400])
        #expect(open[0].body == "\"OK\"")
        #expect(open[2].body.contains("\"Logs.ValidationError\""))
        let closed = try await answers([("/2020-08-15/logs", logs)], closing: true)
        #expect(closed[0].status == 403)
        #expect(closed[0].body.contains("Logs.SubscriptionClosed"))
    }
}
