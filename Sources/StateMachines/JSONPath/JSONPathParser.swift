import LosslessJSON

/// A recursive descent over a path's characters.
struct JSONPathParser {
    private let characters: [Character]
    private var position = 0

    init(_ text: String) {
        characters = Array(text)
    }

    /// The whole text, beginning with `$`.
    mutating func path() throws(JSONPathError) -> [JSONPath.Step] {
        guard take("$") else { throw JSONPathError(reason: "a path begins with \"$\"") }
        let steps = try self.steps()
        guard position == characters.count else { throw unexpected() }
        return steps
    }

    /// As many steps as follow here; ends before what is none.
    private mutating func steps() throws(JSONPathError) -> [JSONPath.Step] {
        var steps: [JSONPath.Step] = []
        while let character = current {
            switch character {
            case ".":
                position += 1
                if take(".") { steps.append(.descendants) }
                if current == "[" { continue }
                steps.append(try dotted())
            case "[":
                position += 1
                steps.append(try bracketed())
            default: return steps
            }
        }
        return steps
    }

    // MARK: Steps

    private mutating func dotted() throws(JSONPathError) -> JSONPath.Step {
        if take("*") { return .wildcard }
        let name = takeWhile { !".[]()=!<>&|, '\"".contains($0) }
        guard !name.isEmpty else { throw unexpected() }
        guard take("(") else { return .member(name) }
        guard name == "length", take(")") else {
            throw JSONPathError(reason: "the function \"\(name)()\" is not modelled in paths")
        }
        return .length
    }

    private mutating func bracketed() throws(JSONPathError) -> JSONPath.Step {
        skipSpaces()
        let step: JSONPath.Step
        switch current {
        case "*":
            position += 1
            step = .wildcard
        case "'", "\"":
            step = .member(try quoted())
            skipSpaces()
            if current == "," { throw JSONPathError(reason: "several names in one step are not modelled in paths") }
        case "?":
            position += 1
            step = .filter(try filterInParentheses())
        case "(": throw JSONPathError(reason: "script expressions are not modelled in paths")
        default: step = try places()
        }
        skipSpaces()
        guard take("]") else { throw unexpected() }
        return step
    }

    private mutating func places() throws(JSONPathError) -> JSONPath.Step {
        let first = try number(orNilBefore: ":")
        if take(":") {
            let end = try number(orNilBefore: "]")
            if current == ":" { throw JSONPathError(reason: "the step of a slice is not modelled in paths") }
            return .slice(first, end)
        }
        guard let first else { throw unexpected() }
        skipSpaces()
        guard take(",") else { return .elements([first]) }
        var places = [first]
        repeat {
            places.append(try number())
            skipSpaces()
        } while take(",")
        return .elements(places)
    }

    // MARK: Filters

    private mutating func filterInParentheses() throws(JSONPathError) -> JSONPathFilter {
        guard take("(") else { throw unexpected() }
        let filter = try alternatives()
        skipSpaces()
        guard take(")") else { throw unexpected() }
        return filter
    }

    private mutating func alternatives() throws(JSONPathError) -> JSONPathFilter {
        var filter = try conjunction()
        while takeOperator("||") { filter = .either(filter, try conjunction()) }
        return filter
    }

    private mutating func conjunction() throws(JSONPathError) -> JSONPathFilter {
        var filter = try test()
        while takeOperator("&&") { filter = .both(filter, try test()) }
        return filter
    }

    private mutating func test() throws(JSONPathError) -> JSONPathFilter {
        skipSpaces()
        if take("!") { return .not(try test()) }
        if current == "(" { return try filterInParentheses() }
        let left = try operand()
        skipSpaces()
        for comparison in JSONPathFilter.Comparison.allCases where takeOperator(comparison.rawValue) {
            return .compare(left, comparison, try operand())
        }
        let word = takeWhile { $0.isLetter || $0 == "=" || $0 == "~" }
        guard word.isEmpty else { throw JSONPathError(reason: "the filter operator \"\(word)\" is not modelled") }
        return .exists(left)
    }

    private mutating func operand() throws(JSONPathError) -> JSONPathFilter.Operand {
        skipSpaces()
        switch current {
        case "@":
            position += 1
            return .current(try steps())
        case "$":
            position += 1
            return .root(try steps())
        case "'", "\"": return .literal(.string(try quoted()))
        default: break
        }
        let word = takeWhile { $0.isLetter || $0.isNumber || "+-.".contains($0) }
        switch word {
        case "true": return .literal(true)
        case "false": return .literal(false)
        case "null": return .literal(nil)
        default:
            guard Double(word) != nil else { throw unexpected() }
            return .literal(.number(.init(literal: word)))
        }
    }

    // MARK: Words

    private mutating func quoted() throws(JSONPathError) -> String {
        guard let quote = current, quote == "'" || quote == "\"" else { throw unexpected() }
        position += 1
        var text = ""
        while let character = current, character != quote {
            position += 1
            if character == "\\", let escaped = current {
                text.append(escaped)
                position += 1
            } else {
                text.append(character)
            }
        }
        guard take(quote) else { throw JSONPathError(reason: "a quoted name is not closed") }
        return text
    }

    private mutating func number() throws(JSONPathError) -> Int {
        skipSpaces()
        guard let number = Int(takeWhile { $0.isNumber || $0 == "-" }) else { throw unexpected() }
        return number
    }

    private mutating func number(orNilBefore end: Character) throws(JSONPathError) -> Int? {
        skipSpaces()
        return current == end ? nil : try number()
    }

    // MARK: Characters

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private mutating func take(_ character: Character) -> Bool {
        guard current == character else { return false }
        position += 1
        return true
    }

    private mutating func takeOperator(_ text: String) -> Bool {
        skipSpaces()
        guard characters[position...].starts(with: text) else { return false }
        position += text.count
        return true
    }

    private mutating func takeWhile(_ holds: (Character) -> Bool) -> String {
        let start = position
        while let character = current, holds(character) { position += 1 }
        return String(characters[start..<position])
    }

    private mutating func skipSpaces() {
        while current == " " { position += 1 }
    }

    private func unexpected() -> JSONPathError {
        guard let character = current else { return JSONPathError(reason: "the path ends too early") }
        return JSONPathError(reason: "unexpected \"\(character)\" at character \(position + 1)")
    }
}
