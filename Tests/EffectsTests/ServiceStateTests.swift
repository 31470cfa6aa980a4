import LosslessJSON
import Testing

@testable import Effects

@Suite("The state of services")
struct ServiceStateTests {
    @Test(
        "has what is new each time masked, inside texts and the JSON in them too",
        arguments: [
            ("5b0a7e2c-1f1d-4c8a-9a53-0d1c2b3a4f5e", "<uuid>"),
            ("receipts/5b0a7e2c-1f1d-4c8a-9a53-0d1c2b3a4f5e.json", "receipts/<uuid>.json"),
            ("2026-11-30T07:52:04.123Z", "<timestamp>"),
            ("paid 2026-11-30T07:52:04+00:00, thanks", "paid <timestamp>, thanks"),
            ("1764489124", "<moment>"),
            (#"{"id":"5b0a7e2c-1f1d-4c8a-9a53-0d1c2b3a4f5e","n":1}"#, #"{"id":"<uuid>","n":1}"#),
            ("ch-1", "ch-1"), ("1250", "1250"), ("{not JSON", "{not JSON"),
        ]
    )
    func masking(text: String, masked: String) {
        #expect(VolatileValues.maskedThroughout(text) == masked)
    }

    @Test("has items as plain JSON, numbers by their digits and sets in order")
    func items() {
        let item: JSONValue = [
            "n": ["N": "1.50"], "a": ["S": "x"], "m": ["M": ["t": ["BOOL": true], "z": ["NULL": true]]],
            "l": ["L": [["S": "b"], ["S": "a"]]], "s": ["SS": ["b", "a"]], "b": ["B": "AA=="],
        ]
        #expect(
            StateReader.plain(item: item).text()
                == #"{"a":"x","b":{"B":"AA=="},"l":["b","a"],"m":{"t":true,"z":null},"n":1.50,"s":["a","b"]}"#
        )
    }

    @Test("has the successful changes that were asked of services which keep nothing to be read")
    func publications() {
        let publish = AWSCall(service: "sns", operation: "Publish", parameters: ["Message": "1764489124"])
        let calls = [
            DeliveredCall(call: publish), DeliveredCall(call: publish, error: "Throttled", fate: .throttled),
            DeliveredCall(call: publish, fate: .crashed),
            DeliveredCall(call: AWSCall(service: "dynamodb", operation: "PutItem")),
            DeliveredCall(call: AWSCall(service: "sns", operation: "ListTopics")),
        ]
        let found = StateReader.publications(in: calls)
        #expect(found.map(\.0) == ["sns"])
        #expect(
            found.first.map { JSONValue.object($0.1) } == [
                "Publish": [["Message": "<moment>"], ["Message": "<moment>"]]
            ]
        )
    }

    @Test("has objects whose keys differ only in what is new each time as a list")
    func objects() {
        let document = StateReader.document(of: [("<uuid>", "b"), ("<uuid>", "a"), ("one", "c")])
        #expect(document == ["<uuid>": ["a", "b"], "one": "c"])
        #expect(StateReader.summary(of: Array("hello".utf8)) == "hello")
        #expect(StateReader.summary(of: [0xff])["bytes"] == 1)
    }
}
