import LosslessJSON

/// Calculates with two numbers: whole ones give whole ones, others doubles; what has no result is Undefined.
enum SQLArithmetic {
    static func result(_ left: JSONNumber, _ infix: SQLOperator, _ right: JSONNumber) -> JSONValue? {
        if let left = left.int, let right = right.int, let whole = whole(left, infix, right) { return .int(whole) }
        let (left, right) = (left.double, right.double)
        switch infix {
        case .plus: return decimal(left + right)
        case .minus: return decimal(left - right)
        case .times: return decimal(left * right)
        case .divided: return decimal(left / right)
        case .modulo: return decimal(left.truncatingRemainder(dividingBy: right))
        default: return nil
        }
    }

    /// A double as a value; nil when it is not finite.
    static func decimal(_ value: Double) -> JSONValue? {
        value.isFinite ? .number(JSONNumber(literal: "\(value)")) : nil
    }

    /// The whole result; nil when it does not fit.
    private static func whole(_ left: Int, _ infix: SQLOperator, _ right: Int) -> Int? {
        let (result, overflow) =
            switch infix {
            case .plus: left.addingReportingOverflow(right)
            case .minus: left.subtractingReportingOverflow(right)
            case .times: left.multipliedReportingOverflow(by: right)
            case .divided: left.dividedReportingOverflow(by: right)
            default: left.remainderReportingOverflow(dividingBy: right)
            }
        return overflow ? nil : result
    }
}
