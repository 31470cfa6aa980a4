package import Diagnostics
package import LosslessJSON

/// One field of an event with its meaning, for somebody who learns what a service sends.
package struct FieldExplanation: Sendable {
    /// Where the field is.
    package let pointer: JSONPointer
    /// The field's value; of an object or a list that is explained as such, all of it.
    package let value: JSONValue
    /// What the field is, in lower case without a final stop; nil when nothing is said of it.
    package let meaning: String?
    /// The parameters that decide the value, without dashes.
    package let parameters: [String]
    /// Whether it stands for the fields in it, which follow.
    package let isGroup: Bool

    /// What `--output json` prints of it.
    package var json: JSONValue {
        [
            "path": .string(pointer.text),
            "value": isGroup ? .null : value,
            "meaning": .optional(meaning),
            "parameters": .array(parameters.map(JSONValue.string)),
        ]
    }
}

extension EventTemplate {
    /// Every field of an event made from it, in the event's order, with its meaning.
    ///
    /// Objects and lists are explained where something is said of them, and when they are empty. Throws invalid input for
    /// a glossary that cannot be read, and not-found when `like` names no event.
    package func explanation(of event: JSONValue) throws(Diagnostic) -> [FieldExplanation] {
        var explainer = FieldExplainer(meanings: try meanings(), parameters: placesOfParameters)
        explainer.explain(event, at: [])
        return explainer.fields
    }

    private func meanings() throws(Diagnostic) -> [FieldMeanings] {
        var meanings = [fields] + (try FieldGlossary.meanings(forService: service))
        if let like {
            let model = try EventCatalog.builtIn.template(named: like)
            meanings += [model.fields] + (try FieldGlossary.meanings(forService: model.service))
        }
        return meanings
    }

    private var placesOfParameters: [FieldExplainer.Parameter] {
        parameters.map { parameter in
            FieldExplainer.Parameter(
                name: parameter.name,
                description: parameter.description,
                places: places(ofParameter: parameter.name).map { fieldPath($0.tokens) }
            )
        }
    }
}

/// A path with its indices written `[*]`, as meanings are looked up.
private func fieldPath(_ tokens: [String]) -> [String] {
    tokens.map { token in token.utf8.allSatisfy { (0x30...0x39).contains($0) } && !token.isEmpty ? "[*]" : token }
}

/// A walk through an event that gathers what is known of its fields.
private struct FieldExplainer {
    struct Parameter {
        var name: String
        var description: String
        var places: [[String]]
    }

    let meanings: [FieldMeanings]
    let parameters: [Parameter]
    var fields: [FieldExplanation] = []

    mutating func explain(_ value: JSONValue, at tokens: [String], path: [String] = []) {
        switch value {
        case .object(let object) where !object.members.isEmpty:
            explainGroup(value, at: tokens, path)
            for member in object.members {
                explain(member.value, at: tokens + [member.key], path: path + [member.key])
            }
        case .array(let elements) where !elements.isEmpty:
            explainGroup(value, at: tokens, path)
            for (index, element) in elements.enumerated() {
                explain(element, at: tokens + [String(index)], path: path + ["[*]"])
            }
        default: add(value, at: tokens, path)
        }
    }

    private mutating func explainGroup(_ value: JSONValue, at tokens: [String], _ path: [String]) {
        guard !tokens.isEmpty, let meaning = meanings.lazy.compactMap({ $0.ownMeaning(of: path) }).first else { return }
        fields.append(
            FieldExplanation(
                pointer: JSONPointer(tokens: tokens),
                value: value,
                meaning: meaning,
                parameters: [],
                isGroup: true
            )
        )
    }

    private mutating func add(_ value: JSONValue, at tokens: [String], _ path: [String]) {
        let deciding = parameters.filter { parameter in
            parameter.places.contains { $0 == path || (!$0.isEmpty && path.starts(with: $0)) }
        }
        let own = deciding.filter { $0.places.contains(path) }
        let meaning = meanings.lazy.compactMap { $0.meaning(of: path) }.first
        fields.append(
            FieldExplanation(
                pointer: JSONPointer(tokens: tokens),
                value: value,
                meaning: meaning ?? (own.count == 1 ? own.first?.description : nil),
                parameters: deciding.map(\.name),
                isGroup: false
            )
        )
    }
}
