import Diagnostics
import LambdaModel
import LosslessJSON
import Suites
import Testing

@Suite("Events of logs and other tools' files")
struct ImportedFileTests {
    private func events(_ log: String) -> [String] {
        loggedEvents(in: Array(log.utf8)).map { "\($0.line) \($0.event.text())" }
    }

    @Test(
        "finds events in logs",
        arguments: [
            ("START\n2026-11-30T08:00:00Z INFO got {\"a\": {\"b\": \"}\"}} ok\nEND", #"2 {"a":{"b":"}"}}"#),
            (
                "event: {'a': None, 'b': [True, 1.5], 'c': \"it's\", 'd': 'x\\u00e9\\n'}",
                #"1 {"a":null,"b":[true,1.5],"c":"it's","d":"xé\n"}"#
            ),
            (#"{"level":"INFO","message":{"a":1},"timestamp":"x"}"#, #"1 {"a":1}"#),
            (#"{"level":"INFO","message":"received","event":{"a":2},"time":"x"}"#, #"1 {"a":2}"#),
            (#"{"level":"INFO","message":"received {\"a\":3}","timestamp":"x"}"#, #"1 {"a":3}"#),
            (#"{"events":[{"message":"START"},{"message":"{\"a\":4}\n"}],"searchedLogStreams":[]}"#, #"2 {"a":4}"#),
            (
                #"{"results":[[{"field":"@timestamp","value":"x"},{"field":"@message","value":"{\"a\":5}"}]]}"#,
                #"1 {"a":5}"#
            ),
            ("{\n  \"a\": 6\n}\n", #"1 {"a":6}"#), ("x\n{\n \"a\": 7\n}\ny", #"2 {"a":7}"#),
            ("2026-11-30 got {'a': 8,\n 'b': [1,\n  2]}\n2026-11-30 done", #"1 {"a":8,"b":[1,2]}"#),
            ("2026-11-30 open { brace\n2026-11-30 {\"a\": 9}", #"2 {"a":9}"#),
        ]
    )
    func logs(log: String, event: String) {
        #expect(events(log) == [event])
    }

    @Test("prefers events of services to other JSON, and says each once")
    func choosing() {
        let event = #"{"Records":[{"eventSource":"aws:s3"}]}"#
        #expect(events("{\"a\":1}\n\(event)\n\(event)\n") == ["2 \(event)"])
        #expect(events("{\"a\":1}\n{\"b\":2}") == [#"1 {"a":1}"#, #"2 {"b":2}"#])
        #expect(events(#"{"time":"t","type":"platform.start","record":{"requestId":"x"}}"#) == [])
        #expect(events("nothing { here\n it's") == [])
    }

    @Test("imports an event file, and events shared with SAM as the registry has them")
    func files() throws {
        let plain = try ImportedFile.read(Array("{\"a\": 1.0}".utf8), path: "events/my order.json")
        #expect(plain.events.map(\.name) == ["my-order"] && plain.events[0].content.text == "{\"a\": 1.0}")
        let schema =
            #"{"openapi":"3.0.0","info":{},"paths":{},"components":{"schemas":{},"examples":{"Big one":{"value":{"n":1}},"b":{"value":[]}}}}"#
        let shared = try ImportedFile.read(Array(schema.utf8), path: "_orders-schema.json")
        #expect(
            shared.events.map(\.name) == ["Big-one", "b"] && shared.events.map(\.function) == ["orders", "orders"]
        )
        #expect(shared.events[0].content.text == #"{"n":1}"#)
        let described = JSONValue.object(JSONObject([("SchemaName", "_cart-schema"), ("Content", .string(schema))]))
        #expect(try ImportedFile.read(described.bytes(), path: "x.json").events.map(\.function) == ["cart", "cart"])
        let error = #expect(throws: Diagnostic.self) { try ImportedFile.read(Array("{".utf8), path: "x.json") }
        #expect(error?.kind == .invalidInput && error?.location?.file == "x.json")
    }

    @Test("imports snapshots of syrupy that hold JSON")
    func snapshots() throws {
        let text = #"""
            # serializer version: 1
            # name: test_event[two items]
              dict({
                'body': '''
                  {
                    "a": 1
                  }
                ''',
                'items': list([
                  1,
                  tuple(
                    'x',
                    None,
                  ),
                ]),
                'nothing': dict({
                }),
              })
            # ---
            # name: test_text
              'just text'
            # ---
            # name: test_json
              '{"n": 1.50}'
            # ---
            # name: test_lines.1
              '''
              {
                "n": 2
              }
              '''
            # ---
            # name: test_object
              Order({
                'id': 7,
                'when': datetime.datetime(2026, 1, 15),
              })
            # ---
            # name: test_old
              <class 'dict'> {
                'a': <class 'list'> [
                  True,
                ],
              }
            ---
            """#
        let file = try ImportedFile.read(Array(text.utf8), path: "__snapshots__/test_orders.ambr")
        #expect(
            file.events.map(\.name) == ["test_event-two-items", "test_json", "test_lines.1", "test_object", "test_old"]
        )
        #expect(
            file.events.map(\.content.text) == [
                #"{"body":"{\n  \"a\": 1\n}","items":[1,["x",null]],"nothing":{}}"#, #"{"n":1.50}"#, #"{"n":2}"#,
                #"{"id":7,"when":[2026,1,15]}"#, #"{"a":[true]}"#,
            ]
        )
        #expect(file.skipped == ["test_text"])
    }
}

@Suite("Logs and snapshots of any content")
struct ImportedNoiseTests {
    @Test("are read to their end")
    func noise() {
        let pieces = [
            "{", "}", "'", "\"", "\\", "'''", "dict(", "list([", "None", "\n", "  ", "# name: a\n", "# ---\n", ":", ",",
            "1e9", "-", "<class", ">", "é", "(", ")", "=", "u", "x4",
        ]
        for seed in UInt64(0)..<2000 {
            var generator = SeededGenerator(seed: seed)
            let count = Int.random(in: 0...40, using: &generator)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            #expect(loggedEvents(in: Array(text.utf8)).allSatisfy { $0.event.object != nil }, "seed \(seed)")
            _ = try? ImportedFile.read(Array(text.utf8), path: "a.ambr")
        }
    }
}
