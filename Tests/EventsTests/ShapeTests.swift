import Events
import LosslessJSON
import Testing

@Suite("Shapes of events")
struct ShapeTests {
    private static let now = EventRequest.seededMoment

    @Test("every event of the catalog has its own shape, whatever its seed", arguments: EventCatalog.builtIn.names)
    func own(name: String) throws {
        let template = try EventCatalog.builtIn.template(named: name)
        let example = try template.event(for: EventRequest(seed: 1, now: Self.now))
        let other = try template.event(for: EventRequest(count: template.isCountable ? 3 : nil, seed: 2, now: Self.now))
        #expect(template.shapeFindings(of: other, like: example) == [])
    }

    @Test("names what is missing, extra and of another type")
    func findings() throws {
        let template = try EventCatalog.builtIn.template(named: "s3:put")
        let example = try template.event(for: EventRequest(seed: 1, now: Self.now))
        var event = example
        try event.set(JSONPointer(parsing: "/Records/0/s3/object/size"), to: "1024")
        try event.set(JSONPointer(parsing: "/Records/0/s3/new"), to: 1)
        try event.set(JSONPointer(parsing: "/Records/0/s3/bucket"), to: ["name": "b", "arn": "a"])
        #expect(
            template.shapeFindings(of: event, like: example).map(\.words) == [
                "Records[*].s3.bucket.ownerIdentity is missing", "Records[*].s3.object.size is number, not string",
                "Records[*].s3.new is not sent",
            ]
        )
        #expect(template.shapeFindings(of: 1, like: example).map(\.words) == ["the event is object, not number"])
    }

    @Test("what users choose may have any form")
    func open() throws {
        let template = try EventCatalog.builtIn.template(named: "eventbridge:custom")
        let example = try template.event(for: EventRequest(seed: 1, now: Self.now))
        var event = example
        try event.set(JSONPointer(parsing: "/detail"), to: ["anything": ["goes": true]])
        #expect(template.shapeFindings(of: event, like: example) == [])
    }

    @Test(
        "recognises the catalog's event",
        arguments: [
            "s3:put", "s3:delete", "sqs:receive-message", "kinesis:record", "lambda:function-url", "alb:request",
            "dynamodb:insert",
        ]
    )
    func recognition(name: String) throws {
        let event = try EventCatalog.builtIn.template(named: name).event(for: EventRequest(seed: 9, now: Self.now))
        #expect(EventCatalog.builtIn.name(ofEventLike: event, now: Self.now) == name)
        #expect(EventCatalog.builtIn.name(ofEventLike: ["n": 1], now: Self.now) == nil)
    }
}
