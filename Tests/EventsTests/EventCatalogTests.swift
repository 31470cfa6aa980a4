import LosslessJSON
import Diagnostics
import Events
import Foundation
import Testing

@Suite("Event catalog")
struct EventCatalogTests {
    private let catalog = EventCatalog.builtIn

    @Test(
        "finds events by words in any order and case",
        arguments: [
            ("function URL", true), ("url FUNCTION", true), ("Function-Url", true), ("function mail", false),
            ("", true),
        ]
    )
    func mentions(words: String, isFound: Bool) throws {
        #expect(try EventCatalog.builtIn.template(named: "lambda:function-url").mentions(words) == isFound)
    }

    @Test("lists services and the types of each in alphabetical order")
    func listing() throws {
        #expect(catalog.services == catalog.services.sorted())
        #expect(Set(catalog.services).count == catalog.services.count)
        #expect(catalog.types(of: "kafka") == ["msk", "self-managed"])
        #expect(catalog.types(of: "nothing").isEmpty)
        #expect(try catalog.templates().map(\.name) == catalog.names)
        #expect(try catalog.templates(service: "mq").map(\.type) == ["activemq", "rabbitmq"])
    }

    @Test(
        "has the events that issue 2 asks for",
        arguments: [
            "s3:put", "s3:delete", "sqs:receive-message", "sqs:receive-message-fifo", "sns:notification",
            "apigateway:rest-proxy", "apigateway:http-api", "lambda:function-url", "alb:request", "eventbridge:custom",
            "eventbridge:scheduled", "kinesis:record", "dynamodb:insert",
        ]
    )
    func required(name: String) throws {
        #expect(try catalog.template(named: name).name == name)
    }

    @Test("embeds every file of the directory")
    func embedding() throws {
        let directory = URL(filePath: #filePath).appending(path: "../../../Sources/CEventCatalog/Catalog").standardized
        let files = try FileManager.default.subpathsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".json") }
        let names = files.map { String($0.dropLast(5)).replacing("/", with: ":") }
        #expect(names.sorted() == catalog.names.sorted(), "run Sources/CEventCatalog/Catalog/embed.sh")
    }

    @Test("suggests the nearest service, event, and form of a name")
    func suggestions() {
        let service = diagnostic { _ = try catalog.templates(service: "sqss") }
        #expect(service?.kind == .notFound)
        #expect(service?.hint?.contains("\"sqs\"") == true)
        let type = diagnostic { _ = try catalog.template(named: "s3:pt") }
        #expect(type?.message == "\"s3\" has no event \"pt\"")
        #expect(type?.hint == "did you mean \"put\"?")
        let far = diagnostic { _ = try catalog.template(service: "mq", type: "xyzzy") }
        #expect(far?.hint?.contains("activemq, rabbitmq") == true)
        let bare = diagnostic { _ = try catalog.template(named: "s3") }
        #expect(bare?.kind == .usage)
        #expect(bare?.hint?.contains("s3:put") == true)
        #expect(diagnostic { _ = try catalog.template(named: ":") }?.kind == .notFound)
    }

    @Test("says of every event when it is sent and where that is documented", arguments: EventCatalog.builtIn.names)
    func words(name: String) throws {
        let template = try catalog.template(named: name)
        #expect(template.source.hasPrefix("https://"))
        #expect(!template.description.isEmpty && !template.description.hasSuffix("."))
        let first = template.description.prefix { $0 != " " }
        #expect(!["A", "An", "The", "When", "Sent"].contains(first), "it goes on in the middle of a line")
        for parameter in template.parameters {
            #expect(!parameter.description.isEmpty && !parameter.description.hasSuffix("."))
            #expect(parameter.name.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil)
            #expect(!EventRequest.commonOptions.map(\.name).contains(parameter.name) && parameter.name != "help")
        }
    }

    @Test("shows every parameter with its default in the help text and in the summary")
    func help() throws {
        let template = try catalog.template(named: "s3:put")
        let help = template.helpText
        #expect(help.hasPrefix("event s3 put: an object was stored in a bucket by a PUT request (asynchronous)\n"))
        #expect(help.contains("--bucket STRING"))
        #expect(help.contains("(default: example-bucket)"))
        #expect(help.contains("--count N"))
        #expect(try !catalog.template(named: "alb:request").helpText.contains("--count"))
        let summary = template.summary
        #expect(summary["service"]?.string == "s3")
        #expect(summary["invocation"]?.string == "async")
        #expect(summary["parameters"]?[0]?["name"]?.string == "bucket")
        #expect(summary["parameters"]?[0]?["default"]?.string == "example-bucket")
    }
}
