import Diagnostics
import LambdaModel
import YAMLDocuments

/// `Ref`, `Fn::GetAtt` and `Fn::Sub`: what names something else in the template.
extension IntrinsicResolver {
    func reference(_ call: IntrinsicCall) -> YAMLNode? {
        guard let name = call.argument.string else { return malformed(call, expected: "a name") }
        if name == "AWS::NoValue" { return nil }
        return value(named: name, call)
    }

    func attribute(_ call: IntrinsicCall) -> YAMLNode? {
        let parts: (name: String, attribute: String)? =
            switch call.argument.content {
            case .scalar(let text, _): splitAttribute(text)
            case .sequence(let elements) where elements.count >= 2:
                text(elements[0]).map { ($0, elements.dropFirst().compactMap { text($0) }.joined(separator: ".")) }
            default: nil
            }
        guard let parts else { return malformed(call, expected: "a resource and an attribute") }
        return attribute(parts.attribute, of: parts.name, call)
    }

    func substitution(_ call: IntrinsicCall) -> YAMLNode? {
        switch call.argument.content {
        case .scalar(let template, _): return substitute(in: template, [:], call)
        case .sequence(let elements):
            guard let template = elements.first?.string, let variables = elements.dropFirst().first?.members else {
                return malformed(call, expected: "a string and a mapping of variables")
            }
            let values = variables.compactMap { member in
                resolve(member.value).map { (member.key.string ?? "", $0) }
            }
            return substitute(in: template, Dictionary(values) { $1 }, call)
        default: return malformed(call, expected: "a string")
        }
    }

    private func substitute(in template: String, _ variables: [String: YAMLNode], _ call: IntrinsicCall) -> YAMLNode {
        var output = ""
        var isUnresolved = false
        for piece in substitutionPieces(template) {
            switch piece {
            case .text(let text): output += text
            case .variable(let name):
                let value = variables[name] ?? (name == "AWS::NoValue" ? nil : named(name, call))
                output += value?.string ?? value?.elements?.compactMap(\.string).joined(separator: ",") ?? ""
                isUnresolved = isUnresolved || value?.isUnresolved == true
            }
        }
        return string(output, call, unresolved: isUnresolved)
    }

    private func named(_ name: String, _ call: IntrinsicCall) -> YAMLNode? {
        guard !name.hasPrefix("AWS::"), let parts = splitAttribute(name), template.resource(name) == nil else {
            return value(named: name, call)
        }
        return attribute(parts.attribute, of: parts.name, call)
    }

    private func value(named name: String, _ call: IntrinsicCall) -> YAMLNode {
        if let pseudo = pseudoParameter(name) { return YAMLNode(pseudo.content, at: call.location) }
        switch parameters.value(of: name, at: call.location) {
        case .known(let node): return node
        case .unknown(var node, let why):
            let shown = node.string ?? node.elements?.compactMap(\.string).joined(separator: ",") ?? ""
            warn(call.text, why, standIn: "\"\(shown)\"", at: call.location)
            if node.elements == nil { node.tag = unresolvedTag }
            return node
        case nil: break
        }
        if let resource = template.resource(name) { return string(physicalReference(to: resource), call) }
        if let made = generatedReference(name) { return string(made, call) }
        let known = parameters.names + template.resources.map(\.logicalID)
        let hint = didYouMean(name, among: known, otherwise: "the template has no parameter or resource \"\(name)\"")
        return unresolved(call, hint, placeholder: name)
    }

    private func attribute(_ attribute: String, of name: String, _ call: IntrinsicCall) -> YAMLNode {
        guard let resource = template.resource(name) else {
            if let made = generatedAttribute(attribute, of: name) { return string(made, call) }
            let ids = template.resources.map(\.logicalID)
            let hint = didYouMean(name, among: ids, otherwise: "the template has no resource \"\(name)\"")
            return unresolved(call, hint, placeholder: "\(name)-\(attribute)")
        }
        if let value = physicalAttribute(attribute, of: resource) { return string(value, call) }
        let placeholder = "\(physicalName(of: resource))-\(attribute)"
        return unresolved(
            call,
            "\"\(attribute)\" of a \(resource.type) is known after deployment only",
            placeholder: placeholder
        )
    }

    private func pseudoParameter(_ name: String) -> YAMLNode? {
        guard name.hasPrefix("AWS::") else { return nil }
        let text: String
        switch name {
        case "AWS::AccountId": text = account.account
        case "AWS::Region": text = account.region
        case "AWS::Partition": text = account.partition
        case "AWS::StackName": text = stackName
        case "AWS::URLSuffix": text = account.partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"
        case "AWS::StackId":
            let resource = "stack/\(stackName)/00000000-0000-4000-8000-000000000000"
            text = "arn:\(account.partition):cloudformation:\(account.region):\(account.account):\(resource)"
        case "AWS::NotificationARNs": return YAMLNode(.sequence([]), at: SourceLocation(file: ""))
        default: return nil
        }
        return YAMLNode(.scalar(text, plain: false), at: SourceLocation(file: ""))
    }
}

private func splitAttribute(_ text: String) -> (name: String, attribute: String)? {
    guard let dot = text.firstIndex(of: "."), dot != text.startIndex else { return nil }
    return (String(text[..<dot]), String(text[text.index(after: dot)...]))
}

/// A piece of the text that `Fn::Sub` works on.
enum SubstitutionPiece: Equatable {
    case text(String)
    case variable(String)
}

/// Cuts a text at its `${…}`; `${!Literal}` is the text `${Literal}`, and an unclosed brace is text.
func substitutionPieces(_ template: String) -> [SubstitutionPiece] {
    var pieces: [SubstitutionPiece] = []
    var rest = template[...]
    while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
        if open.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<open.lowerBound]))) }
        let name = rest[open.upperBound..<close]
        pieces.append(name.hasPrefix("!") ? .text("${\(name.dropFirst())}") : .variable(trimmed(name)))
        rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
}
