import LosslessJSON

/// The rules of a Choice state.
struct ChoiceState: Sendable {
    var rules: [ChoiceRule]
    /// Where it leads when no rule holds.
    var fallback: String?
}

/// One rule with the state it leads to.
struct ChoiceRule: Sendable {
    var test: ChoiceTest
    var next: String
}

/// What a rule asks.
indirect enum ChoiceTest: Sendable {
    case all([ChoiceTest])
    case any([ChoiceTest])
    case not(ChoiceTest)
    case compare(Expression, ChoiceOperator, Setting<JSONValue>)

    /// Whether it holds; throws when a path leads nowhere, which only `IsPresent` may ask about.
    func holds(in scope: ExpressionScope) throws(StateFailure) -> Bool {
        switch self {
        case .all(let tests):
            for test in tests where try !test.holds(in: scope) { return false }
            return true
        case .any(let tests):
            for test in tests where try test.holds(in: scope) { return true }
            return false
        case .not(let test): return try !test.holds(in: scope)
        case .compare(let variable, .isPresent, .fixed(let expected)):
            return .bool(scope.valueIfPresent(of: variable) != nil) == expected
        case .compare(let variable, let comparison, let operand):
            return comparison.holds(try value(of: variable, in: scope), try value(of: operand, in: scope))
        }
    }

    private func value(of setting: Setting<JSONValue>, in scope: ExpressionScope) throws(StateFailure) -> JSONValue {
        switch setting {
        case .fixed(let value): value
        case .path(let expression, _): try value(of: expression, in: scope)
        }
    }

    private func value(of variable: Expression, in scope: ExpressionScope) throws(StateFailure) -> JSONValue {
        if let value = scope.valueIfPresent(of: variable) { return value }
        throw StateFailure(
            .runtime,
            "Invalid path '\(variable.text)': The choice state's condition path references an invalid value."
        )
    }
}
