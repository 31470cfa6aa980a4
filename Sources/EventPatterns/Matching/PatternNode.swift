import LosslessJSON

/// What a pattern asks of one object of the event: all of its fields, and one choice of each `$or`.
struct PatternNode: Sendable {
    /// A name with what is asked of its value.
    struct Field: Sendable {
        var name: String
        var condition: Condition
    }

    /// What is asked of a value.
    enum Condition: Sendable {
        case leaf(PatternLeaf)
        case object(PatternNode)
    }

    var fields: [Field] = []
    /// The `$or`s; one node of each has to match.
    var choices: [[PatternNode]] = []

    /// Whether a value, or its absence, satisfies the node; of an array one element alone has to.
    ///
    /// Absence is asked of the whole event, so that `exists: false` fails when any element of an array has the field.
    func matches(_ value: JSONValue?, in event: JSONValue) -> Bool {
        switch value {
        case .object(let object)?: holds(object, in: event)
        case .array(let elements)?:
            elements.contains { matches($0, in: event) } || holds(nil, in: event)
        default: holds(nil, in: event)
        }
    }

    private func holds(_ object: JSONObject?, in event: JSONValue) -> Bool {
        for field in fields {
            let value = object?[field.name]
            switch field.condition {
            case .leaf(let leaf): guard leaf.matches(value, in: event) else { return false }
            case .object(let node): guard node.matches(value, in: event) else { return false }
            }
        }
        return choices.allSatisfy { choice in choice.contains { $0.holds(object, in: event) } }
    }
}

/// What a pattern asks of the value at the end of a path: one of its matchers has to agree.
struct PatternLeaf: Sendable {
    var matchers: [ValueMatcher]
    /// Whether the pattern lists `exists: false`.
    var acceptsAbsence: Bool
    /// The names that lead to the value from the top of the event.
    var path: [String]

    /// Whether a value satisfies the leaf, or, where `exists: false` is asked, nothing in the event lies at its path.
    func matches(_ value: JSONValue?, in event: JSONValue) -> Bool {
        if let value, matches(value) { return true }
        return acceptsAbsence && !event.hasLeaf(at: path[...])
    }

    private func matches(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let elements): elements.contains { matches($0) }
        case .object: false
        default: matchers.contains { $0.matches(value) }
        }
    }
}

extension JSONValue {
    /// Whether a string, number, truth value or null lies at the end of a path, seen through arrays.
    fileprivate func hasLeaf(at path: ArraySlice<String>) -> Bool {
        switch self {
        case .array(let elements): elements.contains { $0.hasLeaf(at: path) }
        case .object(let object): path.first.flatMap { object[$0] }?.hasLeaf(at: path.dropFirst()) ?? false
        default: path.isEmpty
        }
    }
}
