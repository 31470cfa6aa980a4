import Diagnostics
import LambdaModel
import YAMLDocuments

/// Replaces CloudFormation's intrinsic functions in a template by what they give locally.
///
/// What cannot be known here becomes a placeholder tagged `unresolvedTag`, with one warning. A class because
/// resolving remembers: conditions and names once found, and what it warned about.
final class IntrinsicResolver {
    let template: Template
    let parameters: TemplateParameters
    let account: AccountContext
    let stackName: String
    let findings: Findings
    var conditionsKnown: [String: Known<Bool>] = [:]
    var conditionsInProgress: Set<String> = []
    var namesInProgress: Set<String> = []
    var namesKnown: [String: Known<String>] = [:]
    /// What is used instead of a value that is not known here, where that is no placeholder, such as `3 s`.
    private var substitute: String?
    /// The same for the members of the mapping that is resolved, by their names.
    private var substitutes: [String: String] = [:]

    /// Something found once, with the warnings that concern whoever asks for it again.
    struct Known<Value> {
        var value: Value
        var warnings: [Warning]
    }

    /// Creates a resolver for one template.
    init(
        _ template: Template,
        _ parameters: TemplateParameters,
        account: AccountContext,
        stackName: String,
        _ findings: Findings
    ) {
        self.template = template
        self.parameters = parameters
        self.account = account
        self.stackName = stackName
        self.findings = findings
    }

    /// The node with every intrinsic resolved; nil for `AWS::NoValue`, which removes what it stands for.
    func resolve(_ node: YAMLNode) -> YAMLNode? {
        if let call = IntrinsicCall(node) { return evaluate(call) }
        switch node.content {
        case .scalar(let text, _):
            return text.utf8.first == UInt8(ascii: "{") && text.hasPrefix("{{resolve:") ? dynamicReference(node) : node
        case .sequence(let elements):
            return YAMLNode(.sequence(elements.compactMap(resolve)), tag: node.tag, at: node.location)
        case .mapping(let members):
            let resolved = members.compactMap { member in resolve(member).map { (key: member.key, value: $0) } }
            return YAMLNode(.mapping(resolved), at: node.location)
        }
    }

    private func resolve(_ member: (key: YAMLNode, value: YAMLNode)) -> YAMLNode? {
        guard !substitutes.isEmpty, let name = member.key.string, let substitute = substitutes[name] else {
            return resolve(member.value)
        }
        return resolve(member.value, using: substitute)
    }

    /// The node resolved, where something else than a placeholder is used for members of some names.
    func resolve(_ node: YAMLNode, using substitutes: [String: String]) -> YAMLNode? {
        let former = self.substitutes
        self.substitutes = substitutes
        defer { self.substitutes = former }
        return resolve(node)
    }

    /// The node resolved, where something else than a placeholder is used for what is not known; warnings say what.
    func resolve(_ node: YAMLNode, using substitute: String) -> YAMLNode? {
        let former = self.substitute
        self.substitute = substitute
        defer { self.substitute = former }
        return resolve(node)
    }

    /// The text a node resolves to; nil when it is removed or no scalar.
    func text(_ node: YAMLNode) -> String? { resolve(node)?.string }

    /// A string at the place of a call.
    func string(_ text: String, _ call: IntrinsicCall, unresolved: Bool = false) -> YAMLNode {
        YAMLNode(.scalar(text, plain: false), tag: unresolved ? unresolvedTag : nil, at: call.location)
    }

    /// A placeholder for what a call would give, with a warning that says why.
    func unresolved(_ call: IntrinsicCall, _ why: String, placeholder: String) -> YAMLNode {
        warn(call.text, why, standIn: "\"\(placeholder)\"", at: call.location)
        return string(placeholder, call, unresolved: true)
    }

    /// Warns that something is not known here, why, and what is used instead.
    func warn(_ text: String, _ why: String, standIn placeholder: String, at location: SourceLocation) {
        let standIn = substitute.map { "\($0) is used" } ?? "\(placeholder) stands for it"
        findings.warn(unresolved: "\"\(text)\" is not resolved: \(why)", standIn: standIn, at: location)
    }

    /// Says that a call's argument has the wrong form, and stands a placeholder in for it.
    func malformed(_ call: IntrinsicCall, expected: String) -> YAMLNode {
        unresolved(call, "expected \(expected)", placeholder: call.name)
    }

    private func evaluate(_ call: IntrinsicCall) -> YAMLNode? {
        switch call.name {
        case "Ref": reference(call)
        case "GetAtt": attribute(call)
        case "Sub": substitution(call)
        case "Join": join(call)
        case "Select": select(call)
        case "Split": split(call)
        case "FindInMap": findInMap(call)
        case "If": choice(call)
        case "Equals", "And", "Or", "Not", "Condition": string(truth(call) ? "true" : "false", call)
        case "Base64": base64(call)
        case "Cidr": cidr(call)
        case "GetAZs": availabilityZones(call)
        case "Length": length(call)
        case "ToJsonString": jsonString(call)
        case "ImportValue": importValue(call)
        // One with parameters has been warned about when the template was read.
        case "Transform" where call.argument.members != nil: string("Transform", call, unresolved: true)
        case "Transform": unresolved(call, "macros run in CloudFormation only", placeholder: "Transform")
        default: unresolved(call, unknownFunction(call.name), placeholder: call.argument.string ?? call.name)
        }
    }

    private func importValue(_ call: IntrinsicCall) -> YAMLNode {
        let name = text(call.argument) ?? "import"
        return unresolved(call, "the export belongs to another stack", placeholder: name)
    }

    private func dynamicReference(_ node: YAMLNode) -> YAMLNode {
        let text = node.string ?? ""
        let store = text.split(separator: ":").dropFirst().first.map(String.init) ?? ""
        let place = store == "secretsmanager" ? "Secrets Manager" : "the SSM parameter store"
        warn(text, "it is kept in \(place)", standIn: "the text", at: node.location)
        return YAMLNode(node.content, tag: unresolvedTag, at: node.location)
    }
}

private let functionNames = [
    "Ref", "GetAtt", "Sub", "Join", "Select", "Split", "FindInMap", "If", "Equals", "And", "Or", "Not", "Condition",
    "Base64", "Cidr", "GetAZs", "Length", "ToJsonString", "ImportValue", "Transform",
]

private func unknownFunction(_ name: String) -> String {
    didYouMean(name, among: functionNames, otherwise: "no such function is known")
}
