import Diagnostics
import LosslessJSON

/// Compiles the JSON of a pattern, and refuses with the reasons that `aws/event-ruler` gives.
struct PatternReader {
    /// What the pattern is called in messages, such as `event pattern`.
    var subject: String
    /// How the service compares numbers.
    var numbers: NumberRules

    /// Compiles the object at a path of names.
    func node(
        _ object: JSONObject,
        path: [String],
        isChoice: Bool = false
    ) throws(Diagnostic) -> PatternNode {
        guard !object.members.isEmpty else { throw refusal("empty objects are not allowed", at: path) }
        var node = PatternNode()
        for (name, value) in object.members {
            if name == "$or" {
                node.choices.append(try choice(value, path: path))
                continue
            }
            if isChoice, Self.reservedNames.contains(name) {
                throw refusal("\"\(name)\" is reserved and cannot be a field inside $or", at: path)
            }
            node.fields.append(
                .init(name: name, condition: try condition(value, path: path + [name], isChoice: isChoice))
            )
        }
        return node
    }

    private func condition(
        _ value: JSONValue,
        path: [String],
        isChoice: Bool
    ) throws(Diagnostic) -> PatternNode.Condition {
        switch value {
        case .object(let object): .object(try node(object, path: path, isChoice: isChoice))
        case .array(let elements): .leaf(try leaf(elements, path: path))
        default:
            throw refusal(
                "\"\(path[path.count - 1])\" must be an object or an array",
                at: path.dropLast(),
                hint: "put the value into brackets: [\(value.text())]"
            )
        }
    }

    private func choice(_ value: JSONValue, path: [String]) throws(Diagnostic) -> [PatternNode] {
        guard case .array(let elements) = value else { throw refusal("$or must be followed by an array", at: path) }
        guard elements.count > 1 else { throw refusal("$or must have at least 2 objects", at: path) }
        var nodes: [PatternNode] = []
        for element in elements {
            guard case .object(let object) = element else {
                throw refusal("only objects are allowed in the array of $or", at: path)
            }
            nodes.append(try node(object, path: path, isChoice: true))
        }
        return nodes
    }

    private func leaf(_ elements: [JSONValue], path: [String]) throws(Diagnostic) -> PatternLeaf {
        guard !elements.isEmpty else { throw refusal("empty arrays are not allowed", at: path) }
        var leaf = PatternLeaf(matchers: [], acceptsAbsence: false, path: path)
        do {
            for element in elements {
                if try acceptsAbsence(element) {
                    leaf.acceptsAbsence = true
                } else {
                    leaf.matchers.append(try matcher(element))
                }
            }
        } catch {
            throw refusal(error.reason, at: path, hint: error.hint)
        }
        return leaf
    }

    /// Why the pattern is refused, and where in it.
    func refusal(_ reason: String, at path: some Collection<String> = [], hint: String? = nil) -> Diagnostic {
        let place = path.isEmpty ? "" : " in \"\(path.joined(separator: "."))\""
        return Diagnostic(.invalidInput, "\(subject) is not valid: \(reason)\(place)", hint: hint)
    }

    /// The names that event-ruler keeps for operators of today and tomorrow.
    private static let reservedNames: Set<String> = [
        "exactly", "equals-ignore-case", "prefix", "suffix", "anything-but", "exists", "wildcard", "numeric", "cidr",
        "=", "<", "<=", ">", ">=", "regex", "not-wildcard", "not-equals-ignore-case", "date-after",
        "date-on-or-after", "date-before", "date-on-or-before", "in-date-range", "ip-address-in-range",
        "ip-address-not-in-range",
    ]
}
