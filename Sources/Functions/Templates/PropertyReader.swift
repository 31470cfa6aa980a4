import Diagnostics
import YAMLDocuments

/// Reads one resource's properties, resolved, with diagnostics that know their place.
struct PropertyReader {
    let resource: TemplateResource
    /// The properties, `Globals` merged in, unresolved.
    let properties: YAMLNode
    let resolver: IntrinsicResolver

    /// The findings that warnings go to.
    var findings: Findings { resolver.findings }

    /// A property resolved; nil when it is missing, null or `AWS::NoValue`.
    ///
    /// Where a default is used for what is not known here, instead of a placeholder, `substitute` names it.
    func value(_ name: String, using substitute: String? = nil) -> YAMLNode? {
        let node = properties[name].flatMap { node in
            substitute.map { resolver.resolve(node, using: $0) } ?? resolver.resolve(node)
        }
        return node?.isNull == true ? nil : node
    }

    /// The text of a property; throws when it is a list or a mapping.
    func text(_ name: String) throws(Diagnostic) -> String? {
        guard let node = value(name) else { return nil }
        guard let text = node.string else { throw wrong(name, "is not a string", at: node) }
        return text
    }

    /// A whole number within the service's limits; for a value nobody knows here, a warning names what is used.
    func integer(
        _ name: String,
        in range: ClosedRange<Int>,
        unit: String,
        default substitute: String
    ) throws(Diagnostic) -> Int? {
        guard let node = value(name, using: substitute) else { return nil }
        return try integer(node, name, in: range, unit: unit)
    }

    /// A whole number within the service's limits, from a node already found.
    func integer(_ node: YAMLNode, _ name: String, in range: ClosedRange<Int>, unit: String) throws(Diagnostic) -> Int?
    {
        if node.isUnresolved { return nil }
        guard let number = node.int else {
            throw wrong(name, "is \"\(node.string ?? "")\", not a whole number", hint: "write digits only", at: node)
        }
        guard range.contains(number) else {
            throw wrong(
                name,
                "is \(number)\(unit), outside \(range.lowerBound) to \(range.upperBound)\(unit)",
                hint: "Lambda refuses such a function",
                at: node
            )
        }
        return number
    }

    /// A diagnostic about a property of this resource.
    func wrong(_ name: String, _ what: String, hint: String? = nil, at node: YAMLNode?) -> Diagnostic {
        Diagnostic(
            .invalidInput,
            "\(name) of \"\(resource.logicalID)\" \(what)",
            hint: hint,
            at: node?.location ?? resource.location
        )
    }

    /// Notes a setting of this resource that is not applied.
    func note(_ path: String, _ reason: String, at node: YAMLNode?) -> UnsupportedSetting {
        UnsupportedSetting(
            path: "\(resource.logicalID).\(path)",
            reason: reason,
            location: node?.location ?? resource.location
        )
    }
}
