import Diagnostics
import LosslessJSON

extension SQLParser {
    // Expressions are read and evaluated by recursion; these bounds, far above any sensible rule, keep the stack whole.
    private static let maximumDepth = 500
    private static let maximumOperators = 500

    /// Reads an expression of operators that bind at least as a level of `SQLOperator.levels`.
    mutating func expression(level: Int = 0) throws(Diagnostic) -> SQLExpression {
        guard level < SQLOperator.levels.count else { return try signed() }
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw Self.refusal("its brackets are nested too deep") }
        if level == 2, takeWord("NOT") { return .not(try expression(level: 2)) }
        var left = try expression(level: level + 1)
        while let infix = takeOperator(of: level) {
            operators += 1
            guard operators <= Self.maximumOperators else { throw Self.refusal("it has too many operators") }
            left = .operation(left, infix, try expression(level: level + 1))
        }
        return left
    }

    private mutating func takeOperator(of level: Int) -> SQLOperator? {
        SQLOperator.levels[level].first { takeWord($0.rawValue) || takeSymbol($0.rawValue) }
    }

    private mutating func signed() throws(Diagnostic) -> SQLExpression {
        var isNegative = false
        while takeSymbol("-") { isNegative.toggle() }
        var value = try primary()
        while takeSymbol(".") {
            guard case .word(let name)? = peek?.kind else { throw unexpected(wanted: "a name after the point") }
            next += 1
            operators += 1
            guard operators <= Self.maximumOperators else { throw Self.refusal("it has too many operators") }
            value = .member(value, name)
        }
        return isNegative ? .negative(value) : value
    }

    private mutating func primary() throws(Diagnostic) -> SQLExpression {
        guard let token = peek else { throw unexpected(wanted: "a value") }
        switch token.kind {
        case .number(let literal):
            next += 1
            return .literal(.number(JSONNumber(literal: literal)))
        case .string(let text):
            next += 1
            return .literal(.string(text))
        case .word(let word): return try named(word)
        case .symbol: return try bracketed()
        }
    }

    private mutating func named(_ word: String) throws(Diagnostic) -> SQLExpression {
        switch word.uppercased() {
        case "CASE", "EXISTS", "SELECT", "FROM", "WHERE", "IN": throw unexpected(wanted: "a value")
        default: next += 1
        }
        if takeSymbol("(") { return try call(word) }
        switch word.uppercased() {
        case "TRUE": return .literal(true)
        case "FALSE": return .literal(false)
        case "NULL": return .literal(nil)
        default: return .name(word)
        }
    }

    private mutating func call(_ name: String) throws(Diagnostic) -> SQLExpression {
        if name.lowercased() == "cast" { return try cast() }
        let function = try SQLFunction(named: name)
        var arguments: [SQLExpression] = []
        if !takeSymbol(")") {
            repeat { arguments.append(takeSymbol("*") ? .payload : try expression()) } while takeSymbol(",")
            try expect(")")
        }
        return .call(function, arguments)
    }

    private mutating func cast() throws(Diagnostic) -> SQLExpression {
        let value = try expression()
        try expect("AS")
        guard case .word(let keyword)? = peek?.kind, let type = SQLType(keyword: keyword) else {
            throw unexpected(wanted: "a type", hint: "the types are String, Int, Decimal and Boolean")
        }
        next += 1
        try expect(")")
        return .cast(value, type)
    }

    private mutating func bracketed() throws(Diagnostic) -> SQLExpression {
        if takeSymbol("(") {
            let value = try expression()
            try expect(")")
            return value
        }
        if takeSymbol("[") {
            var elements: [SQLExpression] = []
            if takeSymbol("]") { return .array([]) }
            repeat { elements.append(try expression()) } while takeSymbol(",")
            try expect("]")
            return .array(elements)
        }
        guard takeSymbol("{") else { throw unexpected(wanted: "a value") }
        return try object()
    }

    private mutating func object() throws(Diagnostic) -> SQLExpression {
        var members: [(key: String, value: SQLExpression)] = []
        if takeSymbol("}") { return .object([]) }
        repeat {
            guard case .string(let key)? = peek?.kind else { throw unexpected(wanted: "a key in quotes") }
            next += 1
            try expect(":")
            members.append((key, try expression()))
        } while takeSymbol(",")
        try expect("}")
        return .object(members)
    }
}
