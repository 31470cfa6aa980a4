import LosslessJSON
import Timekeeping

extension StateMachineExecution {
    /// A branch comes to a state with the output of the one before.
    mutating func enter(_ name: String, _ id: Int) {
        guard let state = branches[id]?.flow[name], let input = branches[id]?.input else { return }
        let event = record("\(state.type)StateEntered", data("input", input, and: [("name", .string(name))]), of: id)
        branches[id]?.state = state
        branches[id]?.enteredAt = now
        branches[id]?.enteredEvent = event
        branches[id]?.retries = Array(repeating: 0, count: state.retriers.count)
        run(id)
    }

    /// Does what the branch's state does, for the first time or again.
    mutating func run(_ id: Int) {
        guard let branch = branches[id], let state = branch.state else { return }
        branches[id]?.activity = .none
        do throws(StateFailure) {
            var scope = scope(of: branch)
            scope.input = try value(of: state.inputPath, in: scope)
            try run(state, of: branch, &scope)
        } catch {
            failFanOut(id, error)
        }
    }

    private mutating func run(_ state: State, of branch: Branch, _ scope: inout ExpressionScope) throws(StateFailure) {
        switch state.kind {
        case .pass(let result):
            let parameters = try parameters(of: state, in: &scope)
            try leave(branch.id, result: result ?? parameters)
        case .succeed: try leave(branch.id, output: scope.input)
        case .fail(let words): try failOnPurpose(words, branch.id, &scope)
        case .choice(let choice): try choose(choice, branch.id, scope)
        case .wait(let wait): try startWait(wait, branch.id, &scope)
        case .task(let task): try start(task, of: state, branch, &scope)
        case .parallel(let flows):
            try startBranches(flows, branch.id, input: try parameters(of: state, in: &scope))
        case .map(let map): try startIterations(map, branch.id, &scope)
        }
    }

    // MARK: Data

    /// What a branch's expressions see before its `InputPath`.
    func scope(of branch: Branch, token: String? = nil) -> ExpressionScope {
        let context = ContextObject(
            identity: identity,
            executionInput: input,
            startedAt: startedAt,
            state: branch.state?.name ?? "",
            enteredAt: branch.enteredAt,
            retryCount: branch.retries.reduce(0, +),
            taskToken: token,
            mapItem: branch.mapItem
        )
        return ExpressionScope(input: branch.input, context: context, generator: generator)
    }

    func value(of path: DataPath, in scope: ExpressionScope) throws(StateFailure) -> JSONValue {
        switch path {
        case .whole: return scope.input
        case .nothing: return [:]
        case .path(let expression):
            guard let value = scope.valueIfPresent(of: expression) else {
                throw StateFailure(.runtime, "Invalid path '\(expression.text)' : \(expression.noResults)")
            }
            return value
        }
    }

    /// The value of a template; the random numbers it took are not given again.
    mutating func value(
        of template: PayloadTemplate,
        in scope: inout ExpressionScope
    ) throws(StateFailure) -> JSONValue {
        scope.generator = generator
        defer { generator = scope.generator }
        return try template.value(in: &scope)
    }

    /// What the state works on: its `Parameters`, or else its input.
    mutating func parameters(of state: State, in scope: inout ExpressionScope) throws(StateFailure) -> JSONValue {
        guard let template = state.parameters else { return scope.input }
        return try value(of: template, in: &scope)
    }

    /// A setting that must be a number no less than a minimum.
    mutating func number(
        _ setting: Setting<Int>,
        atLeast minimum: Int,
        in scope: inout ExpressionScope
    ) throws(StateFailure) -> Int {
        switch setting {
        case .fixed(let number): return number
        case .path(let expression, let field):
            let value = try scope.value(of: expression, field: field)
            guard let number = value.int, number >= minimum else {
                throw StateFailure(
                    .runtime,
                    "The \(field) parameter must reference a \(minimum > 0 ? "positive" : "non-negative") integer, but "
                        + "the value is \(value.text())"
                )
            }
            return number
        }
    }

    mutating func text(
        _ setting: Setting<String>,
        in scope: inout ExpressionScope
    ) throws(StateFailure) -> String {
        switch setting {
        case .fixed(let text): return text
        case .path(let expression, let field):
            scope.generator = generator
            defer { generator = scope.generator }
            let value = try scope.value(of: expression, field: field)
            guard let text = value.string else {
                throw StateFailure(.runtime, "The \(field) parameter must reference a string, not \(value.text())")
            }
            return text
        }
    }

    // MARK: Leaving

    /// The state has a result: it is selected from, put into the input, and passed on.
    mutating func leave(_ id: Int, result: JSONValue) throws(StateFailure) {
        guard let branch = branches[id], let state = branch.state else { return }
        var selected = result
        if let selector = state.resultSelector {
            var scope = scope(of: branch)
            scope.input = result
            selected = try value(of: selector, in: &scope)
        }
        guard let combined = state.resultPath.combine(selected, with: branch.input) else {
            throw StateFailure(
                .resultPathMatchFailure,
                "Unable to apply step \"\(state.resultPath.text)\" to input \(branch.input.text())"
            )
        }
        try leave(id, output: combined)
    }

    /// The state has an output: what `OutputPath` takes of it goes to the next state.
    mutating func leave(_ id: Int, output: JSONValue, to next: String? = nil) throws(StateFailure) {
        guard let branch = branches[id], let state = branch.state else { return }
        var scope = scope(of: branch)
        scope.input = output
        let output = try value(of: state.outputPath, in: scope)
        try checkSize(of: output, by: state.name)
        pass(on: output, from: state, id, next.map { .next($0) } ?? state.transition ?? .end)
    }

    /// Leaves the state for another, or ends the branch.
    mutating func pass(on output: JSONValue, from state: State, _ id: Int, _ transition: State.Transition) {
        record("\(state.type)StateExited", data("output", output, and: [("name", .string(state.name))]), of: id)
        branches[id]?.activity = .none
        branches[id]?.input = output
        switch transition {
        case .next(let name): jobs.append(.enter(name, branch: id))
        case .end: succeed(id, output)
        }
    }
}

extension ResultPath {
    fileprivate var text: String {
        guard case .path(let path) = self else { return "$" }
        return path.text
    }
}

extension Expression {
    /// What the service's JSONPath library says of a path that leads nowhere.
    fileprivate var noResults: String {
        guard case .input(let path) = self else { return "No results for path: \(text)" }
        return "No results for path: \(path.bracketed)"
    }
}
