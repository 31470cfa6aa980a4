import Diagnostics
import LosslessJSON
import YAMLDocuments

/// `Conditions`, `Fn::If` and the logical functions.
extension IntrinsicResolver {
    func choice(_ call: IntrinsicCall) -> YAMLNode? {
        guard let elements = call.argument.elements, elements.count == 3, let name = elements[0].string else {
            return malformed(call, expected: "a condition and two values")
        }
        return resolve(condition(named: name, at: elements[0].location) ? elements[1] : elements[2])
    }

    /// Whether a value is `AWS::NoValue`, conditions followed, without resolving what it is otherwise.
    func removes(_ node: YAMLNode) -> Bool {
        guard let call = IntrinsicCall(node) else { return false }
        if call.name == "Ref" { return call.argument.string == "AWS::NoValue" }
        guard call.name == "If", let elements = call.argument.elements, elements.count == 3,
            let name = elements[0].string
        else { return false }
        return removes(condition(named: name, at: elements[0].location) ? elements[1] : elements[2])
    }

    /// Whether a condition holds; one that is not declared is warned about and does not hold.
    func condition(named name: String, at location: SourceLocation) -> Bool {
        if let known = conditionsKnown[name] {
            findings.recall(known.warnings)
            return known.value
        }
        guard let node = template.conditions[name] else {
            let hint = didYouMean(
                name,
                among: template.conditions.keys,
                otherwise: "the template declares no such condition"
            )
            findings.warn("the condition \"\(name)\" is unknown and counts as false: \(hint)", at: location)
            return false
        }
        guard conditionsInProgress.insert(name).inserted else {
            findings.warn("the condition \"\(name)\" depends on itself and counts as false", at: location)
            return false
        }
        defer { conditionsInProgress.remove(name) }
        let (holds, warnings) = findings.collecting { truth(node) }
        conditionsKnown[name] = Known(value: holds, warnings: warnings)
        return holds
    }

    func truth(_ call: IntrinsicCall) -> Bool {
        let arguments = call.argument.elements ?? [call.argument]
        switch call.name {
        case "Equals":
            guard arguments.count == 2 else { break }
            return comparable(arguments[0]) == comparable(arguments[1])
        case "And": return arguments.allSatisfy(truth)
        case "Or": return arguments.contains(where: truth)
        case "Not": return arguments.first.map { !truth($0) } ?? false
        case "Condition": return call.argument.string.map { condition(named: $0, at: call.location) } ?? false
        default: break
        }
        findings.warn("\"!\(call.name)\" has the wrong form here and counts as false", at: call.location)
        return false
    }

    private func truth(_ node: YAMLNode) -> Bool {
        if let call = IntrinsicCall(node) {
            guard ["Equals", "And", "Or", "Not", "Condition"].contains(call.name) else {
                return resolve(node)?.bool ?? false
            }
            return truth(call)
        }
        if let name = node["Condition"]?.string { return condition(named: name, at: node.location) }
        return node.bool ?? false
    }

    private func comparable(_ node: YAMLNode) -> String {
        guard let value = resolve(node) else { return "" }
        return value.string ?? value.json.text()
    }
}
