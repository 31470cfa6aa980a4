import LosslessJSON

/// The test of a filter such as `[?(@.total > 10 && @.paid)]`.
indirect enum JSONPathFilter: Sendable, Hashable {
    case compare(Operand, Comparison, Operand)
    case exists(Operand)
    case not(JSONPathFilter)
    case both(JSONPathFilter, JSONPathFilter)
    case either(JSONPathFilter, JSONPathFilter)

    /// What stands beside a comparison.
    enum Operand: Sendable, Hashable {
        case current([JSONPath.Step])
        case root([JSONPath.Step])
        case literal(JSONValue)
    }

    /// The comparisons, the longer ones first, as they are looked for in that order.
    enum Comparison: String, Sendable, CaseIterable {
        case equal = "==", notEqual = "!=", atMost = "<=", atLeast = ">=", less = "<", greater = ">"
    }

    func holds(for element: JSONValue, in root: JSONValue) -> Bool {
        switch self {
        case .compare(let left, let comparison, let right):
            comparison.holds(left.value(for: element, in: root), right.value(for: element, in: root))
        case .exists(let operand): operand.value(for: element, in: root) != nil
        case .not(let filter): !filter.holds(for: element, in: root)
        case .both(let left, let right): left.holds(for: element, in: root) && right.holds(for: element, in: root)
        case .either(let left, let right): left.holds(for: element, in: root) || right.holds(for: element, in: root)
        }
    }
}

extension JSONPathFilter.Operand {
    fileprivate func value(for element: JSONValue, in root: JSONValue) -> JSONValue? {
        switch self {
        case .literal(let value): value
        case .current(let steps): steps.lookUp(in: element, root: root)
        case .root(let steps): steps.lookUp(in: root, root: root)
        }
    }
}

extension JSONPathFilter.Comparison {
    /// Values of different types are unequal and have no order.
    fileprivate func holds(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        switch self {
        case .equal: areEqual(left, right)
        case .notEqual: !areEqual(left, right)
        case .less:
            isOrdered(left, right) {
                $0 < $1
            } text: {
                $0 < $1
            }
        case .greater:
            isOrdered(left, right) {
                $0 > $1
            } text: {
                $0 > $1
            }
        case .atMost:
            isOrdered(left, right) {
                $0 <= $1
            } text: {
                $0 <= $1
            }
        case .atLeast:
            isOrdered(left, right) {
                $0 >= $1
            } text: {
                $0 >= $1
            }
        }
    }

    private func areEqual(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        if let left = left?.double, let right = right?.double { return left == right }
        return left == right
    }

    private func isOrdered(
        _ left: JSONValue?,
        _ right: JSONValue?,
        _ numbers: (Double, Double) -> Bool,
        text: (String, String) -> Bool
    ) -> Bool {
        if let left = left?.double, let right = right?.double { return numbers(left, right) }
        if let left = left?.string, let right = right?.string { return text(left, right) }
        return false
    }
}
