import Diagnostics
import LosslessJSON

extension DefinitionReader {
    /// `StartAt` and `States`, with the ways between them checked.
    mutating func flow(_ fields: DefinitionFields) -> StateFlow {
        require(["StartAt", "States"], of: fields)
        let startAt = text("StartAt", of: fields) ?? ""
        var states: [State] = []
        if let json = fields.object["States"], let inner = object(json, at: fields.place(of: "States")) {
            let known = problems.count
            for (name, json) in inner.object.members {
                guard let state = state(name, json, at: inner.place(of: name)) else { continue }
                states.append(state)
            }
            let flow = StateFlow(startAt: startAt, states: states)
            // What could not be read leads nowhere: saying that it does not arrive would only add noise.
            if problems.count == known || states.count == inner.object.members.count { checkWays(flow, fields) }
        }
        return StateFlow(startAt: startAt, states: states)
    }

    private mutating func checkWays(_ flow: StateFlow, _ fields: DefinitionFields) {
        let states = fields.place(of: "States")
        if fields.object["StartAt"] != nil { checkTarget(flow.startAt, in: flow, at: fields.place(of: "StartAt")) }
        for state in flow.states {
            for way in state.ways { checkTarget(way.target, in: flow, at: "\(states)/\(state.name)/\(way.field)") }
        }
        guard flow.states.contains(where: \.isTerminal) else {
            report(.missingEnd, "Workflow has no terminal state", at: fields.place, hint: "give a state \"End\": true")
            return
        }
        let reached = flow.reachableStates
        for state in flow.states where !reached.contains(state.name) {
            report(.missingTarget, "State \"\(state.name)\" is not reachable.", at: "\(states)/\(state.name)")
        }
    }

    private mutating func checkTarget(_ name: String, in flow: StateFlow, at place: String) {
        guard flow[name] == nil else { return }
        let names = flow.states.map(\.name)
        let hint = didYouMean(name, among: names, otherwise: "the states are \(names.joined(separator: ", "))")
        report(.missingTarget, "Missing 'Next' target: \(name)", at: place, hint: hint)
    }
}

extension StateFlow {
    /// The states that can be entered.
    fileprivate var reachableStates: Set<String> {
        var reached: Set<String> = []
        var open = [startAt]
        while let name = open.popLast() {
            guard reached.insert(name).inserted, let state = self[name] else { continue }
            open += state.ways.map(\.target)
        }
        return reached
    }
}

extension State {
    /// Every way out, and the field that says it.
    fileprivate var ways: [(field: String, target: String)] {
        var ways: [(field: String, target: String)] = []
        if case .next(let name) = transition { ways.append(("Next", name)) }
        if case .choice(let choice) = kind {
            ways += choice.rules.enumerated().map { ("Choices[\($0)]/Next", $1.next) }
            if let fallback = choice.fallback { ways.append(("Default", fallback)) }
        }
        return ways + catchers.enumerated().map { ("Catch[\($0)]/Next", $1.next) }
    }

    fileprivate var isTerminal: Bool {
        switch kind {
        case .succeed, .fail: true
        default: transition == .end
        }
    }
}
