import LosslessJSON
import StateMachines
import Testing
import Timekeeping

@Suite("Parallel and Map")
struct FanOutTests {
    private func parallel(_ branches: [String], _ more: String = "") -> String {
        single(#""Type":"Parallel","Branches":["# + branches.joined(separator: ",") + "]" + more)
    }

    private func branch(_ name: String, _ state: String) -> String {
        #"{"StartAt":"\#(name)","States":{"\#(name)":{"End":true,\#(state)}}}"#
    }

    private func work(_ name: String) -> String { #""Type":"Task","Resource":"\#(function(name))""# }

    private func map(_ state: String, _ more: String = "") -> String {
        single(#""Type":"Map","ItemProcessor":"# + branch("Item", state) + more)
    }

    // MARK: Parallel

    @Test("the branches run at once on the same input, and their outputs come in the branches' order")
    func branches() throws {
        var execution = try execution(parallel([branch("A", work("a")), branch("B", work("b"))]), input: "1")
        let tasks = execution.advance(to: start).tasks
        #expect(tasks.map(\.request.state) == ["A", "B"])
        _ = execution.complete(tasks[1].id, with: .success("b"), at: start + .seconds(1))
        let actions = execution.complete(tasks[0].id, with: .success("a"), at: start + .seconds(2))
        #expect(actions == [.finished(.succeeded(["a", "b"]))])
    }

    @Test("a Parallel's history follows its branches, as the service numbers it")
    func parallelHistory() throws {
        var execution = try execution(parallel([branch("A", #""Type":"Pass""#), branch("B", #""Type":"Pass""#)]))
        execution.run { _ in nil }
        #expect(
            execution.history.map { "\($0.id) \($0.type) < \($0.previousID)" } == [
                "1 ExecutionStarted < 0", "2 ParallelStateEntered < 1", "3 ParallelStateStarted < 2",
                "4 PassStateEntered < 3", "5 PassStateExited < 4", "6 PassStateEntered < 3", "7 PassStateExited < 6",
                "8 ParallelStateSucceeded < 7", "9 ParallelStateExited < 7", "10 ExecutionSucceeded < 9",
            ]
        )
    }

    @Test("a branch that fails ends the others, and the state fails with the branch's error")
    func branchFails() throws {
        let definition = #"""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[\#(branch("A", work("a"))),\#(branch("W", #""Type":"Wait","Seconds":99"#)),\#(branch("B", work("b")))],
            "Catch":[{"ErrorEquals":["Boom"],"ResultPath":"$.e","Next":"S"}],"End":true},"S":{"Type":"Succeed"}}}
            """#
        var execution = try execution(definition, input: #"{"x":1}"#)
        let tasks = execution.advance(to: start).tasks
        let failed = execution.complete(
            tasks[0].id,
            with: .failure(StateFailure(error: "Boom")),
            at: start + .seconds(1)
        )
        #expect(
            failed == [
                .abandonTask(tasks[1].id),
                .finished(.succeeded(try json(#"{"x":1,"e":{"Error":"Boom","Cause":""}}"#))),
            ]
        )
        #expect(
            execution.eventTypes.suffix(8) == [
                "LambdaFunctionFailed", "WaitStateAborted", "TaskStateAborted", "ParallelStateFailed",
                "ParallelStateExited", "SucceedStateEntered", "SucceedStateExited", "ExecutionSucceeded",
            ]
        )
        #expect(execution.runningTasks == [])
    }

    @Test("a Parallel that is retried starts all its branches again")
    func parallelRetry() throws {
        let retry = #","Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":5}]"#
        var execution = try execution(parallel([branch("A", work("a")), branch("B", work("b"))], retry))
        var calls: [String] = []
        let outcome = execution.run { request in
            calls.append(request.state)
            return calls.count == 1 ? .failure(StateFailure(error: "Boom")) : .success(.string(request.state))
        }
        #expect(outcome?.output == ["A", "B"])
        #expect(calls == ["A", "B", "A", "B"])
        #expect(execution.seconds(ofFirst: "ParallelStateSucceeded") == 5)
    }

    @Test("States.Runtime inside a branch fails the execution, though the Parallel catches all")
    func runtimeInside() throws {
        let bad = branch("A", #""Type":"Pass","InputPath":"$.nope""#)
        let definition = #"""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[\#(bad)],"Next":"S",
            "Catch":[{"ErrorEquals":["States.ALL"],"Next":"S"}]},"S":{"Type":"Succeed"}}}
            """#
        #expect(try failure(definition)?.cause?.contains("the state 'A' (entered at the event id #4)") == true)
    }

    // MARK: Map

    @Test("each item of the input, or of what ItemsPath leads to, is an iteration's input")
    func items() throws {
        #expect(try output(map(#""Type":"Pass""#), input: "[1,2]") == [1, 2])
        #expect(try output(map(#""Type":"Pass""#, #","ItemsPath":"$.list""#), input: #"{"list":[]}"#) == [])
        #expect(
            try output(
                map(#""Type":"Pass""#, #","ItemsPath":"$.list[*].n","ResultPath":"$.ns""#),
                input: #"{"list":[{"n":1}]}"#
            )
                == json(#"{"list":[{"n":1}],"ns":[1]}"#)
        )
        #expect(try failure(map(#""Type":"Pass""#), input: "{}")?.error == "States.Runtime")
    }

    @Test(
        "ItemSelector, or Parameters as it was called, makes the iterations' input of item, index and the state's input"
    )
    func itemSelector() throws {
        for field in ["ItemSelector", "Parameters"] {
            let selector =
                #","ItemsPath":"$.list","\#(field)":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value","all.$":"$.x"}"#
            #expect(
                try output(map(#""Type":"Pass""#, selector), input: #"{"list":["a","b"],"x":9}"#)
                    == json(#"[{"i":0,"v":"a","all":9},{"i":1,"v":"b","all":9}]"#)
            )
        }
    }

    @Test("Iterator is ItemProcessor's former name")
    func iterator() throws {
        let definition = single(#""Type":"Map","Iterator":"# + branch("I", #""Type":"Pass","Result":1"#))
        #expect(try output(definition, input: "[0,0]") == [1, 1])
    }

    @Test("iterations see their item's index and value in the context, deeper ones too")
    func mapContext() throws {
        let inner = branch("In", #""Type":"Pass","Parameters":{"i.$":"$$.Map.Item.Index"}"#)
        #expect(
            try output(map(#""Type":"Parallel","Branches":[\#(inner)]"#), input: "[7,8]")
                == json(#"[[{"i":0}],[{"i":1}]]"#)
        )
    }

    @Test(
        "at most MaxConcurrency iterations run at once, and never more than 40",
        arguments: [(#","MaxConcurrency":2"#, 2), ("", 40), (#","MaxConcurrency":500"#, 40)]
    )
    func concurrency(setting: String, limit: Int) throws {
        let items = "[" + (0..<100).map(String.init).joined(separator: ",") + "]"
        var execution = try execution(map(work("f"), setting), input: items)
        var running = Set(execution.advance(to: start).tasks.map(\.id))
        var most = running.count
        var time = start
        while let task = running.min() {
            time = time + .seconds(1)
            running.remove(task)
            running.formUnion(execution.complete(task, with: .success(1), at: time).tasks.map(\.id))
            most = max(most, running.count)
        }
        #expect(most == limit)
        #expect(execution.outcome?.output?.array?.count == 100)
    }

    @Test("a Map's history has its length, and each iteration's start and end")
    func mapHistory() throws {
        var execution = try execution(map(#""Type":"Pass""#, #","MaxConcurrency":1"#), input: "[5,6]")
        execution.run { _ in nil }
        #expect(
            execution.history.map { "\($0.id) \($0.type) < \($0.previousID)" } == [
                "1 ExecutionStarted < 0", "2 MapStateEntered < 1", "3 MapStateStarted < 2", "4 MapIterationStarted < 3",
                "5 PassStateEntered < 4", "6 PassStateExited < 5", "7 MapIterationSucceeded < 6",
                "8 MapIterationStarted < 6", "9 PassStateEntered < 8", "10 PassStateExited < 9",
                "11 MapIterationSucceeded < 10", "12 MapStateSucceeded < 10", "13 MapStateExited < 10",
                "14 ExecutionSucceeded < 13",
            ]
        )
        #expect(execution.history[2].json["mapStateStartedEventDetails"] == ["length": 2])
        #expect(execution.history[7].json["mapIterationStartedEventDetails"] == ["name": "Only", "index": 1])
    }

    @Test("an iteration that fails ends the others, and the Map fails with its error")
    func iterationFails() throws {
        var execution = try execution(map(work("f")), input: "[1,2,3]")
        let tasks = execution.advance(to: start).tasks
        let actions = execution.complete(
            tasks[1].id,
            with: .failure(StateFailure(error: "Boom")),
            at: start + .seconds(1)
        )
        #expect(
            actions == [
                .abandonTask(tasks[0].id), .abandonTask(tasks[2].id), .finished(.failed(StateFailure(error: "Boom"))),
            ]
        )
        #expect(
            execution.eventTypes.suffix(8) == [
                "LambdaFunctionFailed", "MapIterationFailed", "TaskStateAborted", "MapIterationAborted",
                "TaskStateAborted", "MapIterationAborted", "MapStateFailed", "ExecutionFailed",
            ]
        )
    }

    @Test(
        "tolerated failures are left out of the result; one more fails the state",
        arguments: [
            (#","ToleratedFailureCount":1"#, 1, true), (#","ToleratedFailureCount":1"#, 2, false),
            (#","ToleratedFailurePercentage":50"#, 2, true), (#","ToleratedFailurePercentage":49"#, 2, false),
            (#","ToleratedFailureCount":3,"ToleratedFailurePercentage":25"#, 2, false),
        ]
    )
    func toleratedFailures(setting: String, failing: Int, succeeds: Bool) throws {
        var execution = try execution(map(work("f"), setting), input: "[0,1,2,3]")
        let outcome = execution.run { request in
            guard case .function(_, _, let item, _) = request.call, let number = item.int else { return nil }
            return number < failing ? .failure(StateFailure(error: "Boom")) : .success(item)
        }
        if succeeds {
            #expect(outcome?.output?.array?.count == 4 - failing)
        } else {
            #expect(outcome?.failure?.error == "States.ExceedToleratedFailureThreshold")
        }
    }

    @Test("an item selector that fails ends the iterations already under way")
    func badSelector() throws {
        let selector = #","ItemSelector":{"n.$":"$$.Map.Item.Value.n"}"#
        var execution = try execution(map(work("f"), selector), input: #"[{"n":1},{}]"#)
        let actions = execution.advance(to: start)
        #expect(execution.outcome?.failure?.error == "States.Runtime")
        #expect(actions.tasks.isEmpty)
    }
}
