import Diagnostics
import Events
import FileSystem
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing

@Suite("A workspace's own events")
struct WorkspaceEventsTests {
    private static let invoice = """
        description: an invoice was paid
        invocation: async
        parameters:
          total: {type: number, default: 12.50, description: the amount}
        fields:
          detail.total: the amount in euros
        event:
          source: billing
          detail: {total: "{{total}}", id: "{{uuid}}"}
        """

    /// A catalog with files of these names and texts.
    private func withCatalog(
        _ files: [String: String],
        _ body: (EventCatalog) throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            try makeDirectories(directory.appending("Events").string)
            for (name, text) in files { try write(text, to: directory.appending("Events/\(name)")) }
            try body(EventCatalog(workspace: directory.string))
        }
    }

    @Test("a file is an event like any other: listed in its place, found, made with parameters")
    func files() async throws {
        try await withCatalog(["billing.invoice-paid.yaml": Self.invoice]) { catalog in
            #expect(catalog.services.contains("billing") && catalog.services == catalog.services.sorted())
            #expect(catalog.types(of: "billing") == ["invoice-paid"])
            #expect(catalog.names.count == EventCatalog.builtIn.names.count + 1)
            let template = try catalog.template(named: "billing:invoice-paid")
            #expect(template.summary["origin"] == "workspace")
            let words = ["--total", "3", "--seed", "1"]
            let request = try EventRequest.parse(words: words, for: template, now: someMoment, catalog: catalog)
            #expect(try template.event(for: request)["detail"]?["total"] == 3)
            #expect(try catalog.templates(service: "billing").map(\.name) == ["billing:invoice-paid"])
            let outer = try EventRequest.parse(
                words: ["--from", "billing:invoice-paid"],
                for: try catalog.template(named: "sqs:receive-message"),
                now: someMoment,
                catalog: catalog
            )
            #expect(outer.parameters.first?.value.string?.contains("billing") == true)
        }
        #expect(EventCatalog(workspace: "/nowhere").names == EventCatalog.builtIn.names)
    }

    @Test("a built-in event is replaced only by a file that says so, and the replacement shows")
    func replacing() async throws {
        try await withCatalog(["s3.put.yaml": Self.invoice]) { catalog in
            let found = diagnostic { _ = try catalog.template(named: "s3:put") }
            #expect(found?.message.contains("the catalog has an event of this name") == true)
            #expect(found?.hint?.contains("replaces: true") == true)
        }
        try await withCatalog(["s3.put.yml": "replaces: true\n" + Self.invoice]) { catalog in
            let template = try catalog.template(named: "s3:put")
            #expect(template.replacesBuiltIn && template.summary["replaces_built_in"] == true)
            #expect(template.helpText.contains("Events/s3.put.yml, in place of the built-in event"))
        }
        try await withCatalog(["billing.paid.yaml": "replaces: true\n" + Self.invoice]) { catalog in
            let found = diagnostic { _ = try catalog.template(named: "billing:paid") }
            #expect(found?.message.contains("it replaces nothing") == true)
            #expect(found?.location?.line == 1)
        }
    }

    @Test(
        "what is wrong in a file is said with its line and column",
        arguments: [
            ("{{uuid}}", "{{uuuid}}", "unknown placeholder \"uuuid\"", 9, 36),
            ("type: number", "type: numbr", "\"numbr\" is not a type", 4, 17),
            ("invocation: async", "invocation: later", "\"later\" is none of sync, async, poll", 2, 13),
            ("fields:", "feilds:", "has no \"feilds\"", 5, 1),
            ("default: 12.50, ", "", "has no \"default\"", 4, 3),
            ("  detail: {", "  detail: {{", "not YAML", 10, 0),
        ]
    )
    func mistakes(text: String, wrong: String, message: String, line: Int, column: Int) async throws {
        try await withCatalog(["a.b.yaml": Self.invoice.replacing(text, with: wrong)]) { catalog in
            let found = diagnostic { _ = try catalog.templates() }
            #expect(found?.kind == .invalidInput)
            #expect(found?.message.contains(message) == true, "\(found?.message ?? "nothing")")
            #expect(found?.location?.file == "Events/a.b.yaml")
            #expect(found?.location?.line == line)
            #expect(column == 0 || found?.location?.column == column)
            #expect(diagnostic { _ = try catalog.template(named: "s3:put") } == nil, "others can be made")
        }
    }

    @Test("a file whose name is no event's, and two of one name, are reported when events are listed")
    func names() async throws {
        try await withCatalog(["invoice.yaml": Self.invoice, "notes.txt": "", ".hidden.yaml": ""]) { catalog in
            let found = diagnostic { _ = try catalog.templates() }
            #expect(found?.message == "\"Events/invoice.yaml\" names no event")
        }
        try await withCatalog(["a.b.yaml": Self.invoice, "a.b.yml": Self.invoice]) { catalog in
            #expect(diagnostic { _ = try catalog.templates() }?.message.contains("are the same event") == true)
        }
    }

    @Test("an event from life becomes a file that makes the same event")
    func takingOver() throws {
        let odd: JSONValue = [
            "yes": nil, "a b": ["{{each}}", "{{x}}", [1, ["b": []], [:]]], "{{k}}": "\u{85}\u{2028}\"\\ü",
            "number": .number(JSONNumber(literal: "1.10e400")), "list": [["x": ["y": true]], "-"],
        ]
        for event in [odd, "text", [], try event("cognito:pre-signup"), try event("s3:put --count 2")] {
            let like = try EventCatalog.nearest(to: event)?.name
            let text = try WorkspaceEventText(
                description: "it: happened",
                invocation: .async,
                like: like,
                event: event
            ).text()
            #expect(text.hasPrefix("description: \"it: happened\"\ninvocation: async\n"))
        }
        let refused = WorkspaceEventText(description: "d", invocation: .sync, like: nil, event: ["...": 1])
        #expect(diagnostic { _ = try refused.text() }?.kind == .invalidInput)
    }

    @Test(
        "an event from life is known by the built-in one that it resembles",
        arguments: [
            "s3:put", "s3:delete", "sqs:receive-message", "sns:notification", "apigateway:rest-proxy", "kinesis:record",
            "dynamodb:modify", "eventbridge:ec2-instance-state", "cognito:pre-signup", "alb:request",
        ]
    )
    func likeness(name: String) throws {
        #expect(try EventCatalog.nearest(to: event(name, seed: 77))?.name == name)
    }

    @Test("nothing of the catalog is like an event of one's own")
    func unlike() throws {
        #expect(try EventCatalog.nearest(to: ["orderId": "1001", "total": 5]) == nil)
    }
}
