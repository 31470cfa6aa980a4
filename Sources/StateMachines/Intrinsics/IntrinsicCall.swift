import LosslessJSON

/// A call such as `States.Format('order {}', $.id)`.
struct IntrinsicCall: Sendable, Hashable {
    /// The call as it was written.
    var text: String
    var function: IntrinsicFunction
    var arguments: [Argument]

    /// One argument.
    enum Argument: Sendable, Hashable {
        case literal(JSONValue)
        case expression(Expression)
    }

    /// How deep calls may be nested (developer guide, "Intrinsics").
    static let maximumDepth = 10

    /// Parses a call.
    init(parsing text: String) throws(JSONPathError) {
        var parser = IntrinsicParser(text)
        self = try parser.document()
    }

    init(text: String, function: IntrinsicFunction, arguments: [Argument]) {
        self.text = text
        self.function = function
        self.arguments = arguments
    }

    /// What the function gives.
    func value(in scope: inout ExpressionScope, field: String) throws(StateFailure) -> JSONValue {
        var values: [JSONValue] = []
        for argument in arguments {
            switch argument {
            case .literal(let value): values.append(value)
            case .expression(let expression): values.append(try scope.value(of: expression, field: field))
            }
        }
        do throws(IntrinsicError) {
            return try function.apply(to: values, generator: &scope.generator)
        } catch {
            throw StateFailure(.runtime, "The function '\(text)' had the following error: \(error.reason)")
        }
    }
}

/// Why a function does not take its arguments.
struct IntrinsicError: Error {
    var reason: String
}
