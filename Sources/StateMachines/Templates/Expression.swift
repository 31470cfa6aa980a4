import LambdaModel
import LosslessJSON

/// What stands in a field ending in `.$` or `Path`: a path into the state's data or the context object, or an
/// intrinsic function.
indirect enum Expression: Sendable, Hashable {
    case input(JSONPath)
    /// A path into the context object; it is written with two dollar signs.
    case context(JSONPath)
    case intrinsic(IntrinsicCall)

    /// Parses a path or an intrinsic function's call.
    init(parsing text: String) throws(JSONPathError) {
        if text.hasPrefix("States.") {
            self = .intrinsic(try IntrinsicCall(parsing: text))
        } else {
            try self.init(path: text)
        }
    }

    /// Parses a path, `$…` or `$$…`.
    init(path text: String) throws(JSONPathError) {
        if text.hasPrefix("$$") {
            self = .context(try JSONPath(parsing: String(text.dropFirst())))
        } else {
            try Self.refuseVariable(text)
            self = .input(try JSONPath(parsing: text))
        }
    }

    private static func refuseVariable(_ text: String) throws(JSONPathError) {
        guard text.hasPrefix("$"), let second = text.dropFirst().first, second.isLetter || second == "_" else { return }
        throw JSONPathError(reason: "variables (\"\(text.prefix { $0 != "." && $0 != "[" })\") are not modelled")
    }
}

/// What expressions are evaluated against: a state's data, the context object, and the execution's random numbers.
struct ExpressionScope {
    var input: JSONValue
    var context: ContextObject
    var generator: SeededGenerator

    /// The value of an expression in a field, whose name stands in the error when there is none.
    mutating func value(of expression: Expression, field: String) throws(StateFailure) -> JSONValue {
        switch expression {
        case .intrinsic(let call): return try call.value(in: &self, field: field)
        case .input, .context:
            if let value = valueIfPresent(of: expression) { return value }
            throw notFound(expression, field: field)
        }
    }

    /// The value a path leads to, or nil where it leads nowhere.
    func valueIfPresent(of expression: Expression) -> JSONValue? {
        switch expression {
        case .input(let path): path.value(in: input)
        case .context(let path): path.value(in: context.json)
        case .intrinsic: nil
        }
    }

    private func notFound(_ expression: Expression, field: String) -> StateFailure {
        let place = if case .context = expression { context.json } else { input }
        return StateFailure(
            .runtime,
            "The JSONPath '\(expression.text)' specified for the field '\(field)' could not be found in the input "
                + "'\(place.text())'"
        )
    }
}

extension Expression {
    /// The expression as it was written.
    var text: String {
        switch self {
        case .input(let path): path.text
        case .context(let path): "$" + path.text
        case .intrinsic(let call): call.text
        }
    }
}
