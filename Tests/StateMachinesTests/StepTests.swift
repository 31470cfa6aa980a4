import LosslessJSON
import StateMachines
import Testing
import Timekeeping

@Suite("Succeed, Fail, Choice and Wait")
struct StepTests {
    @Test("Succeed ends with its input, narrowed")
    func succeed() throws {
        let definition = #"{"StartAt":"S","States":{"S":{"Type":"Succeed","InputPath":"$.a","OutputPath":"$.b"}}}"#
        #expect(try output(definition, input: #"{"a":{"b":3}}"#) == 3)
    }

    @Test(
        "Fail ends with its error and cause, fixed or from the input",
        arguments: [
            (#""Error":"E","Cause":"C""#, StateFailure(error: "E", cause: "C")),
            (
                #""ErrorPath":"$.e","CausePath":"States.Format('was {}', $.c)""#,
                StateFailure(error: "422", cause: "was it")
            ),
            (#""Error":"E""#, StateFailure(error: "E")),
        ]
    )
    func fail(words: String, expected: StateFailure) throws {
        let definition = #"{"StartAt":"F","States":{"F":{"Type":"Fail","# + words + "}}}"
        #expect(try failure(definition, input: #"{"e":"422","c":"it"}"#) == expected)
    }

    private func choose(_ test: String, _ input: String) throws -> JSONValue? {
        try output(
            #"{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Next":"Yes","#
                + test.dropFirst()
                + #"],"Default":"No"},"Yes":{"Type":"Pass","Result":true,"End":true},"#
                + #""No":{"Type":"Pass","Result":false,"End":true}}}"#,
            input: input
        )
    }

    @Test(
        "a rule holds",
        arguments: [
            (#"{"Variable":"$.v","StringEquals":"a"}"#, #"{"v":"a"}"#, true),
            (#"{"Variable":"$.v","StringEquals":"a"}"#, #"{"v":1}"#, false),
            (#"{"Variable":"$.v","StringLessThan":"b"}"#, #"{"v":"B"}"#, true),
            (#"{"Variable":"$.v","StringGreaterThan":"b"}"#, #"{"v":"b"}"#, false),
            (#"{"Variable":"$.v","StringGreaterThanEquals":"b"}"#, #"{"v":"b"}"#, true),
            (#"{"Variable":"$.v","StringLessThanEqualsPath":"$.w"}"#, #"{"v":"a","w":"b"}"#, true),
            (#"{"Variable":"$.v","StringMatches":"log-*.txt"}"#, #"{"v":"log-2026.txt"}"#, true),
            (#"{"Variable":"$.v","StringMatches":"log-*.txt"}"#, #"{"v":"log-2026.txt.gz"}"#, false),
            (#"{"Variable":"$.v","StringMatches":"*a*b*"}"#, #"{"v":"xxaxbx"}"#, true),
            (#"{"Variable":"$.v","StringMatches":"a\\*b"}"#, #"{"v":"a*b"}"#, true),
            (#"{"Variable":"$.v","StringMatches":"a\\*b"}"#, #"{"v":"axb"}"#, false),
            (#"{"Variable":"$.v","NumericEquals":1}"#, #"{"v":1.0}"#, true),
            (#"{"Variable":"$.v","NumericLessThan":10}"#, #"{"v":9.5}"#, true),
            (#"{"Variable":"$.v","NumericLessThan":10}"#, #"{"v":"9"}"#, false),
            (#"{"Variable":"$.v","NumericGreaterThanPath":"$.w"}"#, #"{"v":9,"w":8}"#, true),
            (#"{"Variable":"$.v","NumericGreaterThanEquals":9}"#, #"{"v":9}"#, true),
            (#"{"Variable":"$.v","NumericLessThanEquals":8}"#, #"{"v":9}"#, false),
            (#"{"Variable":"$.v","BooleanEquals":true}"#, #"{"v":true}"#, true),
            (#"{"Variable":"$.v","BooleanEqualsPath":"$.w"}"#, #"{"v":true,"w":false}"#, false),
            (
                #"{"Variable":"$.v","TimestampLessThan":"2026-01-01T00:00:00Z"}"#,
                #"{"v":"2026-01-01T00:30:00+01:00"}"#, true
            ),
            (#"{"Variable":"$.v","TimestampEqualsPath":"$.w"}"#, #"{"v":"2026-01-01T00:00:00Z","w":"x"}"#, false),
            (#"{"Variable":"$.v","IsPresent":true}"#, "{}", false),
            (#"{"Variable":"$.v","IsPresent":false}"#, "{}", true),
            (#"{"Variable":"$.v","IsPresent":true}"#, #"{"v":null}"#, true),
            (#"{"Variable":"$.v","IsNull":true}"#, #"{"v":null}"#, true),
            (#"{"Variable":"$.v","IsNull":false}"#, #"{"v":1}"#, true),
            (#"{"Variable":"$.v","IsNumeric":true}"#, #"{"v":1}"#, true),
            (#"{"Variable":"$.v","IsString":true}"#, #"{"v":1}"#, false),
            (#"{"Variable":"$.v","IsBoolean":true}"#, #"{"v":false}"#, true),
            (#"{"Variable":"$.v","IsTimestamp":true}"#, #"{"v":"2026-01-01T00:00:00Z"}"#, true),
            (#"{"Variable":"$.v","IsTimestamp":true}"#, #"{"v":"2026-01-01 00:00:00Z"}"#, false),
            (#"{"Not":{"Variable":"$.v","IsNull":true}}"#, #"{"v":1}"#, true),
            (
                #"{"And":[{"Variable":"$.v","IsPresent":true},{"Variable":"$.v","NumericGreaterThan":0}]}"#, "{}", false
            ),
            (
                #"{"Or":[{"Variable":"$.v","IsNull":true},{"Not":{"Variable":"$.v","StringEquals":"x"}}]}"#,
                #"{"v":"y"}"#, true
            ),
            (#"{"Variable":"$$.State.Name","StringEquals":"C"}"#, "{}", true),
        ]
    )
    func rule(test: String, input: String, expected: Bool) throws {
        #expect(try choose(test, input) == .bool(expected))
    }

    @Test("the first rule that holds decides, and a path that leads nowhere fails")
    func choice() throws {
        let failed = try failure(
            #"""
            {"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.v","IsNull":true,"Next":"S"}]},
            "S":{"Type":"Succeed"}}}
            """#
        )
        #expect(failed?.error == "States.Runtime")
        #expect(
            failed?.cause?.hasSuffix(
                "Invalid path '$.v': The choice state's condition path references an invalid value."
            ) == true
        )
    }

    @Test("a Choice state without a rule that holds or a default fails with States.Runtime")
    func noChoice() throws {
        let failed = try failure(
            #"""
            {"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.v","IsNull":true,"Next":"S"}]},
            "S":{"Type":"Succeed"}}}
            """#,
            input: #"{"v":1}"#
        )
        #expect(failed?.error == "States.Runtime")
        #expect(failed?.cause?.contains("Failed to transition out of the state.") == true)
    }

    @Test(
        "Wait waits for seconds, or until a time, fixed or from the input; a time that is over is no wait",
        arguments: [
            (#""Seconds":90"#, 90.0), (#""SecondsPath":"$.n""#, 7), (#""Timestamp":"2026-11-25T01:00:00Z""#, 3600),
            (#""TimestampPath":"$.t""#, 60), (#""Timestamp":"2020-01-01T00:00:00Z""#, 0), (#""Seconds":0"#, 0),
        ]
    )
    func wait(setting: String, seconds: Double) throws {
        let input = #"{"n":7,"t":"2026-11-25T00:01:00Z"}"#
        var execution = try execution(single(#""Type":"Wait","# + setting), input: input)
        #expect(execution.run { _ in nil }?.output == (try json(input)))
        #expect(execution.seconds(ofFirst: "WaitStateExited") == seconds)
    }

    @Test("Wait fails when its path leads to no number or time")
    func badWait() throws {
        #expect(
            try failure(single(#""Type":"Wait","SecondsPath":"$.n""#), input: #"{"n":-1}"#)?.error == "States.Runtime"
        )
        #expect(
            try failure(single(#""Type":"Wait","TimestampPath":"$.n""#), input: #"{"n":"soon"}"#)?.error
                == "States.Runtime"
        )
    }

    @Test("the driver is told when to wake, and asking early changes nothing")
    func wake() throws {
        var execution = try execution(single(#""Type":"Wait","Seconds":10"#))
        #expect(execution.advance(to: start) == [.wake(at: start + .seconds(10))])
        #expect(execution.advance(to: start + .seconds(9)) == [.wake(at: start + .seconds(10))])
        #expect(execution.advance(to: start + .seconds(12)) == [.finished(.succeeded([:]))])
        #expect(execution.seconds(ofFirst: "ExecutionSucceeded") == 10)
    }

    @Test("the history has an event for every entry and exit, each following the one before")
    func history() throws {
        var execution = try execution(
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"x":1},"Next":"W"},"W":{"Type":"Wait","Seconds":1,"End":true}}}"#
        )
        execution.run { _ in nil }
        #expect(
            execution.eventTypes == [
                "ExecutionStarted", "PassStateEntered", "PassStateExited", "WaitStateEntered", "WaitStateExited",
                "ExecutionSucceeded",
            ]
        )
        #expect(execution.history.map(\.previousID) == [0, 1, 2, 3, 4, 5])
        #expect(
            execution.history[2].json
                == (try json(
                    #"""
                    {"timestamp":"2026-11-25T00:00:00.000Z","type":"PassStateExited","id":3,"previousEventId":2,
                    "stateExitedEventDetails":{"name":"A","output":"{\"x\":1}","outputDetails":{"truncated":false}}}
                    """#
                ))
        )
    }

    @Test("TimeoutSeconds of the machine ends the execution, as does the limit of its type")
    func executionTimeout() throws {
        let wait = #""States":{"W":{"Type":"Wait","Seconds":1000,"End":true}}}"#
        var limited = try execution(#"{"TimeoutSeconds":5,"StartAt":"W","# + wait)
        #expect(limited.run { _ in nil } == .timedOut)
        #expect(limited.seconds(ofFirst: "ExecutionTimedOut") == 5)
        var express = try execution(#"{"StartAt":"W","# + wait, type: .express)
        #expect(express.run { _ in nil } == .timedOut)
        #expect(express.seconds(ofFirst: "ExecutionTimedOut") == 300)
    }

    @Test("an execution that goes round for ever fails at 25,000 events when it is Standard")
    func eventLimit() throws {
        let round = #"""
            {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},
            "B":{"Type":"Choice","Choices":[{"Variable":"$.go","IsPresent":true,"Next":"A"}],"Default":"C"},
            "C":{"Type":"Succeed"}}}
            """#
        var execution = try execution(round, input: #"{"go":1}"#)
        #expect(
            execution.run { _ in nil }?.failure?.cause
                == "The execution reached the maximum number of history events (25000)."
        )
        #expect(execution.history.count == 25_000)
    }

    @Test("aborting ends it at once")
    func abort() throws {
        var execution = try execution(single(#""Type":"Wait","Seconds":10"#))
        _ = execution.advance(to: start)
        #expect(execution.abort(at: start + .seconds(3)) == [.finished(.aborted(nil))])
        #expect(execution.eventTypes.last == "ExecutionAborted")
        #expect(execution.advance(to: start + .seconds(20)) == [])
    }
}
