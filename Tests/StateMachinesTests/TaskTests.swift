import LosslessJSON
import StateMachines
import Testing
import Timekeeping

@Suite("Tasks")
struct TaskTests {
    private func task(_ more: String = "") -> String {
        single(#""Type":"Task","Resource":"\#(function("work"))""# + more)
    }

    private func invoke(_ more: String = "", pattern: String = "") -> String {
        single(#""Type":"Task","Resource":"arn:aws:states:::lambda:invoke\#(pattern)""# + more)
    }

    @Test("a function named by its ARN gets the state's input, and its answer is the result")
    func direct() throws {
        var execution = try execution(task(#","ResultPath":"$.done""#), input: #"{"id":7}"#)
        var requests: [TaskRequest] = []
        let outcome = execution.run { request in
            requests.append(request)
            return .success(["ok": true], after: .milliseconds(120))
        }
        #expect(outcome?.output == (try json(#"{"id":7,"done":{"ok":true}}"#)))
        #expect(
            requests.map(\.call) == [
                .function(name: function("work"), qualifier: nil, payload: ["id": 7], type: "RequestResponse")
            ]
        )
        #expect(
            execution.eventTypes == [
                "ExecutionStarted", "TaskStateEntered", "LambdaFunctionScheduled", "LambdaFunctionStarted",
                "LambdaFunctionSucceeded", "TaskStateExited", "ExecutionSucceeded",
            ]
        )
        #expect(execution.seconds(ofFirst: "LambdaFunctionSucceeded") == 0.12)
        #expect(execution.history[2].details?["input"] == #"{"id":7}"#)
    }

    @Test("lambda:invoke takes name and payload from its parameters, and puts the answer into Payload")
    func optimized() throws {
        let parameters =
            #","Parameters":{"FunctionName":"work:live","Payload":{"n.$":"$.id"}},"OutputPath":"$.Payload""#
        var execution = try execution(invoke(parameters), input: #"{"id":7}"#)
        var request: TaskRequest?
        let outcome = execution.run {
            request = $0
            return .success(["ok": true])
        }
        #expect(
            request?.call == .function(name: "work:live", qualifier: nil, payload: ["n": 7], type: "RequestResponse")
        )
        #expect(outcome?.output == ["ok": true])
        #expect(
            execution.eventTypes[2...5].map { $0 } == [
                "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited",
            ]
        )
        #expect(execution.history[2].details?["resourceType"] == "lambda")
        #expect(
            execution.history[4].details?["output"]
                == #"{"ExecutedVersion":"$LATEST","Payload":{"ok":true},"StatusCode":200}"#
        )
    }

    @Test("a task that waits for its token has one in its context, and ends with what comes back with it")
    func taskToken() throws {
        let parameters = #","Parameters":{"FunctionName":"ask","Payload":{"token.$":"$$.Task.Token"}}"#
        var execution = try execution(invoke(parameters, pattern: ".waitForTaskToken"))
        let started = try #require(execution.advance(to: start).tasks.first)
        let token = try #require(started.request.token)
        guard case .function(_, _, let payload, _) = started.request.call else { return #expect(Bool(false)) }
        #expect(payload["token"] == .string(token))
        #expect(execution.task(withToken: token) == started.id)
        _ = execution.submitted(started.id, output: ["StatusCode": 200], at: start + .seconds(1))
        let actions = execution.complete(started.id, with: .success(["approved": true]), at: start + .seconds(3600))
        #expect(actions == [.finished(.succeeded(["approved": true]))])
        #expect(
            execution.eventTypes[2...5].map { $0 } == [
                "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded",
            ]
        )
        #expect(execution.task(withToken: token) == nil)
    }

    @Test("any other integration is handed out with its service, action and parameters")
    func integration() throws {
        let state = single(
            #""Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Parameters":{"QueueUrl":"q","MessageBody.$":"$"}"#
        )
        var execution = try execution(state, input: "5")
        let request = execution.advance(to: start).tasks.first?.request
        #expect(
            request?.call == .service("sqs", action: "sendMessage", parameters: ["QueueUrl": "q", "MessageBody": 5])
        )
        #expect(request?.token == nil)
    }

    @Test("an activity's input waits for a worker with a token")
    func activity() throws {
        let state = single(#""Type":"Task","Resource":"arn:aws:states:us-east-1:123456789012:activity:pick""#)
        var execution = try execution(state, input: "5")
        let request = execution.advance(to: start).tasks.first?.request
        #expect(request?.call == .activity(input: 5))
        #expect(request?.token != nil)
        #expect(execution.eventTypes.suffix(2) == ["ActivityScheduled", "ActivityStarted"])
    }

    @Test("ResultSelector picks from the answer before ResultPath puts it into the input")
    func resultSelector() throws {
        let more = #","ResultSelector":{"total.$":"$.sum","from.$":"$$.State.Name"},"ResultPath":"$.r""#
        var execution = try execution(task(more), input: #"{"a":1}"#)
        let outcome = execution.run { _ in .success(["sum": 3, "noise": 1]) }
        #expect(outcome?.output == (try json(#"{"a":1,"r":{"total":3,"from":"Only"}}"#)))
    }

    @Test("TimeoutSeconds fails a task that takes longer, and abandons it")
    func timeout() throws {
        for setting in [#","TimeoutSeconds":5"#, #","TimeoutSecondsPath":"$.t""#] {
            var execution = try execution(task(setting), input: #"{"t":5}"#)
            let id = try #require(execution.advance(to: start).tasks.first?.id)
            let actions = execution.advance(to: start + .seconds(5))
            #expect(
                actions == [.abandonTask(id), .finished(.failed(StateFailure(error: "States.Timeout")))]
            )
            #expect(execution.eventTypes.suffix(2) == ["LambdaFunctionTimedOut", "ExecutionFailed"])
            #expect(execution.complete(id, with: .success(1), at: start + .seconds(6)) == [])
        }
    }

    @Test("HeartbeatSeconds fails a task that keeps silent, and a heartbeat gives it as long again")
    func heartbeat() throws {
        let parameters = #","Parameters":{"FunctionName":"f"},"HeartbeatSeconds":10,"TimeoutSeconds":100"#
        var execution = try execution(invoke(parameters, pattern: ".waitForTaskToken"))
        let id = try #require(execution.advance(to: start).tasks.first?.id)
        _ = execution.heartbeat(id, at: start + .seconds(8))
        #expect(execution.advance(to: start + .seconds(12)).wake == start + .seconds(18))
        let actions = execution.advance(to: start + .seconds(18))
        #expect(actions == [.abandonTask(id), .finished(.failed(StateFailure(error: "States.HeartbeatTimeout")))])
    }

    @Test("an answer beyond 256 KB fails with States.DataLimitExceeded, which States.ALL does not catch")
    func dataLimit() throws {
        let catching = #"""
            {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"\#(function("f"))","End":true,
            "Catch":[{"ErrorEquals":["States.ALL"],"Next":"S"}]},"S":{"Type":"Succeed"}}}
            """#
        var execution = try execution(catching)
        let outcome = execution.run { _ in .success(.string(String(repeating: "x", count: 262_143))) }
        #expect(outcome?.failure?.error == "States.DataLimitExceeded")
        #expect(execution.eventTypes.suffix(2) == ["LambdaFunctionFailed", "ExecutionFailed"])
    }

    @Test(
        "a function's error is named by its errorType",
        arguments: [
            (#"{"errorType":"ValueError","errorMessage":"bad"}"#, "ValueError"),
            (#"{"errorMessage":"RequestId: x Process exited before completing request"}"#, "Lambda.Unknown"),
        ]
    )
    func functionError(payload: String, name: String) throws {
        #expect(StateFailure(functionError: try json(payload)) == StateFailure(error: name, cause: payload))
    }
}
