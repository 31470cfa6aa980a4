import Diagnostics
import YAMLDocuments

/// Merges a resource's properties over those of `Globals`: mappings member by member, lists appended, scalars replaced.
///
/// An intrinsic counts as a scalar. Source: "Globals section of the AWS SAM template".
func merging(_ properties: YAMLNode, over globals: YAMLNode) -> YAMLNode {
    guard IntrinsicCall(properties) == nil, IntrinsicCall(globals) == nil else { return properties }
    switch (properties.content, globals.content) {
    case (.mapping(let own), .mapping(let shared)):
        var merged = shared
        for member in own {
            if let index = merged.firstIndex(where: { $0.key.string == member.key.string }) {
                merged[index] = (member.key, merging(member.value, over: merged[index].value))
            } else {
                merged.append(member)
            }
        }
        return YAMLNode(.mapping(merged), at: properties.location)
    case (.sequence(let own), .sequence(let shared)):
        return YAMLNode(.sequence(shared + own), at: properties.location)
    default:
        return properties
    }
}

extension TemplateResource {
    /// The properties with those of `Globals` below them, as far as `IgnoreGlobals` lets them through.
    func properties(over globals: YAMLNode?) -> YAMLNode {
        let own = properties ?? YAMLNode(.mapping([]), at: location)
        guard let globals, let shared = globals.members else {
            return own.isNull ? YAMLNode(.mapping([]), at: location) : own
        }
        let ignored = node["IgnoreGlobals"]
        if ignored?.string == "*" { return own }
        let names = Set(ignored?.elements?.compactMap(\.string) ?? [])
        let admitted = shared.filter { !names.contains($0.key.string ?? "") }
        if own.isNull { return YAMLNode(.mapping(admitted), at: location) }
        return merging(own, over: YAMLNode(.mapping(admitted), at: globals.location))
    }
}
