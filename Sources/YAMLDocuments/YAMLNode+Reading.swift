package import LosslessJSON

extension YAMLNode {
    /// The value under a key of a mapping; nil for anything else.
    package subscript(key: String) -> YAMLNode? {
        members?.first { $0.key.string == key }?.value
    }

    /// The members of a mapping in order; nil for anything else.
    package var members: [(key: YAMLNode, value: YAMLNode)]? {
        guard case .mapping(let members) = content else { return nil }
        return members
    }

    /// The elements of a sequence; nil for anything else.
    package var elements: [YAMLNode]? {
        guard case .sequence(let elements) = content else { return nil }
        return elements
    }

    /// The text of a scalar, whatever its type; nil for anything else.
    package var string: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }

    /// A whole number, written plainly or in quotes.
    package var int: Int? { string.flatMap { Int($0) } }

    /// A truth value in any of YAML 1.1's spellings, as CloudFormation accepts them.
    package var bool: Bool? {
        switch string?.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
    }

    /// Whether it is an explicit or an empty null.
    package var isNull: Bool {
        guard case .scalar(let text, plain: true) = content else { return false }
        return text.isEmpty || text == "~" || text.lowercased() == "null"
    }

    /// The node as JSON; plain scalars get the type of YAML's core schema, tags are left out.
    package var json: JSONValue {
        switch content {
        case .scalar(let text, plain: false): return .string(text)
        case .scalar(let text, plain: true):
            if isNull { return .null }
            if let truth = coreTruth(text) { return .bool(truth) }
            if let value = try? JSONValue(parsing: text), case .number = value { return value }
            return .string(text)
        case .sequence(let elements): return .array(elements.map(\.json))
        case .mapping(let members): return .object(JSONObject(members.map { ($0.key.string ?? "", $0.value.json) }))
        }
    }
}

/// A truth value in the three spellings of YAML's core schema.
private func coreTruth(_ text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
}
