import Diagnostics
import LosslessJSON
import YAMLDocuments

/// A SAM or CloudFormation template, its sections found and nothing resolved yet.
struct Template {
    /// The template's absolute path.
    var path: String
    /// The sections the template is made of.
    var parameters: [(name: String, declaration: YAMLNode)] = []
    var mappings: YAMLNode?
    var conditions: [String: YAMLNode] = [:]
    var globals: YAMLNode?
    var resources: [TemplateResource] = []
    /// The macros of `Transform`, with their places.
    var transforms: [YAMLNode] = []

    /// The resource with a logical id.
    func resource(_ logicalID: String) -> TemplateResource? { resourceIndex[logicalID].map { resources[$0] } }
    private var resourceIndex: [String: Int] = [:]
}

/// One resource of a template as it is written.
struct TemplateResource {
    var logicalID: String
    var type: String
    /// The resource's whole mapping, attributes such as `Condition` included.
    var node: YAMLNode
    /// Where its logical id stands.
    var location: SourceLocation

    /// The mapping under `Properties`.
    var properties: YAMLNode? { node["Properties"] }
}

private let sectionNames = [
    "AWSTemplateFormatVersion", "Description", "Transform", "Metadata", "Globals", "Parameters", "Rules", "Mappings",
    "Conditions", "Resources", "Outputs", "Hooks",
]

extension Template {
    /// Reads a template from YAML or JSON; throws a diagnostic with line and column when it is not one.
    init(reading path: String, _ findings: Findings) throws(Diagnostic) {
        let file = displayPath(path)
        let text = try readText(path)
        let document = try templateDocument(text, file: file)
        let root = TransformRemoval(findings: findings).applied(to: document, text: text)
        self.path = path
        guard let members = root.members else {
            throw Diagnostic(
                .invalidInput,
                "\"\(file)\" is not a template: it holds no mapping",
                hint: "a template has a Resources section",
                at: root.location
            )
        }
        for (key, value) in members { try read(section: key, value, findings) }
        guard root["Resources"] != nil else {
            let near = nearestNames(to: "Resources", among: members.compactMap(\.key.string)).first
            let hint = near.map { "did you mean \"Resources\" by \"\($0)\"?" } ?? "add a Resources section"
            throw Diagnostic(
                .invalidInput,
                "\"\(file)\" is not a template: it has no Resources",
                hint: hint,
                at: root.location
            )
        }
        resourceIndex = Dictionary(uniqueKeysWithValues: resources.enumerated().map { ($1.logicalID, $0) })
    }

    private mutating func read(section key: YAMLNode, _ value: YAMLNode, _ findings: Findings) throws(Diagnostic) {
        switch key.string {
        case "Parameters": parameters = try named(value, "Parameters").map { ($0.key.string ?? "", $0.value) }
        case "Mappings": mappings = value
        case "Conditions":
            for (key, value) in try named(value, "Conditions") { conditions[key.string ?? ""] = value }
        case "Globals": globals = value.isNull ? nil : value
        case "Transform": transforms = value.elements ?? [value]
        case "Resources": resources = try resources(value, findings)
        case let name? where !sectionNames.contains(name):
            let hint = didYouMean(name, among: sectionNames, otherwise: "templates have no such section")
            findings.warn("the section \"\(name)\" is not read: \(hint)", at: key.location)
            findings.note(name, "templates have no such section", at: key.location)
        case "Rules": findings.note("Rules", "the values of parameters are not held to rules", at: key.location)
        case "Hooks": findings.note("Hooks", "hooks run in CloudFormation only", at: key.location)
        default: break
        }
    }

    private func named(_ node: YAMLNode, _ section: String) throws(Diagnostic) -> [(key: YAMLNode, value: YAMLNode)] {
        if node.isNull { return [] }
        guard let members = node.members else {
            throw Diagnostic(
                .invalidInput,
                "\"\(section)\" is not a mapping",
                hint: "write one NAME: below it for each entry",
                at: node.location
            )
        }
        return members
    }

    private func resources(_ node: YAMLNode, _ findings: Findings) throws(Diagnostic) -> [TemplateResource] {
        var resources: [TemplateResource] = []
        for (key, value) in try named(node, "Resources") {
            let logicalID = key.string ?? ""
            if logicalID.hasPrefix("Fn::ForEach") {
                findings.note(logicalID, "loops over resources are not expanded", at: key.location)
                continue
            }
            guard value.members != nil else {
                throw Diagnostic(
                    .invalidInput,
                    "the resource \"\(logicalID)\" is not a mapping",
                    hint: "a resource has a Type and Properties",
                    at: value.location
                )
            }
            guard let type = value["Type"]?.string, !type.isEmpty else {
                throw Diagnostic(
                    .invalidInput,
                    "the resource \"\(logicalID)\" has no Type",
                    hint: "give it one, such as AWS::Serverless::Function",
                    at: key.location
                )
            }
            resources.append(TemplateResource(logicalID: logicalID, type: type, node: value, location: key.location))
        }
        return resources
    }
}

/// The document of a template; JSON is read as the YAML it nearly is, for the sake of its places.
private func templateDocument(_ text: String, file: String) throws(Diagnostic) -> YAMLNode {
    do {
        return try YAMLNode(parsing: text, file: file)
    } catch {
        guard text.first(where: { !$0.isWhitespace }) == "{" else { throw error }
        do {
            return YAMLNode(try JSONValue(parsing: text), at: SourceLocation(file: file))
        } catch let jsonError {
            throw jsonError.diagnostic(in: file, hint: "look at this place and just before it")
        }
    }
}
