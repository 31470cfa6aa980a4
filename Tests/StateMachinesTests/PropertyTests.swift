import LambdaModel
import LosslessJSON
import StateMachines
import Testing
import Timekeeping

@Suite("Random state machines")
struct PropertyTests {
    /// Runs a random machine with tasks that succeed, fail and dawdle, as another seed decides.
    private func run(_ seed: UInt64) throws -> StateMachineExecution {
        var machine = RandomMachine(seed: seed)
        var execution = StateMachineExecution(
            of: try StateMachineDefinition(machine.definition()),
            as: ExecutionIdentity(stateMachine: "random", name: "r\(seed)"),
            input: RandomMachine.input,
            at: start,
            seed: seed
        )
        var script = SeededGenerator(seed: seed &+ 1_000_000)
        execution.run { _ in
            let duration = Duration.seconds(Int.random(in: 0...15, using: &script))
            switch Int.random(in: 0...5, using: &script) {
            case 0: return .failure(StateFailure(error: "Boom"), after: duration)
            case 1: return .failure(StateFailure(error: "Other"), after: duration)
            default: return .success(["n": 1], after: duration)
            }
        }
        return execution
    }

    @Test("end, in numbered events whose times never go back, each following an earlier one", arguments: 0..<10)
    func end(block: Int) throws {
        for seed in UInt64(block * 50)..<UInt64(block * 50 + 50) {
            let execution = try run(seed)
            #expect(execution.outcome != nil)
            #expect(execution.runningTasks == [])
            #expect(execution.nextWake == nil)
            #expect(execution.history.map(\.id) == Array(1...execution.history.count))
            #expect(zip(execution.history, execution.history.dropFirst()).allSatisfy { $0.time <= $1.time })
            #expect(execution.history.allSatisfy { $0.previousID < $0.id })
            #expect(execution.history.last?.type.hasPrefix("Execution") == true)
            #expect(Set(execution.eventTypes).subtracting(serviceEventTypes) == [])
            checkBalance(execution)
        }
    }

    @Test("never try a state more often than its retriers allow")
    func retries() throws {
        for seed in UInt64(0)..<200 {
            var machine = RandomMachine(seed: seed)
            let limits = machine.definition().retryLimits
            var execution = StateMachineExecution(
                of: try StateMachineDefinition(RandomMachine.definition(seed)),
                as: ExecutionIdentity(stateMachine: "random", name: "r"),
                input: RandomMachine.input,
                at: start,
                seed: seed
            )
            execution.run { request in
                #expect(request.attempt <= 1 + (limits[request.state] ?? 0))
                return .failure(StateFailure(error: "Boom"))
            }
            #expect(execution.outcome != nil)
        }
    }

    @Test("have the same history with the same seed")
    func sameSeed() throws {
        for seed in UInt64(0)..<100 { #expect(try run(seed).history == run(seed).history) }
    }

    /// Every iteration ends, and every state that is entered is left unless something fails.
    private func checkBalance(_ execution: StateMachineExecution) {
        func count(_ suffix: String) -> Int { execution.eventTypes.count { $0.hasSuffix(suffix) } }
        let ends = count("MapIterationSucceeded") + count("MapIterationFailed") + count("MapIterationAborted")
        #expect(count("MapIterationStarted") == ends)
        if case .succeeded = execution.outcome, count("Failed") + count("TimedOut") == 0 {
            #expect(count("StateEntered") == count("StateExited"))
        }
    }
}

extension RandomMachine {
    fileprivate static func definition(_ seed: UInt64) -> JSONValue {
        var machine = RandomMachine(seed: seed)
        return machine.definition()
    }
}

extension JSONValue {
    /// How often each Task state may be tried again, by name.
    fileprivate var retryLimits: [String: Int] {
        var limits: [String: Int] = [:]
        for member in object?.members ?? [] {
            if member.value["Type"] == "Task" {
                limits[member.key] = member.value["Retry"]?[0]?["MaxAttempts"]?.int ?? 0
            }
            limits.merge(member.value.retryLimits) { first, _ in first }
        }
        for element in array ?? [] { limits.merge(element.retryLimits) { first, _ in first } }
        return limits
    }
}

/// `HistoryEventType` of botocore's service model, as far as tasks, states and executions go.
private let serviceEventTypes: Set = [
    "ExecutionStarted", "ExecutionSucceeded", "ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted",
    "TaskStateEntered", "TaskStateExited", "TaskStateAborted", "LambdaFunctionScheduled", "LambdaFunctionStarted",
    "LambdaFunctionSucceeded", "LambdaFunctionFailed", "LambdaFunctionTimedOut", "PassStateEntered", "PassStateExited",
    "WaitStateEntered", "WaitStateExited", "WaitStateAborted", "ChoiceStateEntered", "ChoiceStateExited",
    "SucceedStateEntered", "SucceedStateExited", "FailStateEntered", "ParallelStateEntered", "ParallelStateStarted",
    "ParallelStateSucceeded", "ParallelStateFailed", "ParallelStateExited", "ParallelStateAborted", "MapStateEntered",
    "MapStateStarted", "MapStateSucceeded", "MapStateFailed", "MapStateExited", "MapStateAborted",
    "MapIterationStarted", "MapIterationSucceeded", "MapIterationFailed", "MapIterationAborted",
]
