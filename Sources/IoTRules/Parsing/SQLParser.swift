import Diagnostics

/// Reads the statement of a rule from its tokens; expressions are in a file of their own.
struct SQLParser {
    let tokens: [SQLToken]
    let sql: String
    var next = 0
    /// How deep the expression at hand lies within others, in levels of binding.
    var depth = 0
    /// How many operators there have been.
    var operators = 0

    /// Reads `SELECT … FROM '…' WHERE …`.
    mutating func statement() throws(Diagnostic) -> (IoTRule.Selection, TopicFilter, SQLExpression?) {
        try expect("SELECT")
        let selection = try selection()
        try expect("FROM")
        guard case .string(let topic)? = peek?.kind else {
            throw unexpected(wanted: "a topic filter in single quotes", hint: "FROM 'sensors/+/temperature'")
        }
        next += 1
        let filter = try TopicFilter(topic)
        let condition = takeWord("WHERE") ? try expression() : nil
        guard peek == nil else { throw unexpected(wanted: "the end") }
        return (selection, filter, condition)
    }

    private mutating func selection() throws(Diagnostic) -> IoTRule.Selection {
        if takeWord("VALUE") { return .value(try expression()) }
        var hasAll = false
        var items: [(name: String, value: SQLExpression)] = []
        repeat {
            if takeSymbol("*") { hasAll = true } else { items.append(try item()) }
        } while takeSymbol(",")
        return .items(hasAll: hasAll, items)
    }

    private mutating func item() throws(Diagnostic) -> (name: String, value: SQLExpression) {
        let place = peek?.place ?? sql.count
        let value = try expression()
        if takeWord("AS") {
            switch peek?.kind {
            case .word(let name)?, .string(let name)?:
                next += 1
                return (name, value)
            default: throw unexpected(wanted: "a name after AS")
            }
        }
        switch value {
        case .name(let name), .member(_, let name): return (name, value)
        default:
            throw Self.refusal(
                "the item at \(place) has no name",
                hint: "give what is no attribute a name: topic(2) AS device"
            )
        }
    }

    // MARK: - Tokens

    /// The token that comes next.
    var peek: SQLToken? { next < tokens.count ? tokens[next] : nil }

    /// Whether the next token is a keyword, whatever its case.
    func isWord(_ keyword: String) -> Bool {
        guard case .word(let word)? = peek?.kind else { return false }
        return word.uppercased() == keyword
    }

    /// Takes a keyword when it comes next.
    mutating func takeWord(_ keyword: String) -> Bool {
        guard isWord(keyword) else { return false }
        next += 1
        return true
    }

    /// Takes a symbol when it comes next.
    mutating func takeSymbol(_ symbol: String) -> Bool {
        guard peek?.kind == .symbol(symbol) else { return false }
        next += 1
        return true
    }

    /// Takes a keyword or symbol that has to come next.
    mutating func expect(_ text: String) throws(Diagnostic) {
        guard takeWord(text) || takeSymbol(text) else { throw unexpected(wanted: text) }
    }

    // MARK: - Refusals

    /// What was found in the place of what is wanted; syntax that the service has and the model has not is named.
    func unexpected(wanted: String, hint: String? = nil) -> Diagnostic {
        guard let token = peek else { return Self.refusal("it ends where \(wanted) is expected", hint: hint) }
        if case .word(let word) = token.kind, ["CASE", "EXISTS", "IN", "SELECT"].contains(word.uppercased()) {
            return Self.refusal(
                "\(word.uppercased()) at \(token.place) is not modelled",
                hint: "conditions with AND, OR, NOT, comparisons and functions are; nested queries and CASE are not"
            )
        }
        return Self.refusal("\"\(token.text)\" at \(token.place), where \(wanted) is expected", hint: hint)
    }

    /// Why a rule's SQL is refused.
    static func refusal(_ reason: String, hint: String? = nil) -> Diagnostic {
        Diagnostic(.invalidInput, "the SQL of the IoT rule is not understood: \(reason)", hint: hint)
    }
}
