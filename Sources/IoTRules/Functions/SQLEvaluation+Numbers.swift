import LosslessJSON

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

extension SQLEvaluation {
    /// What a function of numbers gives; strings that are numbers are converted.
    static func number(_ function: SQLFunction, _ arguments: [JSONValue?]) -> JSONValue? {
        let numbers = arguments.compactMap { $0.flatMap(SQLConversion.number) }
        guard numbers.count == arguments.count, let first = numbers.first else { return nil }
        let value = first.double
        switch (function, numbers.count) {
        case (.abs, 1):
            return first.literal.hasPrefix("-")
                ? .number(JSONNumber(literal: String(first.literal.dropFirst()))) : .number(first)
        case (.ceil, 1): return whole(first, .up)
        case (.floor, 1): return whole(first, .down)
        case (.round, 1): return whole(first, .toNearestOrAwayFromZero)
        case (.sign, 1): return .int(value > 0 ? 1 : value < 0 ? -1 : 0)
        case (.sqrt, 1): return SQLArithmetic.decimal(value.squareRoot())
        case (.power, 2): return SQLArithmetic.decimal(pow(value, numbers[1].double))
        case (.mod, 2), (.remainder, 2): return SQLArithmetic.result(first, .modulo, numbers[1])
        default: return nil
        }
    }

    private static func whole(_ number: JSONNumber, _ rule: FloatingPointRoundingRule) -> JSONValue? {
        if number.int != nil { return .number(number) }
        let rounded = number.double.rounded(rule)
        return Int(exactly: rounded).map { .int($0) } ?? SQLArithmetic.decimal(rounded)
    }
}
