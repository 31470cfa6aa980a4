package import Diagnostics

/// What may vary in a case, by path; of several that lead to the same value the last one counts.
package struct Matchers: Sendable {
    /// One path with its matcher.
    package struct Rule: Sendable {
        /// The values it concerns.
        package var pattern: PathPattern
        /// What they may be.
        package var matcher: Matcher
        /// Where it was written; nil when nobody wrote it.
        package var location: SourceLocation?
    }

    /// The rules in the order they were given.
    package private(set) var rules: [Rule] = []

    /// Creates an empty set, with which everything must be equal.
    package init() {}

    /// Whether everything must be equal.
    package var isEmpty: Bool { rules.isEmpty }

    /// Adds a rule; one with the same path gives way.
    package mutating func add(_ pattern: PathPattern, _ matcher: Matcher, at location: SourceLocation? = nil) {
        rules.removeAll { $0.pattern.steps == pattern.steps }
        rules.append(Rule(pattern: pattern, matcher: matcher, location: location))
    }

    /// These rules with others after them.
    package func merging(_ later: Matchers) -> Matchers {
        if isEmpty { return later }
        var merged = self
        for rule in later.rules { merged.add(rule.pattern, rule.matcher, at: rule.location) }
        return merged
    }
}

/// How far each rule's path has been followed on the way to one value.
struct MatcherCursor {
    private struct State: Hashable {
        var rule: Int
        var step: Int
    }

    private let rules: [Matchers.Rule]
    private var states: [State] = []

    /// A cursor at the root of a document.
    init(_ matchers: Matchers) {
        rules = matchers.rules
        for index in rules.indices { enter(State(rule: index, step: 0)) }
    }

    private init(_ rules: [Matchers.Rule]) {
        self.rules = rules
    }

    /// Whether no rule concerns this value or any below it.
    var isEmpty: Bool { states.isEmpty }

    /// The matcher for this very value.
    var matcher: Matcher? {
        states.last { $0.step == rules[$0.rule].pattern.steps.count }.map { rules[$0.rule].matcher }
    }

    /// The rules that lead to this very value, by their place among all.
    var rulesHere: [Int] { states.lazy.filter { $0.step == rules[$0.rule].pattern.steps.count }.map(\.rule) }

    /// The rules that go on with each member or element of this value, however many it has.
    var rulesBelow: [Int] {
        states.lazy.filter { state in
            let steps = rules[state.rule].pattern.steps
            return state.step < steps.count && [.anyMember, .anyElement].contains(steps[state.step])
        }.map(\.rule)
    }

    /// The cursor one step further down; the step into a string's JSON leaves it where it is.
    func descending(_ step: PathStep) -> MatcherCursor {
        if isEmpty || step == .embedded { return self }
        var next = MatcherCursor(rules)
        for state in states where state.step < rules[state.rule].pattern.steps.count {
            let wanted = rules[state.rule].pattern.steps[state.step]
            if wanted == .anyDepth { next.enter(state) }
            if wanted.accepts(step) { next.enter(State(rule: state.rule, step: state.step + 1)) }
        }
        return next
    }

    private mutating func enter(_ state: State) {
        guard !states.contains(state) else { return }
        states.append(state)
        let steps = rules[state.rule].pattern.steps
        if state.step < steps.count - 1, steps[state.step] == .anyDepth {
            enter(State(rule: state.rule, step: state.step + 1))
        }
    }
}

extension PathPattern.Step {
    fileprivate func accepts(_ step: PathStep) -> Bool {
        switch (self, step) {
        case (.anyMember, .member), (.anyElement, .element), (.anyDepth, _): true
        case (.member(let wanted), .member(let name)): wanted == name
        case (.element(let wanted), .element(let index)): wanted == index
        default: false
        }
    }
}
