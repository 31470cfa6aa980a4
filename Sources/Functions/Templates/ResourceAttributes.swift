import Diagnostics
import YAMLDocuments

extension TemplateResource {
    /// The attributes beside `Type` and `Properties` that have no effect.
    ///
    /// Those that exist are left out where the whole resource has none, and so is listed already. Sources of the names:
    /// "Resource attribute reference" in the CloudFormation User Guide; `Connectors` and `IgnoreGlobals` are SAM's.
    /// - Parameter withKnown: whether to name the attributes that exist.
    /// - Returns: the attributes with the reasons, in their order.
    func unappliedAttributes(withKnown: Bool) -> [UnsupportedSetting] {
        (node.members ?? []).compactMap { key, _ in
            let name = key.string ?? ""
            guard !readAttributes.contains(name) else { return nil }
            if let reason = attributeReasons[name] {
                return withKnown ? setting(name, reason, at: key) : nil
            }
            let known = readAttributes + Array(attributeReasons.keys)
            return setting(name, unknownMember(name, of: "a resource", among: known), at: key)
        }
    }

    private func setting(_ name: String, _ reason: String, at key: YAMLNode) -> UnsupportedSetting {
        UnsupportedSetting(path: "\(logicalID).\(name)", reason: reason, location: key.location)
    }
}

/// Why a member that nobody knows has no effect, with the nearest known ones.
func unknownMember(_ name: String, of owner: String, among known: some Sequence<String>) -> String {
    let near = didYouMean(name, among: known, otherwise: "")
    return "\(owner) has no such setting" + (near.isEmpty ? "" : "; \(near)")
}

private let readAttributes = ["Condition", "IgnoreGlobals", "Metadata", "Properties", "Type"]

private let attributeReasons = [
    "DependsOn": "nothing is deployed, so order has no meaning",
    "DeletionPolicy": "nothing is deployed or deleted",
    "UpdateReplacePolicy": "nothing is deployed or replaced",
    "UpdatePolicy": "nothing is deployed or updated",
    "CreationPolicy": "nothing is deployed",
    "Connectors": "permissions are not checked",
]
