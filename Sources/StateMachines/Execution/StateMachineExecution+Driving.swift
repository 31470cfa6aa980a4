package import LosslessJSON
import Timekeeping

/// What a task came to, and how long it took.
package struct TaskAnswer: Sendable {
    package var result: Result<JSONValue, StateFailure>
    package var duration: Duration

    /// The answer of a task that succeeds.
    package static func success(_ value: JSONValue, after duration: Duration = .zero) -> TaskAnswer {
        TaskAnswer(result: .success(value), duration: duration)
    }

    /// The answer of a task that fails.
    package static func failure(_ failure: StateFailure, after duration: Duration = .zero) -> TaskAnswer {
        TaskAnswer(result: .failure(failure), duration: duration)
    }
}

extension StateMachineExecution {
    /// Runs the execution to its end in virtual time, each task answered at once by a closure.
    ///
    /// What is to happen at the same time happens in this order: tasks end as they were started, then timers.
    /// - Returns: the outcome; nil when nothing happens any more, as a task was answered with nil.
    @discardableResult
    package mutating func run(answering answer: (TaskRequest) -> TaskAnswer?) -> ExecutionOutcome? {
        var ends: [TaskID: (time: Timestamp, result: Result<JSONValue, StateFailure>)] = [:]
        var actions = advance(to: now)
        while outcome == nil {
            for action in actions {
                switch action {
                case .startTask(let id, let request):
                    if let answer = answer(request) { ends[id] = (now + answer.duration, answer.result) }
                case .abandonTask(let id): ends[id] = nil
                case .wake, .finished: break
                }
            }
            let next = ends.min { ($0.value.time, $0.key) < ($1.value.time, $1.key) }
            if let next, next.value.time <= nextWake ?? next.value.time {
                ends[next.key] = nil
                actions = complete(next.key, with: next.value.result, at: next.value.time)
            } else if let wake = nextWake {
                actions = advance(to: wake)
            } else {
                return nil
            }
        }
        return outcome
    }
}
