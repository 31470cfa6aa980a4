import Diagnostics
import Events
import LambdaModel
import LosslessJSON
import Testing
import Timekeeping

@Suite("Making events")
struct EventRenderingTests {
    @Test("every event is made, parses back, and holds no placeholder", arguments: EventCatalog.builtIn.names)
    func everyEvent(name: String) throws {
        let text = try event(name).text()
        #expect(try JSONValue(parsing: text).text() == text)
        #expect(!text.contains("{{"))
    }

    @Test("the same seed gives the same bytes, another seed others", arguments: EventCatalog.builtIn.names)
    func seeds(name: String) throws {
        let first = try event(name, seed: 7).bytes()
        #expect(try event(name, seed: 7).bytes() == first)
        guard !Self.withoutIDs.contains(name) else { return }
        #expect(try event(name, seed: 8).bytes() != first)
    }

    /// The events without an id of any kind.
    private static let withoutIDs: Set<String> = [
        "amplify:function-resolver", "cloudwatch:composite-alarm", "cloudwatch:dashboard-widget",
        "cloudwatch:logs-control-message", "iot:button", "iot:one-click", "iot:rule", "kafka:self-managed", "lex:v1",
        "pipes:self-managed-kafka", "sagemaker:post-annotation", "sagemaker:pre-annotation",
    ]

    @Test("without a seed ids are fresh and the time is the clock's")
    func fresh() throws {
        let (first, second) = (try event("sqs:receive-message", seed: nil), try event("sqs:receive-message", seed: nil))
        #expect(first["Records"]?[0]?["messageId"] != second["Records"]?[0]?["messageId"])
        let put = try event("s3:put", seed: nil)
        #expect(put["Records"]?[0]?["eventTime"]?.string == someMoment.iso8601)
    }

    @Test("with a seed the time stands still unless it is given")
    func time() throws {
        #expect(try event("s3:put")["Records"]?[0]?["eventTime"]?.string == "2026-01-15T12:00:00.000Z")
        let later = try event("s3:put --now 2026-02-03T04:05:06.789+01:00")
        #expect(later["Records"]?[0]?["eventTime"]?.string == "2026-02-03T03:05:06.789Z")
        let epoch = try event("eventbridge:custom --now 1700000000000")
        #expect(epoch["time"]?.string == "2023-11-14T22:13:20Z")
    }

    @Test("account, region and partition reach the ARNs")
    func places() throws {
        let message = try event(
            "sqs:receive-message --account 111122223333 --region cn-north-1 --partition aws-cn --queue orders"
        )
        #expect(
            message["Records"]?[0]?["eventSourceARN"]?.string == "arn:aws-cn:sqs:cn-north-1:111122223333:orders"
        )
        #expect(message["Records"]?[0]?["awsRegion"]?.string == "cn-north-1")
        let note = try event("sns:notification --partition aws-cn --region cn-north-1")
        let address = note["Records"]?[0]?["Sns"]?["SigningCertUrl"]?.string
        #expect(address?.hasPrefix("https://sns.cn-north-1.amazonaws.com.cn/") == true)
    }

    /// Each parameter with a value that is not its default.
    static let everyParameter: [(event: String, parameter: String)] = EventCatalog.builtIn.names.flatMap { name in
        ((try? EventCatalog.builtIn.template(named: name))?.parameters ?? []).map { (name, $0.name) }
    }

    @Test("every parameter changes the event where it says, and nowhere else", arguments: everyParameter)
    func parameters(name: String, parameter: String) throws {
        let template = try EventCatalog.builtIn.template(named: name)
        let declared = try #require(template.parameters.first { $0.name == parameter })
        // Some values show only beside others, such as a body's type beside a body.
        let context = template.parameters.contains { $0.name == "body" } && parameter != "body" ? ["--body", "x"] : []
        let plain = try event(name, context)
        let changed = differences(plain, try event(name, context + ["--" + parameter, otherValue(for: declared)]))
        let places = template.places(ofParameter: parameter).map(\.tokens)
        #expect(!changed.isEmpty)
        for pointer in changed {
            #expect(
                places.contains { pointer.tokens.starts(with: $0) },
                "\(pointer.text) is none of \(places)"
            )
        }
    }

    private func otherValue(for parameter: EventParameter) -> String {
        switch parameter.type {
        case .string: "other"
        case .integer, .number: String(Int(parameter.maximum ?? 4321))
        case .boolean: parameter.defaultText == "true" ? "false" : "true"
        case .json: parameter.defaultText.hasPrefix("[") ? "[\"other=1\"]" : "{\"Other\": \"value\"}"
        case .enum(let values): values.last { $0 != parameter.defaultText } ?? ""
        }
    }

    @Test("giving a parameter leaves the ids of a seed as they are")
    func stableIDs() throws {
        let changed = differences(try event("s3:put"), try event("s3:put --etag abc --bucket other"))
        let expected = ["s3/bucket/name", "s3/bucket/arn", "s3/object/eTag"].map { "/Records/0/" + $0 }
        #expect(Set(changed.map(\.text)) == Set(expected))
    }

    @Test("the type of a lone placeholder is kept")
    func types() throws {
        let object = try value("/Records/0/s3/object", in: event("s3:put --size 7"))
        #expect(object?["size"] == 7)
        #expect(try event("alb:request --base64")["isBase64Encoded"] == true)
        let count = try value("/Records/0/attributes/ApproximateReceiveCount", in: event("sqs:receive-message"))
        #expect(count == "1")
    }
}
