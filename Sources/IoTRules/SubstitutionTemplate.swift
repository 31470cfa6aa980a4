package import Diagnostics

/// A text of a rule's action with expressions of IoT SQL in it, such as `alarms/${topic(2)}`.
///
/// Source: "Substitution templates" in the AWS IoT Developer Guide: expressions see the message as it came, not what the
/// rule selects.
package struct SubstitutionTemplate: Sendable {
    private enum Part {
        case text(String)
        case expression(SQLExpression)
    }

    /// The template as it was written.
    package let text: String
    private let parts: [Part]

    /// Reads a template.
    /// - Throws: an expression that is not understood or not modelled, or that has no end.
    package init(_ text: String) throws(Diagnostic) {
        self.text = text
        var parts: [Part] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "${") {
            parts.append(.text(String(rest[..<start.lowerBound])))
            guard let end = Self.end(of: rest[start.upperBound...]) else {
                throw SQLParser.refusal("\"\(text)\" has a \"${\" without its \"}\"")
            }
            parts.append(.expression(try SQLParser.expression(in: String(rest[start.upperBound..<end]))))
            rest = rest[rest.index(after: end)...]
        }
        self.parts = parts + [.text(String(rest))]
    }

    /// The text for a message; nil where an expression is Undefined, or null.
    package func text(for message: IoTMessage) -> String? {
        var evaluation = SQLEvaluation(message)
        var text = ""
        for part in parts {
            switch part {
            case .text(let plain): text += plain
            case .expression(let expression):
                guard let value = evaluation.value(of: expression).flatMap(SQLConversion.text) else { return nil }
                text += value
            }
        }
        return text
    }

    /// The brace that closes an expression: not one in quotes, nor that of an object within.
    private static func end(of rest: Substring) -> Substring.Index? {
        var depth = 0
        var quote: Character?
        for place in rest.indices {
            let character = rest[place]
            if let open = quote {
                if character == open { quote = nil }
                continue
            }
            switch character {
            case "'", "\"": quote = character
            case "{": depth += 1
            case "}" where depth == 0: return place
            case "}": depth -= 1
            default: break
            }
        }
        return nil
    }
}

extension SQLParser {
    /// Reads an expression that stands alone.
    fileprivate static func expression(in text: String) throws(Diagnostic) -> SQLExpression {
        var parser = SQLParser(tokens: try SQLTokenizer.tokens(of: text), sql: text)
        let expression = try parser.expression()
        guard parser.peek == nil else { throw parser.unexpected(wanted: "the end") }
        return expression
    }
}
