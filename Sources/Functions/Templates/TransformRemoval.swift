import Diagnostics
import YAMLDocuments

/// Takes the macros that templates call by `Fn::Transform` out of a template, so that the rest of it can be read.
///
/// `AWS::Include` and its like put members into the mapping they stand in; what they would put there is not known here.
struct TransformRemoval {
    let findings: Findings

    /// The template without its macros, each warned about and noted; nothing is walked through when there are none.
    func applied(to root: YAMLNode, text: String) -> YAMLNode {
        guard text.contains("Fn::Transform") || text.contains("!Transform") else { return root }
        return removing(from: root, at: [])
    }

    private func removing(from node: YAMLNode, at path: [String]) -> YAMLNode {
        switch node.content {
        case .scalar: return node
        case .sequence(let elements):
            var node = node
            node.content = .sequence(elements.map { removing(from: $0, at: path) })
            return node
        case .mapping(let members):
            if node.tag == "!Transform" {
                note(node, at: node.location, path)
                return isSection(path) ? YAMLNode(.mapping([]), at: node.location) : node
            }
            return removing(from: node, members, at: path)
        }
    }

    private func removing(
        from node: YAMLNode,
        _ members: [(key: YAMLNode, value: YAMLNode)],
        at path: [String]
    ) -> YAMLNode {
        let isAlone = members.count == 1
        var rest: [(key: YAMLNode, value: YAMLNode)] = []
        for (key, value) in members {
            let name = key.string ?? ""
            guard name == "Fn::Transform" else {
                let kept = removing(from: value, at: path + [name])
                if !isIncludedResource(value, at: path + [name]) { rest.append((key, kept)) }
                continue
            }
            note(value, at: key.location, path)
            // A value that is nothing but a macro stays a call, which resolves to what is not known.
            if isAlone, !isSection(path) { return node }
        }
        var node = node
        node.content = .mapping(rest)
        return node
    }

    /// Whether a resource is whole only with what a macro puts into it.
    private func isIncludedResource(_ node: YAMLNode, at path: [String]) -> Bool {
        guard path.count == 2, path[0] == "Resources", node["Type"] == nil else { return false }
        return node["Fn::Transform"] != nil || node.tag == "!Transform"
    }

    private func note(_ macro: YAMLNode, at location: SourceLocation, _ path: [String]) {
        let name = macro["Name"]?.string.map { "the macro \"\($0)\"" } ?? "the macro"
        let reason = "macros run in CloudFormation only"
        let surroundings = path.first == "Resources" && path.count > 1 ? Array(path.dropFirst()) : path
        let place = path.isEmpty ? "of the template" : "in \"\(surroundings.joined(separator: "."))\""
        findings.warn("\(name) \(place) is not applied: \(reason)", at: location)
        findings.note((surroundings + ["Fn::Transform"]).joined(separator: "."), reason, at: location)
    }

    /// Whether a mapping has to stay one, so that the template can be read.
    private func isSection(_ path: [String]) -> Bool {
        switch path.count {
        case 0, 1: true
        case 2: ["Resources", "Globals"].contains(path[0])
        case 3: path[0] == "Resources" && ["Properties", "Metadata"].contains(path[2])
        default: false
        }
    }
}
