import Diagnostics
import YAMLDocuments

/// A call of one of CloudFormation's functions, in its short form (`!Sub …`) or its long one (`Fn::Sub: …`).
struct IntrinsicCall {
    /// The function without `Fn::` or `!`, such as `Sub`, `Ref` or `Condition`.
    var name: String
    var argument: YAMLNode
    var location: SourceLocation

    /// Recognises a call; nil when the node is plain data.
    init?(_ node: YAMLNode) {
        if let tag = node.tag {
            guard tag != unresolvedTag else { return nil }
            name = String(tag.dropFirst())
            argument = YAMLNode(node.content, at: node.location)
        } else {
            guard case .mapping(let members) = node.content, members.count == 1, let key = members[0].key.string else {
                return nil
            }
            guard key == "Ref" || key.hasPrefix("Fn::") else { return nil }
            name = key == "Ref" ? key : String(key.dropFirst(4))
            argument = members[0].value
        }
        location = node.location
    }

    /// The call as it is written in messages, such as `!ImportValue network-VpcId`.
    var text: String {
        let detail = argument.string ?? argument.elements.map { $0.compactMap(\.string).joined(separator: ", ") } ?? ""
        return detail.isEmpty ? "!\(name)" : "!\(name) \(detail.prefix(60))"
    }
}

/// Marks a scalar that stands for a value nobody knows here.
let unresolvedTag = "!unresolved"

extension YAMLNode {
    /// Whether the node stands for a value nobody knows here.
    var isUnresolved: Bool { tag == unresolvedTag }
}
