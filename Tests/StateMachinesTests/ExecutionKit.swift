import LosslessJSON
import StateMachines
import Testing
import Timekeeping

/// When every execution of these tests starts.
let start = Timestamp(year: 2026, month: 11, day: 25)

/// A function's ARN.
func function(_ name: String) -> String { "arn:aws:lambda:us-east-1:123456789012:function:\(name)" }

func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }

/// An execution of a definition written as JSON.
func execution(
    _ definition: String,
    input: String = "{}",
    type: StateMachineType = .standard,
    seed: UInt64 = 0
) throws -> StateMachineExecution {
    StateMachineExecution(
        of: try StateMachineDefinition(parsing: definition),
        as: ExecutionIdentity(stateMachine: "orders", name: "one", type: type),
        input: try json(input),
        at: start,
        seed: seed
    )
}

/// A definition of one state, which ends it.
func single(_ state: String) -> String {
    #"{"StartAt":"Only","States":{"Only":{"End":true,"# + state + "}}}"
}

/// The output of an execution that succeeds without a task.
func output(_ definition: String, input: String = "{}") throws -> JSONValue? {
    var execution = try execution(definition, input: input)
    return execution.run { _ in nil }?.output
}

/// How an execution without a task fails.
func failure(_ definition: String, input: String = "{}") throws -> StateFailure? {
    var execution = try execution(definition, input: input)
    return execution.run { _ in nil }?.failure
}

extension ExecutionOutcome {
    var output: JSONValue? {
        guard case .succeeded(let value) = self else { return nil }
        return value
    }

    var failure: StateFailure? {
        guard case .failed(let failure) = self else { return nil }
        return failure
    }
}

extension StateMachineExecution {
    var eventTypes: [String] { history.map(\.type) }

    /// The names of the states in the order in which they were entered.
    var entered: [String] {
        history.filter { $0.type.hasSuffix("StateEntered") }.compactMap { $0.details?["name"]?.string }
    }

    func seconds(ofFirst type: String) -> Double? {
        history.first { $0.type == type }.map { Double(($0.time - start).nanoseconds) / 1e9 }
    }
}

extension [ExecutionAction] {
    /// The tasks to start.
    var tasks: [(id: TaskID, request: TaskRequest)] {
        compactMap { action in
            guard case .startTask(let id, let request) = action else { return nil }
            return (id, request)
        }
    }

    var wake: Timestamp? {
        for case .wake(let time) in self { return time }
        return nil
    }
}
