import LosslessJSON
import StateMachines
import Testing
import Timekeeping

@Suite("Retry and Catch")
struct RetryTests {
    /// A task that is retried and caught as the fields say, then `Caught`.
    private func definition(_ fields: String) -> String {
        let fields =
            fields.contains("Catch") ? fields : fields + #","Catch":[{"ErrorEquals":["Never"],"Next":"Caught"}]"#
        return #"{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"\#(function("f"))",\#(fields),"Next":"Done"},"#
            + #""Done":{"Type":"Succeed"},"Caught":{"Type":"Pass","End":true}}}"#
    }

    private let caught = #""Catch":[{"ErrorEquals":["States.ALL"],"Next":"Caught"}]"#

    /// When each attempt starts, in seconds, with a task that fails always.
    private func attempts(_ fields: String, error: String = "Boom", seed: UInt64 = 0) throws -> [Double] {
        var execution = try execution(definition(fields + "," + caught), seed: seed)
        var starts: [Double] = []
        var numbers: [Int] = []
        execution.run { request in
            numbers.append(request.attempt)
            return .failure(StateFailure(error: error))
        }
        #expect(numbers == Array(1...numbers.count))
        starts = execution.history.filter { $0.type == "LambdaFunctionStarted" }
            .map { Double(($0.time - start).nanoseconds) / 1e9 }
        return starts
    }

    @Test(
        "the interval grows by the rate up to the longest delay; 1 second, 3 attempts and doubling unless said otherwise",
        arguments: [
            (#"{"ErrorEquals":["Boom"]}"#, [0.0, 1, 3, 7]),
            (#"{"ErrorEquals":["Boom"],"IntervalSeconds":3,"MaxAttempts":2,"BackoffRate":1.5}"#, [0, 3, 7.5]),
            (#"{"ErrorEquals":["Boom"],"IntervalSeconds":3,"MaxAttempts":4,"MaxDelaySeconds":5}"#, [0, 3, 8, 13, 18]),
            (#"{"ErrorEquals":["Boom"],"MaxAttempts":0}"#, [0]),
            (#"{"ErrorEquals":["Other"]}"#, [0]),
            (#"{"ErrorEquals":["States.ALL"],"MaxAttempts":1}"#, [0, 1]),
            (#"{"ErrorEquals":["States.TaskFailed"],"MaxAttempts":1}"#, [0, 1]),
            (#"{"ErrorEquals":["States.Timeout"],"MaxAttempts":1}"#, [0]),
        ]
    )
    func backoff(retrier: String, expected: [Double]) throws {
        #expect(try attempts("\"Retry\":[\(retrier)]") == expected)
    }

    @Test(
        "predefined names mean what the guide says",
        arguments: [
            ("States.Timeout", "States.TaskFailed", 1), ("States.Timeout", "States.ALL", 2),
            ("States.HeartbeatTimeout", "States.Timeout", 2), ("States.DataLimitExceeded", "States.ALL", 1),
            ("States.DataLimitExceeded", "States.DataLimitExceeded", 2), ("States.Runtime", "States.ALL", 1),
            ("States.Runtime", "States.Runtime", 1), ("Lambda.TooManyRequestsException", "States.TaskFailed", 2),
            ("Lambda.TooManyRequestsException", "Lambda.TooManyRequestsException", 2),
        ]
    )
    func names(error: String, pattern: String, starts: Int) throws {
        let retrier = #""Retry":[{"ErrorEquals":["\#(pattern)"],"MaxAttempts":1}]"#
        #expect(try attempts(retrier, error: error).count == starts)
    }

    @Test("full jitter waits between nothing and the interval, the same with the same seed")
    func jitter() throws {
        let retrier =
            #""Retry":[{"ErrorEquals":["Boom"],"IntervalSeconds":10,"MaxAttempts":5,"JitterStrategy":"FULL"}]"#
        let first = try attempts(retrier, seed: 1)
        #expect(first == (try attempts(retrier, seed: 1)))
        #expect(first != (try attempts(retrier, seed: 2)))
        for (index, pair) in zip(first, first.dropFirst()).enumerated() {
            #expect(pair.1 - pair.0 <= Double(10 << index))
        }
    }

    @Test("each retrier counts for itself, and the first that means the error is the one")
    func severalRetriers() throws {
        let retry = #""Retry":[{"ErrorEquals":["A"],"MaxAttempts":1},{"ErrorEquals":["States.ALL"],"MaxAttempts":2}]"#
        var execution = try execution(definition(retry))
        let errors = ["A", "B", "B", "A"]
        var count = 0
        let outcome = execution.run { _ in
            count += 1
            return .failure(StateFailure(error: errors[count - 1]))
        }
        #expect(outcome?.failure?.error == "A")
        #expect(count == 4)
    }

    @Test("a retried task that succeeds goes on, and its state is entered once")
    func recovers() throws {
        var execution = try execution(definition(#""Retry":[{"ErrorEquals":["Boom"]}]"#))
        var count = 0
        let outcome = execution.run { _ in
            count += 1
            return count < 3 ? .failure(StateFailure(error: "Boom")) : .success(["count": .int(count)])
        }
        #expect(outcome?.output == ["count": 3])
        #expect(execution.entered == ["T", "Done"])
        #expect(
            execution.eventTypes[2...7].map { $0 } == [
                "LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionFailed", "LambdaFunctionScheduled",
                "LambdaFunctionStarted", "LambdaFunctionFailed",
            ]
        )
    }

    @Test("$$.State.RetryCount counts the retries")
    func retryCount() throws {
        var execution = try execution(
            definition(#""Retry":[{"ErrorEquals":["Boom"]}],"Parameters":{"n.$":"$$.State.RetryCount"}"#)
        )
        var seen: [JSONValue] = []
        execution.run { request in
            if case .function(_, _, let payload, _) = request.call { seen.append(payload["n"] ?? nil) }
            return .failure(StateFailure(error: "Boom"))
        }
        #expect(seen == [0, 1, 2, 3])
    }

    @Test("a catcher passes the error on, in the input's place or inside it")
    func catches() throws {
        for (path, expected) in [
            ("", #"{"Error":"Boom","Cause":"why"}"#),
            (#","ResultPath":"$.error""#, #"{"a":1,"error":{"Error":"Boom","Cause":"why"}}"#),
            (#","ResultPath":null"#, #"{"a":1}"#),
        ] {
            let state =
                #""Catch":[{"ErrorEquals":["Other"],"Next":"Done"},{"ErrorEquals":["Boom"],"Next":"Caught"\#(path)}]"#
            var execution = try execution(definition(state + #","OutputPath":"$.never""#), input: #"{"a":1}"#)
            let outcome = execution.run { _ in .failure(StateFailure(error: "Boom", cause: "why")) }
            #expect(outcome?.output == (try json(expected)))
            #expect(execution.entered == ["T", "Caught"])
            #expect(execution.eventTypes.contains("TaskStateExited"))
        }
    }

    @Test("an error nobody catches fails the execution with its name and cause")
    func uncaught() throws {
        var execution = try execution(definition(#""Catch":[{"ErrorEquals":["Other"],"Next":"Caught"}]"#))
        let outcome = execution.run { _ in .failure(StateFailure(error: "Boom", cause: "why")) }
        #expect(outcome?.failure == StateFailure(error: "Boom", cause: "why"))
        #expect(execution.history.last?.details == ["error": "Boom", "cause": "why"])
    }

    @Test("a task that times out is retried, and its late answer is passed over")
    func timeoutRetry() throws {
        var execution = try execution(
            definition(#""TimeoutSeconds":2,"Retry":[{"ErrorEquals":["States.Timeout"],"MaxAttempts":1}]"#)
        )
        var count = 0
        let outcome = execution.run { _ in
            count += 1
            return .success(["count": .int(count)], after: .seconds(count == 1 ? 60 : 1))
        }
        #expect(outcome?.output == ["count": 2])
        #expect(execution.seconds(ofFirst: "ExecutionSucceeded") == 4)
    }
}
