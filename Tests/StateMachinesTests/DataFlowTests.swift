import LosslessJSON
import StateMachines
import Testing

/// The rules of "Processing input and output" in the developer guide, on Pass states.
@Suite("Data between states")
struct DataFlowTests {
    @Test("InputPath narrows the input, and null makes it empty")
    func inputPath() throws {
        let input = #"{"a":{"b":1},"c":2}"#
        #expect(try output(single(#""Type":"Pass","InputPath":"$.a""#), input: input)?.text() == #"{"b":1}"#)
        #expect(try output(single(#""Type":"Pass","InputPath":null"#), input: input)?.text() == "{}")
        #expect(
            try output(single(#""Type":"Pass","InputPath":"$$.Execution.Name""#), input: input)?.text() == #""one""#
        )
    }

    @Test("OutputPath narrows the output, and null makes it empty")
    func outputPath() throws {
        let input = #"{"a":{"b":1},"c":2}"#
        #expect(try output(single(#""Type":"Pass","OutputPath":"$.a.b""#), input: input)?.text() == "1")
        #expect(try output(single(#""Type":"Pass","OutputPath":null"#), input: input)?.text() == "{}")
    }

    @Test(
        "ResultPath replaces the input, adds to it, or discards the result; InputPath does not narrow what it adds to"
    )
    func resultPath() throws {
        let input = #"{"a":{"b":1},"c":2}"#
        let pass = #""Type":"Pass","InputPath":"$.a","Result":"new""#
        #expect(try output(single(pass), input: input)?.text() == #""new""#)
        #expect(
            try output(single(pass + #","ResultPath":"$.a.d""#), input: input)?.text()
                == #"{"a":{"b":1,"d":"new"},"c":2}"#
        )
        #expect(try output(single(pass + #","ResultPath":null"#), input: input)?.text() == input)
        #expect(
            try failure(single(pass + #","ResultPath":"$.c.d""#), input: input)?.error
                == "States.ResultPathMatchFailure"
        )
    }

    @Test("Parameters put paths, context and functions into a template, through arrays and objects")
    func parameters() throws {
        let pass = #"""
            "Type":"Pass","Parameters":{"plain":"$.a","a.$":"$.a","deep":{"list":[{"n.$":"$.list[1]"},"$.x"]},
            "state.$":"$$.State.Name","start.$":"$$.Execution.StartTime","machine.$":"$$.StateMachine.Name",
            "id.$":"$$.Execution.Id","text.$":"States.Format('{}!', $.a)","input.$":"$$.Execution.Input.a"}
            """#
        #expect(
            try output(single(pass), input: #"{"a":1,"list":[5,6]}"#)
                == json(
                    #"""
                    {"plain":"$.a","a":1,"deep":{"list":[{"n":6},"$.x"]},"state":"Only",
                    "start":"2026-11-25T00:00:00.000Z","machine":"orders",
                    "id":"arn:aws:states:us-east-1:123456789012:execution:orders:one","text":"1!","input":1}
                    """#
                )
        )
    }

    @Test("a path that leads nowhere fails the execution, whatever catches it, and says where")
    func missingPath() throws {
        #expect(
            try failure(single(#""Type":"Pass","Parameters":{"missing.$":"$.nope.deep"}"#), input: #"{"other":1}"#)
                == StateFailure(
                    error: "States.Runtime",
                    cause: "An error occurred while executing the state 'Only' (entered at the event id #2). The "
                        + "JSONPath '$.nope.deep' specified for the field 'missing.$' could not be found in the input "
                        + #"'{"other":1}'"#
                )
        )
        #expect(
            try failure(single(#""Type":"Pass","OutputPath":"$.x""#))?.cause?.hasSuffix(
                "Invalid path '$.x' : No results for path: $['x']"
            ) == true
        )
    }

    @Test("a state passes on at most 256 KB")
    func dataLimit() throws {
        let twice = single(#""Type":"Pass","Parameters":{"all.$":"States.Format('{}{}', $, $)"}"#)
        // 262,144 bytes with {"all":""} around two copies.
        let half = String(repeating: "x", count: (262_144 - 10) / 2)
        #expect(try output(twice, input: "\"\(half)\"") != nil)
        let tooMuch = try failure(twice, input: "\"\(half)x\"")
        #expect(tooMuch?.error == "States.DataLimitExceeded")
    }
}
