import Diagnostics

/// One piece of a rule's SQL, with its place counted in characters from 1.
struct SQLToken: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// A name or keyword as written.
        case word(String)
        case string(String)
        case number(String)
        /// An operator or bracket.
        case symbol(String)
    }

    var kind: Kind
    var place: Int

    /// The token as messages quote it.
    var text: String {
        switch kind {
        case .word(let text), .number(let text), .symbol(let text): text
        case .string(let text): "'\(text)'"
        }
    }
}

/// Takes SQL apart into tokens.
struct SQLTokenizer {
    private let characters: [Character]
    private var next = 0

    /// The tokens of a text.
    static func tokens(of sql: String) throws(Diagnostic) -> [SQLToken] {
        var tokenizer = SQLTokenizer(characters: Array(sql))
        var tokens: [SQLToken] = []
        while let token = try tokenizer.token() { tokens.append(token) }
        return tokens
    }

    private init(characters: [Character]) { self.characters = characters }

    private mutating func token() throws(Diagnostic) -> SQLToken? {
        while next < characters.count, characters[next].isWhitespace { next += 1 }
        guard next < characters.count else { return nil }
        let place = next + 1
        let first = characters[next]
        if first == "'" || first == "\"" { return SQLToken(kind: .string(try string(until: first)), place: place) }
        if first.isNumber { return SQLToken(kind: .number(number()), place: place) }
        if first.isLetter || first == "_" || first == "$" {
            return SQLToken(kind: .word(take { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }), place: place)
        }
        let pair = String(characters[next..<min(next + 2, characters.count)])
        for symbol in ["<>", "<=", ">=", pair.first.map(String.init) ?? ""] where pair.hasPrefix(symbol) {
            guard "<>=+-*/%().,[]{}:".contains(symbol) || symbol.count == 2 else { break }
            next += symbol.count
            return SQLToken(kind: .symbol(symbol), place: place)
        }
        throw SQLParser.refusal("unexpected character \"\(first)\" at \(place)")
    }

    /// A text in quotes; the quote itself is written twice within.
    private mutating func string(until quote: Character) throws(Diagnostic) -> String {
        let start = next + 1
        var text = ""
        next += 1
        while next < characters.count {
            defer { next += 1 }
            if characters[next] != quote {
                text.append(characters[next])
            } else if next + 1 < characters.count, characters[next + 1] == quote {
                text.append(quote)
                next += 1
            } else {
                return text
            }
        }
        throw SQLParser.refusal("the text that begins at \(start) has no closing quote")
    }

    private mutating func number() -> String {
        var text = take(\.isNumber)
        if next + 1 < characters.count, characters[next] == ".", characters[next + 1].isNumber {
            next += 1
            text += "." + take(\.isNumber)
        }
        if next < characters.count, characters[next] == "e" || characters[next] == "E" {
            let hasSign = next + 1 < characters.count && "+-".contains(characters[next + 1])
            let digits = next + (hasSign ? 2 : 1)
            guard digits < characters.count, characters[digits].isNumber else { return text }
            text += String(characters[next..<digits])
            next = digits
            text += take(\.isNumber)
        }
        return text
    }

    private mutating func take(_ isWanted: (Character) -> Bool) -> String {
        let start = next
        while next < characters.count, isWanted(characters[next]) { next += 1 }
        return String(characters[start..<next])
    }
}
