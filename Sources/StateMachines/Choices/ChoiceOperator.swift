import LosslessJSON
import Timekeeping

/// A comparison of a Choice rule; values of the wrong type compare as false.
enum ChoiceOperator: Sendable, Hashable {
    case string(Relation)
    case numeric(Relation)
    case timestamp(Relation)
    case booleanEquals, stringMatches
    case isNull, isPresent, isNumeric, isString, isBoolean, isTimestamp

    /// How two values of a type may stand to each other.
    enum Relation: String, Sendable, CaseIterable {
        case equals = "Equals", lessThan = "LessThan", greaterThan = "GreaterThan"
        case lessThanEquals = "LessThanEquals", greaterThanEquals = "GreaterThanEquals"

        func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
            switch self {
            case .equals: left == right
            case .lessThan: left < right
            case .greaterThan: left > right
            case .lessThanEquals: left <= right
            case .greaterThanEquals: left >= right
            }
        }
    }

    /// Every operator under the name of its field.
    static let byName: [String: ChoiceOperator] = {
        var operators: [String: ChoiceOperator] = [
            "BooleanEquals": .booleanEquals, "StringMatches": .stringMatches, "IsNull": .isNull,
            "IsPresent": .isPresent, "IsNumeric": .isNumeric, "IsString": .isString, "IsBoolean": .isBoolean,
            "IsTimestamp": .isTimestamp,
        ]
        for relation in Relation.allCases {
            operators["String" + relation.rawValue] = .string(relation)
            operators["Numeric" + relation.rawValue] = .numeric(relation)
            operators["Timestamp" + relation.rawValue] = .timestamp(relation)
        }
        return operators
    }()

    /// Whether its operand may come from a path, in a field whose name ends in `Path`.
    var hasPathVariant: Bool {
        switch self {
        case .string, .numeric, .timestamp, .booleanEquals: true
        default: false
        }
    }

    /// Whether a value is one that its operand may be.
    func accepts(_ operand: JSONValue) -> Bool {
        switch self {
        case .string, .stringMatches: operand.string != nil
        case .numeric: operand.double != nil
        case .timestamp: Timestamp(rfc3339: operand) != nil
        default: operand.bool != nil
        }
    }

    func holds(_ value: JSONValue, _ operand: JSONValue) -> Bool {
        switch self {
        case .string(let relation):
            both(value.string, operand.string) { relation.holds(CodeUnits(text: $0), CodeUnits(text: $1)) }
        case .numeric(let relation): both(value.double, operand.double, relation.holds)
        case .timestamp(let relation): both(Timestamp(rfc3339: value), Timestamp(rfc3339: operand), relation.holds)
        case .booleanEquals: both(value.bool, operand.bool, ==)
        case .stringMatches: both(value.string, operand.string) { WildcardPattern($1).matches($0) }
        case .isNull: .bool(value == JSONValue.null) == operand
        case .isPresent: operand == true
        case .isNumeric: .bool(value.double != nil) == operand
        case .isString: .bool(value.string != nil) == operand
        case .isBoolean: .bool(value.bool != nil) == operand
        case .isTimestamp: .bool(Timestamp(rfc3339: value) != nil) == operand
        }
    }
}

private func both<Value>(_ left: Value?, _ right: Value?, _ holds: (Value, Value) -> Bool) -> Bool {
    guard let left, let right else { return false }
    return holds(left, right)
}

/// A text ordered by its UTF-16 code units, as Java orders texts.
private struct CodeUnits: Comparable {
    var text: String

    static func == (left: CodeUnits, right: CodeUnits) -> Bool { sameCodeUnits(left.text, right.text) }

    static func < (left: CodeUnits, right: CodeUnits) -> Bool {
        left.text.utf16.lexicographicallyPrecedes(right.text.utf16)
    }
}
