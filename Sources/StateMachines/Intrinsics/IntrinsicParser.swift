import Diagnostics
import LosslessJSON

/// A recursive descent over the text of a call.
struct IntrinsicParser {
    private let characters: [Character]
    private var position = 0
    private var depth = 0

    init(_ text: String) {
        characters = Array(text)
    }

    mutating func document() throws(JSONPathError) -> IntrinsicCall {
        let call = try call()
        skipSpaces()
        guard position == characters.count else { throw error("unexpected \"\(characters[position])\" after the call") }
        return call
    }

    private mutating func call() throws(JSONPathError) -> IntrinsicCall {
        depth += 1
        defer { depth -= 1 }
        guard depth <= IntrinsicCall.maximumDepth else {
            throw error("functions are nested more than \(IntrinsicCall.maximumDepth) deep")
        }
        let start = position
        let name = takeWhile { $0.isLetter || $0.isNumber || $0 == "." }
        guard let function = IntrinsicFunction(rawValue: name) else { throw unknown(name) }
        skipSpaces()
        guard take("(") else { throw error("expected \"(\" after \"\(name)\"") }
        let arguments = try arguments()
        guard function.counts.contains(arguments.count) else {
            throw error("\"\(name)\" does not take \(arguments.count) arguments")
        }
        return IntrinsicCall(
            text: String(characters[start..<position]),
            function: function,
            arguments: arguments.enumerated().map { index, argument in
                function == .format && index == 0 ? argument : argument.withPlainBraces
            }
        )
    }

    private func unknown(_ name: String) -> JSONPathError {
        let hint = didYouMean(name, among: IntrinsicFunction.allCases.map(\.rawValue), otherwise: "")
        return error("unknown intrinsic function \"\(name)\"" + (hint.isEmpty ? "" : ", \(hint)"))
    }

    private mutating func arguments() throws(JSONPathError) -> [IntrinsicCall.Argument] {
        var arguments: [IntrinsicCall.Argument] = []
        skipSpaces()
        if take(")") { return [] }
        repeat {
            skipSpaces()
            arguments.append(try argument())
            skipSpaces()
        } while take(",")
        guard take(")") else { throw error("expected \",\" or \")\"") }
        return arguments
    }

    private mutating func argument() throws(JSONPathError) -> IntrinsicCall.Argument {
        switch current {
        case "'": return .literal(.string(try quoted()))
        case "$": return .expression(try Expression(path: pathText()))
        case "S": return .expression(.intrinsic(try call()))
        default: break
        }
        let word = takeWhile { !",) ".contains($0) }
        switch word {
        case "true": return .literal(true)
        case "false": return .literal(false)
        case "null": return .literal(nil)
        default:
            guard let number = try? JSONValue(parsing: word), number.double != nil else {
                throw error("\"\(word)\" is no argument; texts stand in single quotes")
            }
            return .literal(number)
        }
    }

    /// A path reaches as far as its brackets and quotes say.
    private mutating func pathText() -> String {
        let start = position
        var (brackets, quote) = (0, Character?.none)
        while let character = current {
            if let open = quote {
                if character == open { quote = nil }
            } else if "'\"".contains(character) {
                quote = character
            } else if "[(".contains(character) {
                brackets += 1
            } else if "])".contains(character) {
                guard brackets > 0 else { break }
                brackets -= 1
            } else if brackets == 0, ", ".contains(character) {
                break
            }
            position += 1
        }
        return String(characters[start..<position])
    }

    /// In a text `\'`, `\{`, `\}` and `\\` stand for the second character; braces stay as they are written, since the
    /// template of ``IntrinsicFunction/format`` tells `\{}` from `{}`.
    private mutating func quoted() throws(JSONPathError) -> String {
        position += 1
        var text = ""
        while let character = current, character != "'" {
            position += 1
            guard character == "\\" else {
                text.append(character)
                continue
            }
            guard let escaped = current, "'{}\\".contains(escaped) else { throw error("unknown escape in a text") }
            position += 1
            text += "{}".contains(escaped) ? "\\\(escaped)" : "\(escaped)"
        }
        guard take("'") else { throw error("a text is not closed") }
        return text
    }

    // MARK: Characters

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private mutating func take(_ character: Character) -> Bool {
        guard current == character else { return false }
        position += 1
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

    private func error(_ reason: String) -> JSONPathError { JSONPathError(reason: reason) }
}

extension IntrinsicCall.Argument {
    fileprivate var withPlainBraces: Self {
        guard case .literal(.string(let text)) = self else { return self }
        return .literal(.string(text.replacing("\\{", with: "{").replacing("\\}", with: "}")))
    }
}
