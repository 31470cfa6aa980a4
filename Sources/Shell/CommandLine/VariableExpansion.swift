import Diagnostics
import LosslessJSON

extension VariableReference {
    /// Reads a reference from the start of some characters; returns it with the number of characters it took.
    static func parse(_ characters: ArraySlice<Character>) -> (VariableReference, Int)? {
        guard characters.first == "$" else { return nil }
        let word = characters.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard let name = Name(rawValue: String(word)) else { return nil }
        var reference = VariableReference(name: name)
        var rest = characters[word.endIndex...]
        while let (component, length) = pathComponent(rest) {
            reference.path.append(component)
            rest = rest.dropFirst(length)
        }
        return (reference, rest.startIndex - characters.startIndex)
    }

    private static func pathComponent(_ characters: ArraySlice<Character>) -> (String, Int)? {
        switch characters.first {
        case ".":
            let name = characters.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
            return name.isEmpty ? nil : (String(name), name.count + 1)
        case "[":
            let digits = characters.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, characters.dropFirst(digits.count + 1).first == "]" else { return nil }
            return (String(digits), digits.count + 2)
        default:
            return nil
        }
    }

    /// The part of a value that the path leads to; throws a not-found diagnostic naming the members there are.
    func select(from value: JSONValue) throws(Diagnostic) -> JSONValue {
        var value = value
        var walked = VariableReference(name: name)
        for component in path {
            guard let member = value[component] ?? Int(component).flatMap({ value[$0] }) else {
                let names = value.object?.keys ?? []
                throw Diagnostic(
                    .notFound,
                    "\"\(walked)\" has no \"\(component)\"",
                    hint: names.isEmpty
                        ? "it is a JSON \(value.typeName)"
                        : didYouMean(component, among: names, otherwise: "it has: " + names.joined(separator: ", "))
                )
            }
            walked.path.append(component)
            value = member
        }
        return value
    }
}

extension Word {
    /// The word with the values of its variables in place.
    func expanded(_ lookUp: (VariableReference) throws -> JSONValue) rethrows -> String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let literal): text += literal
            case .variable(let reference, let splice): text += splice.text(of: try lookUp(reference))
            }
        }
        return text
    }
}

extension Word.Splice {
    fileprivate func text(of value: JSONValue) -> String {
        switch self {
        case .plain: value.string ?? value.text()
        case .jsonValue: value.text()
        case .jsonString: String(JSONValue.string(value.string ?? value.text()).text().dropFirst().dropLast())
        }
    }
}
