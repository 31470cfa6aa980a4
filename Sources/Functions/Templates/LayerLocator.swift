import Diagnostics
import FileSystem
import LambdaModel
import LosslessJSON
import YAMLDocuments

/// Finds the directories of the layers that functions name.
struct LayerLocator {
    let code: CodeLocator
    let resolver: IntrinsicResolver
    /// The template's own layers by the ARN that `Ref` gives.
    let layers: [String: TemplateResource]

    /// Collects the layers of a template.
    init(_ resources: [TemplateResource], _ resolver: IntrinsicResolver, code: CodeLocator) {
        self.resolver = resolver
        self.code = code
        let own = resources.filter { isLayer($0.type) }
        layers = Dictionary(own.map { (resolver.physicalReference(to: $0), $0) }) { first, _ in first }
    }

    /// The directories of a function's layers in its order; layers that are not local are warned about.
    func directories(
        of reader: PropertyReader,
        _ unsupported: inout [UnsupportedSetting]
    ) throws(Diagnostic) -> [String] {
        guard let node = reader.value("Layers") else { return [] }
        let items = node.elements ?? [node]
        guard items.count <= LambdaLimits.layers else {
            let limit = LambdaLimits.layers
            throw reader.wrong(
                "Layers",
                "names \(items.count) layers, more than \(limit)",
                hint: "merge some of them",
                at: node
            )
        }
        var directories: [String] = []
        for item in items {
            let name = item.string ?? item.json.text()
            if let resource = layers[name] {
                if let directory = try directory(of: resource, &unsupported) { directories.append(directory) }
                continue
            }
            let function = reader.resource.logicalID
            reader.findings.warn(
                "the layer \"\(name)\" of \"\(function)\" is not in this template; /opt lacks it",
                at: item.location
            )
            unsupported.append(
                reader.note("Properties.Layers", "the layer \"\(name)\" is not in this template", at: item)
            )
        }
        return directories
    }

    private func directory(
        of resource: TemplateResource,
        _ unsupported: inout [UnsupportedSetting]
    ) throws(Diagnostic) -> String? {
        let property = resource.type == "AWS::Serverless::LayerVersion" ? "ContentUri" : "Content"
        let reader = PropertyReader(resource: resource, properties: resource.properties(over: nil), resolver: resolver)
        let node = reader.value(property)
        if let node, node.string == nil || node.string?.hasPrefix("s3://") == true {
            unsupported.append(
                reader.note("Properties.\(property)", "the layer lies in a bucket, which is out of reach", at: node)
            )
            return nil
        }
        if let method = resource.node["Metadata"]?["BuildMethod"] {
            let reason = "layers are not built; the directory is used as it is"
            unsupported.append(reader.note("Metadata.BuildMethod", reason, at: method))
        }
        let path = absolutePath(node?.string ?? ".", from: code.directory)
        switch fileKind(path) {
        case .directory: return path
        case .file where isArchive(path): return try code.state.unpack(path, at: node?.location)
        default:
            let message =
                "the directory \"\(node?.string ?? ".")\" of the layer \"\(resource.logicalID)\" does not exist"
            reader.findings.warn(message, at: node?.location)
            return nil
        }
    }
}

/// Whether a resource type is a layer.
func isLayer(_ type: String) -> Bool {
    type == "AWS::Serverless::LayerVersion" || type == "AWS::Lambda::LayerVersion"
}
