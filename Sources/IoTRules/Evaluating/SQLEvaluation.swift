import LambdaModel
import LosslessJSON

/// Evaluates expressions for one message; nil is Undefined throughout.
struct SQLEvaluation {
    let message: IoTMessage
    /// The payload where it is JSON.
    let payload: JSONValue?
    var random: SeededGenerator

    init(_ message: IoTMessage) {
        self.message = message
        payload = try? JSONValue(parsing: message.payload)
        random = SeededGenerator(seed: message.seed)
    }

    /// The value of an expression.
    mutating func value(of expression: SQLExpression) -> JSONValue? {
        switch expression {
        case .literal(let value): return value
        case .payload: return payload
        case .name(let name): return payload?[name]
        case .member(let whole, let name): return value(of: whole)?[name]
        case .array(let elements): return .array(values(of: elements).compactMap { $0 })
        case .object(let members): return .object(object(of: members.map { ($0.key, $0.value) }))
        case .not(let operand): return value(of: operand).flatMap(SQLConversion.bool).map { .bool(!$0) }
        case .negative(let operand):
            return value(of: operand).flatMap(SQLConversion.number)
                .flatMap { SQLArithmetic.result(JSONNumber(literal: "0"), .minus, $0) }
        case .operation(let left, let infix, let right):
            guard let left = value(of: left), let right = value(of: right) else { return nil }
            return Self.result(left, infix, right)
        case .call(let function, let arguments): return call(function, arguments)
        case .cast(let operand, let type): return value(of: operand).flatMap { SQLConversion.cast($0, to: type) }
        }
    }

    /// The values of expressions.
    mutating func values(of expressions: [SQLExpression]) -> [JSONValue?] {
        var values: [JSONValue?] = []
        for expression in expressions { values.append(value(of: expression)) }
        return values
    }

    /// An object of named values; those that are Undefined are left out.
    mutating func object(of members: [(name: String, value: SQLExpression)]) -> JSONObject {
        var object = JSONObject()
        for (name, expression) in members {
            if let value = value(of: expression) { object[name] = value }
        }
        return object
    }

    private static func result(_ left: JSONValue, _ infix: SQLOperator, _ right: JSONValue) -> JSONValue? {
        switch infix {
        case .and, .or:
            guard let left = SQLConversion.bool(left), let right = SQLConversion.bool(right) else { return nil }
            return .bool(infix == .and ? left && right : left || right)
        case .equal: return .bool(equals(left, right))
        case .notEqual: return .bool(!equals(left, right))
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return comparison(left, infix, right)
        case .plus:
            guard left.string == nil, right.string == nil else { return joined(left, right) }
            guard case .number(let left) = left, case .number(let right) = right else { return nil }
            return SQLArithmetic.result(left, infix, right)
        case .minus, .times, .divided, .modulo:
            guard let left = SQLConversion.number(left), let right = SQLConversion.number(right) else { return nil }
            return SQLArithmetic.result(left, infix, right)
        }
    }

    private static func joined(_ left: JSONValue, _ right: JSONValue) -> JSONValue? {
        guard let left = SQLConversion.text(left), let right = SQLConversion.text(right) else { return nil }
        return .string(left + right)
    }

    /// Numbers are equal by value; values of two types never are.
    private static func equals(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left == right || left.double == right.double
        default: left == right
        }
    }

    private static func comparison(_ left: JSONValue, _ infix: SQLOperator, _ right: JSONValue) -> JSONValue? {
        guard let left = SQLConversion.number(left)?.double, let right = SQLConversion.number(right)?.double else {
            return nil
        }
        switch infix {
        case .less: return .bool(left < right)
        case .lessOrEqual: return .bool(left <= right)
        case .greater: return .bool(left > right)
        default: return .bool(left >= right)
        }
    }
}
