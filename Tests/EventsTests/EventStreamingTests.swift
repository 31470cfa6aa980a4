import Events
import LosslessJSON
import Testing

@Suite("Writing events piece by piece")
struct EventStreamingTests {
    private func streamed(_ line: String, _ more: [String] = [], _ layout: JSONLayout) throws -> (String, pieces: Int) {
        let words = line.split(separator: " ").map(String.init)
        let template = try EventCatalog.builtIn.template(named: words[0])
        let all = ["--seed", "5"] + words.dropFirst() + more
        let request = try EventRequest.parse(words: all, for: template, now: someMoment)
        var bytes: [UInt8] = []
        var pieces = 0
        try template.write(request, layout) { piece in
            bytes += piece
            pieces += 1
        }
        return (String(decoding: bytes, as: UTF8.self), pieces)
    }

    @Test("the pieces are the whole event, in both layouts", arguments: EventCatalog.builtIn.names)
    func pieces(name: String) throws {
        let countable = try EventCatalog.builtIn.template(named: name).isCountable
        for line in countable ? [name, name + " --count 3"] : [name] {
            for layout in [JSONLayout.pretty, .compact] {
                #expect(try streamed(line, [], layout).0 == event(line, seed: 5).text(layout))
            }
        }
    }

    @Test(
        "what is typed and differs from record to record, or holds lists and quotes, comes out the same",
        arguments: [
            ("sqs:receive-message --count 3", ["--body", "\"{{index}}\"\n", "--attributes", #"{"n": 1, "t": "x"}"#]),
            ("sqs:sns-notification --count 3", ["--message", "{{index}}"]),
            ("sqs:receive-message --count 2", ["--set", "/Records/1/x=[1]"]),
            ("kafka:msk --count 3", ["--value", "{{index}}"]),
            ("dynamodb:insert --count 2", ["--item", #"{"a": [1]}"#]),
            ("sqs:eventbridge --count 2", ["--detail", #"{"a": [1, {"b": null}]}"#]),
        ]
    )
    func values(line: String, more: [String]) throws {
        for layout in [JSONLayout.pretty, .compact] {
            #expect(try streamed(line, more, layout).0 == event(line, more, seed: 5).text(layout))
        }
    }

    @Test("a large batch comes in many small pieces")
    func many() throws {
        let (text, pieces) = try streamed("sqs:receive-message --count 2000", [], .compact)
        #expect(pieces > 10 && text.utf8.count / pieces < 100_000)
    }
}
