import Diagnostics
import LosslessJSON

/// A template taken apart into its text and the names in angle brackets.
struct InputTemplate: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case value(name: String, isQuoted: Bool)
    }

    private let pieces: [Piece]

    /// Takes a template apart.
    /// - Parameters:
    ///   - text: a JSON text in quotes, or a JSON value with names in the places of values or within texts.
    ///   - names: the names there are.
    /// - Throws: a name that is not there, one used as a key, or a template that would be no JSON.
    init(_ text: String, names: Set<String>) throws(Diagnostic) {
        var pieces: [Piece] = []
        var current = ""
        var isQuoted = false
        var rest = text[...]
        while let character = rest.popFirst() {
            if character == "<", let end = rest.firstIndex(of: ">"), Self.isName(rest[..<end]) {
                let name = String(rest[..<end])
                try Self.check(name, among: names)
                pieces += [.text(current), .value(name: name, isQuoted: isQuoted)]
                current = ""
                rest = rest[rest.index(after: end)...]
                continue
            }
            current.append(character)
            if character == "\\", let next = rest.popFirst() { current.append(next) }
            if character == "\"" { isQuoted.toggle() }
        }
        self.pieces = pieces + [.text(current)]
        try checkJSON(text)
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    }

    private static func check(_ name: String, among names: Set<String>) throws(Diagnostic) {
        guard !names.contains(name) else { return }
        throw Diagnostic(
            .invalidInput,
            "the InputTemplate names \"<\(name)>\", which the InputPathsMap does not define",
            hint: didYouMean(
                name,
                among: names.sorted(),
                otherwise: "add \"\(name)\": \"$.detail.…\" to the InputPathsMap"
            )
        )
    }

    /// Refuses a template that is no JSON whatever the values are, and names in the place of keys.
    private func checkJSON(_ template: String) throws(Diagnostic) {
        let sample = filled { _ in .int(0) }
        let json: JSONValue
        do { json = try JSONValue(parsing: sample) } catch {
            throw Diagnostic(
                .invalidInput,
                "the InputTemplate is not JSON: \(error.reason)",
                hint: "a text needs quotes: \"<name> is ready\"; an object may hold <name> in the place of a value"
            )
        }
        // A name within a key would make a key that differs from sample to sample.
        let other = try? JSONValue(parsing: filled { _ in .int(1) })
        guard json.keyShape == other?.keyShape else {
            throw Diagnostic(.invalidInput, "the InputTemplate uses a name in angle brackets as an object's key")
        }
    }

    /// The template with values in the places of the names; a name without a value becomes an empty text.
    func filled(_ value: (String) -> JSONValue?) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .value(let name, false): (value(name) ?? .string("")).text()
            case .value(let name, true): quoted(value(name) ?? .string(""))
            }
        }.joined()
    }

    /// A value as it stands within a quoted text.
    private func quoted(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .object, .array: String(value.text().filter { $0 != "\"" })
        default: value.text()
        }
    }
}

extension JSONValue {
    /// All keys of a document in order, to compare two fillings by.
    fileprivate var keyShape: [String] {
        switch self {
        case .object(let object): object.members.flatMap { [$0.key] + $0.value.keyShape }
        case .array(let elements): elements.flatMap(\.keyShape)
        default: []
        }
    }
}
