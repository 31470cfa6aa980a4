import Diagnostics
import Events
import LosslessJSON
import Testing

@Suite("Files of the catalog")
struct EventFormTests {
    /// A file with one event, and what else it needs.
    private func template(_ event: String, _ more: String = "\"parameters\": {}") throws -> EventTemplate {
        let head = "\"description\": \"d\", \"invocation\": \"sync\", \"source\": \"https://example.com\""
        return try EventTemplate(service: "a", type: "b", parsing: "{\(head), \(more), \"event\": \(event)}".utf8)
    }

    private func made(_ event: String, _ more: String = "\"parameters\": {}", count: Int? = nil) throws -> String {
        try template(event, more).event(for: EventRequest(count: count, seed: 1, now: EventRequest.seededMoment)).text()
    }

    @Test(
        "placeholders become values",
        arguments: [
            (#""{{index}}""#, "0"), (#""a{{index}}b""#, #""a0b""#), (#""{{index | text}}""#, #""0""#),
            (#""{{now | epoch}}""#, "1768478400"), (#""{{now}}""#, #""2026-01-15T12:00:00.000Z""#),
            (#""{{index | plus 3 | times 4 | pad 5}}""#, #""00012""#),
            (#"{"{{region}}": 1.50}"#, #"{"us-east-1":1.50}"#),
            (#"{"b": 1, "...": "{{o}}", "a": "{{o}}"}"#, #"{"b":2,"c":[],"a":{"b":2,"c":[]}}"#),
            (#"["{{s | omit-empty}}", "{{s | or-null}}", "x"]"#, #"[null,"x"]"#),
            (
                #"["{{region | when s x y}}", "{{region | with s}}", "{{region | when partition aws}}"]"#,
                #"["us-east-1"]"#
            ),
            (#""{{o | json | byte-count}}""#, "14"), (#""{{o | json | base64}}""#, #""eyJiIjoyLCJjIjpbXX0=""#),
            (#""{{region | alphanumeric | upper | first 4}}""#, #""USEA""#),
            (#"["{{each}}", {"n": "{{index}}"}]"#, #"[{"n":0}]"#),
        ]
    )
    func placeholders(form: String, expected: String) throws {
        let parameters = """
            "parameters": {
                "s": {"type": "string", "default": "", "description": "text"},
                "o": {"type": "json", "default": {"b": 2, "c": []}, "description": "object"}
            }
            """
        #expect(try made(form, parameters) == expected)
    }

    @Test("values are made once for an event, record values for each record")
    func values() throws {
        let more = #""values": {"v": "{{uuid}}"}, "recordValues": {"r": "{{uuid}}"}"#
        let form = #"{"Records": ["{{each}}", ["{{v}}", "{{v}}", "{{r}}", "{{r}}"]]}"#
        let event = try JSONValue(parsing: made(form, more, count: 2))
        let (first, second) = (event["Records"]?[0], event["Records"]?[1])
        #expect(first?[0] == first?[1] && first?[0] == second?[0])
        #expect(first?[2] == first?[3] && second?[2] == second?[3] && first?[2] != second?[2])
    }

    @Test(
        "what is wrong with a file is said with the event's name",
        arguments: [
            (#""{{buckte}}""#, "unknown placeholder \"buckte\"", "\"bucket\""),
            (#""{{hex}}""#, "unknown placeholder \"hex\"", ""), (#""{{hex x}}""#, "unknown placeholder \"hex x\"", ""),
            (#""{{bucket | uper}}""#, "unknown filter \"uper\"", "\"upper\""),
            (#""{{bucket | pad}}""#, "unknown filter \"pad\"", ""), (#""{{bucket""#, "\"{{bucket\" is not closed", ""),
            (#""{{}}""#, "an empty placeholder", ""), (#""{{bucket 3}}""#, "\"bucket\" takes no arguments", ""),
            (#""{{r}}""#, "unknown placeholder \"r\"", ""), (#"["{{each}}"]"#, "is followed by one record", ""),
            (#"["{{each}}", ["{{each}}", 1]]"#, "not inside another", ""), ("[1,]", "not JSON", ""),
        ]
    )
    func mistakes(form: String, message: String, hint: String) {
        let more = """
            "parameters": {"bucket": {"type": "string", "default": "x", "description": "d"}}, "recordValues": {"r": "1"}
            """
        let found = diagnostic { _ = try template(form, more) }
        #expect(found?.kind == .invalidInput)
        #expect(found?.message.hasPrefix("event \"a:b\": ") == true)
        #expect(found?.message.contains(message) == true, "\(found?.message ?? "nothing")")
        #expect(hint.isEmpty || found?.hint?.contains(hint) == true)
    }

    @Test("a parameter must have a type that exists, a default and a description")
    func declarations() {
        for declaration in [
            #"{"type": "text", "default": "", "description": "d"}"#, #"{"type": "string", "description": "d"}"#,
            #"{"type": "string", "default": ""}"#,
        ] {
            #expect(
                diagnostic { _ = try template("1", "\"parameters\": {\"p\": \(declaration)}") }?.kind == .invalidInput
            )
        }
    }
}
