import Events
import LosslessJSON
import Testing

@Suite("What the fields of events mean")
struct FieldExplanationTests {
    private func explanation(_ line: String) throws -> [FieldExplanation] {
        let template = try EventCatalog.builtIn.template(named: String(line.prefix { $0 != " " }))
        return try template.explanation(of: event(line))
    }

    @Test("every field of every event is explained", arguments: EventCatalog.builtIn.names)
    func everyField(name: String) throws {
        let fields = try explanation(name)
        #expect(!fields.isEmpty)
        for field in fields {
            let meaning = try #require(field.meaning, "nothing is said of \(name) \(field.pointer.text)")
            #expect(!meaning.hasSuffix("."))
        }
    }

    @Test("fields come in the event's order with their values, and with the parameters that decide them")
    func fields() throws {
        let fields = try explanation("s3:put --bucket photos")
        let event = try event("s3:put --bucket photos")
        for field in fields { #expect(event.value(at: field.pointer) == field.value) }
        let name = try #require(fields.first { $0.pointer.text == "/Records/0/s3/bucket/name" })
        #expect(name.value == "photos" && name.parameters == ["bucket"])
        #expect(name.meaning == "the bucket's name")
        let arn = fields.first { $0.pointer.text == "/Records/0/s3/bucket/arn" }
        #expect(arn?.parameters == ["bucket"])
        #expect(fields.first?.pointer.text == "/Records" && fields.first?.isGroup == true)
        let second = try explanation("sqs:receive-message --count 2").last { $0.pointer.text == "/Records/1/body" }
        #expect(second?.parameters == ["body"])
    }

    @Test("all events say what becomes of the response", arguments: EventCatalog.builtIn.names)
    func responses(name: String) throws {
        let template = try EventCatalog.builtIn.template(named: name)
        #expect(!template.response.isEmpty && !template.response.hasSuffix("."))
        let contract = ResponseContract(of: try event(name))
        switch template.invocation {
        case .sync: #expect(contract != nil || Self.takesAnything.contains(name), "nobody checks the response")
        case .async: #expect(contract == nil, "nobody reads the response")
        case .poll: break
        }
    }

    /// Synchronous events whose senders take any response: what a resolver or a widget gives is its own affair.
    private static let takesAnything: Set<String> = [
        "amplify:function-resolver", "appsync:resolver", "cloudwatch:dashboard-widget", "secretsmanager:rotation",
        "s3:object-lambda-get", "appconfig:extension", "pipes:activemq", "pipes:dynamodb", "pipes:kinesis", "pipes:msk",
        "pipes:rabbitmq", "pipes:self-managed-kafka", "pipes:sqs",
        "cognito:custom-email-sender", "cognito:custom-sms-sender",
    ]
}
