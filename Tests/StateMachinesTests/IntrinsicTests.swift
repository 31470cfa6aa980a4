import LosslessJSON
import StateMachines
import Testing

/// The functions of "Intrinsics for JSONPath states" with the guide's own examples, among others.
@Suite("Intrinsic functions")
struct IntrinsicTests {
    private func call(_ text: String) throws -> String? {
        let quoted = JSONValue.string(text).text()
        let input = #"""
            {"name":"Arnav","template":"Hello, my name is {}.","list":[1,2,3,4,5,6,7,8,9],"text":"{\"number\":20}",
            "a":{"x":1,"y":{"p":1}},"b":{"y":{"q":2},"z":3},"value":111,"step":-1,"i":5}
            """#
        return try output(single(#""Type":"Pass","Parameters":{"v.$":\#(quoted)},"OutputPath":"$.v""#), input: input)?
            .text()
    }

    @Test(
        "give",
        arguments: [
            ("States.Format('Hello, my name is {}.', $.name)", #""Hello, my name is Arnav.""#),
            ("States.Format($.template, $.name)", #""Hello, my name is Arnav.""#),
            (#"States.Format('it\'s \{{}\} {}', 1, true)"#, #""it's {1} true""#),
            ("States.Format('{} {}', $.a, $.list[0:2])", #""{x=1, y={p=1}} [1, 2]""#),
            ("States.StringToJson($.text)", #"{"number":20}"#),
            ("States.JsonToString($.a)", #""{\"x\":1,\"y\":{\"p\":1}}""#),
            ("States.Array('a', 1, null, $.value)", #"["a",1,null,111]"#),
            ("States.Array()", "[]"),
            ("States.ArrayPartition($.list, 4)", "[[1,2,3,4],[5,6,7,8],[9]]"),
            ("States.ArrayContains($.list, $.i)", "true"),
            ("States.ArrayContains($.list, 10)", "false"),
            ("States.ArrayRange(1, 9, 2)", "[1,3,5,7,9]"),
            ("States.ArrayRange(3, 1, -1)", "[3,2,1]"),
            ("States.ArrayGetItem($.list, 5)", "6"),
            ("States.ArrayLength($.list)", "9"),
            ("States.ArrayUnique(States.Array(1, 1, 2, '2', 2))", #"[1,2,"2"]"#),
            ("States.Base64Encode('Data to encode')", #""RGF0YSB0byBlbmNvZGU=""#),
            ("States.Base64Decode('RGVjb2RlZCBkYXRh')", #""Decoded data""#),
            ("States.JsonMerge($.a, $.b, false)", #"{"x":1,"y":{"q":2},"z":3}"#),
            ("States.MathAdd($.value, $.step)", "110"),
            ("States.MathAdd(1.5, 2.4)", "4"),
            ("States.StringSplit('1,2,,3', ',')", #"["1","2","3"]"#),
            ("States.StringSplit('This.is+a,test=string', '.+,=')", #"["This","is","a","test","string"]"#),
            ("States.Format('{}', States.ArrayLength(States.Array($.list[?(@ > 3)], ')')))", #""2""#),
            ("States.ArrayGetItem($.list[?(@ > 3)], 0)", "4"),
            ("States.Format('{}', $$.State.Name)", #""Only""#),
        ]
    )
    func give(text: String, expected: String) throws {
        #expect(try call(text) == expected)
    }

    @Test(
        "fail with States.Runtime on arguments they do not take",
        arguments: [
            "States.ArrayPartition($.list, 0)", "States.ArrayPartition($.name, 1)", "States.ArrayRange(0, 1000, 1)",
            "States.ArrayRange(0, 1, 0)", "States.ArrayGetItem($.list, 9)", "States.StringToJson('{')",
            "States.JsonMerge($.a, $.b, true)", "States.Base64Decode('*')", "States.MathRandom(5, 5)",
            "States.MathAdd(2147483648, 1)", "States.Format('{}')", "States.Format('{}', 1, 2)",
        ]
    )
    func fail(text: String) throws {
        let state = #""Type":"Pass","Parameters":{"v.$":\#(JSONValue.string(text).text())}"#
        let failed = try failure(single(state), input: #"{"list":[1],"name":"n","a":{},"b":{}}"#)
        #expect(failed?.error == "States.Runtime")
        #expect(failed?.cause?.contains("The function '\(text)' had the following error: ") == true)
    }

    @Test(
        "are refused when they are not well written",
        arguments: [
            ("States.Format('a'", "expected \",\" or \")\""),
            ("States.UUID(1)", "\"States.UUID\" does not take 1 arguments"),
            ("States.Array(a)", "\"a\" is no argument; texts stand in single quotes"),
            ("States.Array('a", "a text is not closed"), ("States.UUID() x", "unexpected \"x\" after the call"),
            (
                String(repeating: "States.Array(", count: 11) + String(repeating: ")", count: 11),
                "functions are nested more than 10 deep"
            ),
        ]
    )
    func refused(text: String, reason: String) throws {
        let state = #""Type":"Pass","Parameters":{"v.$":\#(JSONValue.string(text).text())}"#
        #expect {
            try StateMachineDefinition(parsing: single(state))
        } throws: { error in
            (error as? InvalidDefinition)?.problems.first?.hint == reason
        }
    }

    @Test("UUIDs and random numbers are the same with the same seed, and differ within an execution")
    func randomness() throws {
        let state = single(
            #""Type":"Pass","Parameters":{"a.$":"States.UUID()","b.$":"States.UUID()","n.$":"States.MathRandom(1, 10)","s.$":"States.MathRandom(1, 999, 7)"}"#
        )
        func output(_ seed: UInt64) throws -> JSONValue? {
            var execution = try execution(state, seed: seed)
            return execution.run { _ in nil }?.output
        }
        let first = try output(1)
        #expect(first == (try output(1)))
        #expect(first?["a"] != first?["b"])
        #expect(first?["a"] != (try output(2))?["a"])
        #expect(first?["s"] == (try output(2))?["s"])
        #expect((1..<10).contains(first?["n"]?.int ?? 0))
    }
}
