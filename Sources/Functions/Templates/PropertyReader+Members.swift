import YAMLDocuments

/// What is set inside of a mapping and has no effect, for `show --unsupported`.
extension PropertyReader {
    /// The members of a mapping, or of each in a list of them, that do not exist or are not applied.
    /// - Parameters:
    ///   - node: the mapping; an intrinsic is resolved.
    ///   - path: where it stands in the resource, such as `Properties.Events.Upload`.
    ///   - owner: whose members they are, in the words of a reason.
    ///   - treatments: what becomes of each.
    /// - Returns: the members with the reasons, in their order.
    func unapplied(
        in node: YAMLNode,
        at path: String,
        of owner: String,
        _ treatments: [String: PropertyTreatment]
    ) -> [UnsupportedSetting] {
        let node = IntrinsicCall(node) == nil ? node : resolver.resolve(node) ?? node
        if let elements = node.elements {
            return elements.flatMap { unapplied(in: $0, at: path, of: owner, treatments) }
        }
        guard !node.isUnresolved, IntrinsicCall(node) == nil else { return [] }
        return (node.members ?? []).flatMap { key, value -> [UnsupportedSetting] in
            let name = key.string ?? ""
            let place = "\(path).\(name)"
            switch treatments[name] {
            case .applied: return []
            case .noted where isWithoutEffect(value): return []
            case .noted(let reason): return [note(place, reason, at: key)]
            case .holds(let members): return unapplied(in: value, at: place, of: name, members)
            case nil: return [note(place, unknownMember(name, of: owner, among: treatments.keys), at: key)]
            }
        }
    }

    /// Whether a value asks for nothing: it is removed, or switches something off.
    private func isWithoutEffect(_ value: YAMLNode) -> Bool { resolver.removes(value) || value.bool == false }
}
