import LosslessJSON
import Timekeeping

// Choice, Wait and Fail.
extension StateMachineExecution {
    mutating func choose(_ choice: ChoiceState, _ id: Int, _ scope: ExpressionScope) throws(StateFailure) {
        for rule in choice.rules where try rule.test.holds(in: scope) {
            return try leave(id, output: scope.input, to: rule.next)
        }
        guard let fallback = choice.fallback else {
            throw StateFailure(
                .runtime,
                "Failed to transition out of the state. The state does not point to a next state."
            )
        }
        try leave(id, output: scope.input, to: fallback)
    }

    mutating func startWait(_ wait: WaitState, _ id: Int, _ scope: inout ExpressionScope) throws(StateFailure) {
        let end: Timestamp
        switch wait {
        case .seconds(let setting): end = now + .seconds(try number(setting, atLeast: 0, in: &scope))
        case .timestamp(let setting):
            let text = try text(setting, in: &scope)
            guard let time = Timestamp(rfc3339: .string(text)) else {
                throw StateFailure(
                    .runtime,
                    "The TimestampPath parameter does not reference a valid timestamp: \(text)"
                )
            }
            end = time
        }
        branches[id]?.activity = .waiting
        guard end > now, let branch = branches[id] else { return endWait(of: id) }
        timers.set(.init(.wait, at: end, of: branch))
    }

    mutating func endWait(of id: Int) {
        guard let branch = branches[id], let state = branch.state else { return }
        do throws(StateFailure) {
            try leave(id, output: try value(of: state.inputPath, in: scope(of: branch)))
        } catch {
            fail(id, error)
        }
    }

    mutating func failOnPurpose(_ words: FailState, _ id: Int, _ scope: inout ExpressionScope) throws(StateFailure) {
        var error: String?
        var cause: String?
        if let setting = words.error { error = try text(setting, in: &scope) }
        if let setting = words.cause { cause = try text(setting, in: &scope) }
        failBranch(id, StateFailure(error: error ?? "", cause: cause))
    }
}
