import LosslessJSON
import Suites
import Testing

@Suite("Matchers")
struct MatcherTests {
    @Test(
        "accept what they name",
        arguments: [
            ("any", "[1]"), ("any", "null"), ("uuid", #""6F9619FF-8B86-d011-b42d-00cf4fc964ff""#), ("number", "1e400"),
            ("string", #""""#), ("timestamp", #""2026-11-25T03:04:57.123Z""#), ("timestamp", #""2026-11-25""#),
            ("timestamp", #""2026-11-25T03:04:57+01:00""#), ("timestamp", #""20261125T030457Z""#),
            ("timestamp", #""2026-11-25 03:04:57.123456""#), ("timestamp", #""Wed, 25 Nov 2026 03:04:57 GMT""#),
            ("timestamp", "1795575897"), ("timestamp", "1795575897123"), ("timestamp", "1795575897.25"),
            ("{regex: 'ord-\\d+'}", #""ord-12""#), ("{approx: {value: 10, tolerance: 0.1}}", "10.1"),
            ("{approx: {tolerance: 2}}", "7"), ("{absent-or: number}", "3"), ("ignore", "{}"),
        ]
    )
    func accepting(matcher: String, value: String) throws {
        #expect(try differences(matcher, value).isEmpty)
    }

    @Test(
        "refuse everything else",
        arguments: [
            ("uuid", #""6F9619FF8B86d011b42d00cf4fc964ff""#), ("uuid", #""6F9619FF-8B86-d011-b42d-00cf4fc964fg""#),
            ("uuid", "null"), ("number", #""1""#), ("string", "1"), ("timestamp", #""soon""#), ("timestamp", "12"),
            ("timestamp", #""2026-1-25""#), ("timestamp", #""2026-11-25T3:04Z""#),
            ("{regex: 'ord-\\d+'}", #""x ord-12""#),
            ("{regex: '1'}", "1"), ("{approx: {value: 10, tolerance: 0.1}}", "10.2"), ("{approx: {tolerance: 1}}", "7"),
            ("{absent-or: number}", #""x""#), ("unordered", #""x""#),
        ]
    )
    func refusing(matcher: String, value: String) throws {
        let found = try differences(matcher, value)
        #expect(found.map(\.path) == ["payload.v"])
        #expect(found.first?.note?.hasPrefix("does not match ") == true)
    }

    private func differences(_ matcher: String, _ value: String) throws -> [Difference] {
        Comparison(matchers: try matchers("payload.v: \(matcher)")).differences(
            expected: json(#"{"payload":{"v":5}}"#),
            actual: json(#"{"payload":{"v":\#(value)}}"#)
        )
    }

    @Test(
        "are found by their paths",
        arguments: [
            ("payload.a.b", #"{"a":{"b":1}}"#, #"{"a":{"b":2}}"#),
            ("payload.*.b", #"{"a":{"b":1}}"#, #"{"a":{"b":2}}"#),
            ("payload.**.b", #"{"a":[{"b":1}],"b":3}"#, #"{"a":[{"b":2}],"b":4}"#), ("'**'", "1", "2"),
            ("payload.items[*].id", #"{"items":[{"id":1},{"id":2}]}"#, #"{"items":[{"id":3},{"id":4}]}"#),
            ("payload.items[1]", #"{"items":[1,2]}"#, #"{"items":[1,3]}"#),
            ("'payload[\"x-id\"]'", #"{"x-id":1}"#, #"{"x-id":2}"#),
            ("'payload[\"a.]b\"].c'", #"{"a.]b":{"c":1}}"#, #"{"a.]b":{"c":2}}"#),
            ("payload.x-id", #"{"x-id":1}"#, #"{"x-id":2}"#),
            ("payload.body.id", #"{"body":"{\"id\":1}"}"#, #"{"body":"{\"id\":2}"}"#),
            ("payload.body→id", #"{"body":"{\"id\":1}"}"#, #"{"body":"{\"id\":2}"}"#),
            ("'payload.body->[*].id'", #"{"body":"[{\"id\":1}]"}"#, #"{"body":"[{\"id\":2}]"}"#),
        ]
    )
    func paths(pattern: String, expected: String, actual: String) throws {
        let comparison = Comparison(matchers: try matchers("\(pattern): any"))
        let found = comparison.differences(
            expected: json(#"{"payload":\#(expected)}"#),
            actual: json(#"{"payload":\#(actual)}"#)
        )
        #expect(found == [])
    }

    @Test("of the same path the last one counts")
    func last() throws {
        let comparison = Comparison(matchers: try matchers("payload.**: ignore", "payload.n: {approx: {tolerance: 1}}"))
        let found = comparison.differences(
            expected: json(#"{"payload":{"n":1}}"#),
            actual: json(#"{"payload":{"n":9}}"#)
        )
        #expect(found.map(\.path) == ["payload.n"])
    }

    @Test(
        "decide over absence",
        arguments: [
            ("any", false, false), ("{absent-or: any}", true, true), ("ignore", true, true), ("uuid", false, false),
        ]
    )
    func absence(matcher: String, mayVanish: Bool, mayAppear: Bool) throws {
        let comparison = Comparison(matchers: try matchers("payload.v: \(matcher)"))
        let (with, without) = (json(#"{"payload":{"v":1}}"#), json(#"{"payload":{}}"#))
        #expect(comparison.differences(expected: with, actual: without).isEmpty == mayVanish)
        #expect(comparison.differences(expected: without, actual: with).isEmpty == mayAppear)
    }

    @Test("unordered arrays are compared as bags, with matchers inside")
    func unordered() throws {
        let comparison = Comparison(matchers: try matchers("payload: unordered", "payload[*].at: timestamp"))
        let expected = json(#"{"payload":[{"n":1,"at":"2026-01-01"},{"n":2,"at":"2026-01-01"}]}"#)
        let swapped = json(#"{"payload":[{"n":2,"at":"2026-01-02"},{"n":1,"at":"2026-01-03"}]}"#)
        let changed = json(#"{"payload":[{"n":2,"at":"2026-01-02"},{"n":3,"at":"2026-01-03"}]}"#)
        let wrong = json(#"{"payload":[{"n":2,"at":"soon"},{"n":1,"at":"2026-01-03"}]}"#)
        #expect(comparison.differences(expected: expected, actual: swapped).isEmpty)
        #expect(comparison.differences(expected: expected, actual: changed).map(\.path) == ["payload[0].n"])
        #expect(comparison.differences(expected: expected, actual: wrong).map(\.path) == ["payload[1].at"])
    }
}
