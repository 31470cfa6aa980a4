import Diagnostics
import LosslessJSON

/// A part of an event's form.
indirect enum FormNode: Sendable {
    /// A piece of a string.
    enum Piece: Sendable {
        case literal(String)
        case placeholder(Placeholder)
    }

    /// A member's name and value; a spread member's value is an object whose members take its place.
    enum Member: Sendable {
        case named(String, FormNode)
        case computed([Piece], FormNode)
        case spread(FormNode)
    }

    case literal(JSONValue)
    case placeholder(Placeholder)
    case text([Piece])
    case object([Member])
    case array([FormNode])
    /// What stands for each record.
    case records(FormNode)
}

// MARK: - Reading

extension FormNode {
    /// Reads a part of a form; throws invalid input for unknown placeholders and filters.
    ///
    /// The names are those known here, and those known in addition where a record is made.
    init(_ value: JSONValue, names: PlaceholderNames, recordNames: [String] = []) throws(FormProblem) {
        switch value {
        case .string(let text): self = try Self.text(text, names)
        case .array(let elements): self = try Self.array(elements, names, recordNames)
        case .object(let object): self = try Self.object(object, names, recordNames)
        default: self = .literal(value)
        }
    }

    private static func text(_ text: String, _ names: PlaceholderNames) throws(FormProblem) -> FormNode {
        let pieces = try pieces(of: text, names)
        switch (pieces.count, pieces.first) {
        case (0, _): return .literal(.string(""))
        case (1, .literal(let text)): return .literal(.string(text))
        case (1, .placeholder(let placeholder)): return .placeholder(placeholder)
        default: return .text(pieces)
        }
    }

    private static func pieces(of text: String, _ names: PlaceholderNames) throws(FormProblem) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let opening = rest.firstRange(of: "{{") {
            guard let closing = rest[opening.upperBound...].firstRange(of: "}}") else {
                throw FormProblem("the placeholder \"\(rest[opening.lowerBound...])\" is not closed")
            }
            if opening.lowerBound > rest.startIndex { pieces.append(.literal(String(rest[..<opening.lowerBound]))) }
            let written = rest[opening.upperBound..<closing.lowerBound]
            pieces.append(
                .placeholder(
                    try described { () throws(Diagnostic) in try Placeholder(parsing: written, names: names) }
                )
            )
            rest = rest[closing.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        return pieces
    }

    private static func array(
        _ elements: [JSONValue],
        _ names: PlaceholderNames,
        _ recordNames: [String]
    ) throws(FormProblem) -> FormNode {
        guard elements.first?.string == "{{each}}" else {
            var nodes: [FormNode] = []
            for (index, element) in elements.enumerated() {
                nodes.append(
                    try reading(String(index)) { () throws(FormProblem) in
                        try FormNode(element, names: names, recordNames: recordNames)
                    }
                )
            }
            return nodes.allSatisfy(\.isLiteral) ? .literal(.array(elements)) : .array(nodes)
        }
        guard elements.count == 2, let record = elements.last, names.recordValues == nil else {
            throw FormProblem("\"{{each}}\" is followed by one record, and not inside another")
        }
        var inner = names
        inner.recordValues = recordNames
        let known = inner
        return .records(try reading("1") { () throws(FormProblem) in try FormNode(record, names: known) })
    }

    private static func object(
        _ object: JSONObject,
        _ names: PlaceholderNames,
        _ recordNames: [String]
    ) throws(FormProblem) -> FormNode {
        var members: [Member] = []
        for (key, value) in object.members {
            let member = try reading(key) { () throws(FormProblem) -> Member in
                let node = try FormNode(value, names: names, recordNames: recordNames)
                if key.hasPrefix("...") { return .spread(node) }
                return key.contains("{{") ? .computed(try pieces(of: key, names), node) : .named(key, node)
            }
            members.append(member)
        }
        let isLiteral = members.allSatisfy { if case .named(_, let node) = $0 { node.isLiteral } else { false } }
        return isLiteral ? .literal(.object(object)) : .object(members)
    }

    private var isLiteral: Bool {
        if case .literal = self { true } else { false }
    }

    /// Whether some array in it is repeated by `--count`.
    var hasRecords: Bool {
        switch self {
        case .literal, .placeholder, .text: false
        case .object(let members): members.contains { $0.node.hasRecords }
        case .array(let nodes): nodes.contains(where: \.hasRecords)
        case .records: true
        }
    }
}

extension FormNode.Member {
    /// The value's form.
    var node: FormNode {
        switch self {
        case .named(_, let node), .computed(_, let node), .spread(let node): node
        }
    }
}
