import LosslessJSON
import YAMLDocuments

/// The resources that call functions or that functions send to, for simulations.
extension TemplateReader {
    /// Every resource that is no function and whose condition holds, in the template's order.
    func workspaceResources() -> [WorkspaceResource] {
        template.resources.filter { isWanted($0) && !isFunction($0.type) }.map { resource in
            WorkspaceResource(
                logicalID: resource.logicalID,
                type: resource.type,
                name: resolver.physicalName(of: resource),
                arn: resolver.arn(of: resource),
                properties: resource.properties.flatMap { resolver.resolve($0)?.json } ?? .object(JSONObject()),
                location: resource.location
            )
        }
    }
}
