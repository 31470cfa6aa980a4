package import Diagnostics
package import LosslessJSON

/// A resource of a template that is no function, as it would be deployed: what calls functions, and what they send to.
package struct WorkspaceResource: Sendable, Hashable {
    /// The resource's key in the template.
    package var logicalID: String
    /// CloudFormation's or SAM's type, such as `AWS::SQS::Queue`.
    package var type: String
    /// The name it would get.
    package var name: String
    package var arn: String
    /// The properties, resolved.
    package var properties: JSONValue
    package var location: SourceLocation?

    /// Creates a resource.
    package init(
        logicalID: String,
        type: String,
        name: String,
        arn: String,
        properties: JSONValue,
        location: SourceLocation? = nil
    ) {
        self.logicalID = logicalID
        self.type = type
        self.name = name
        self.arn = arn
        self.properties = properties
        self.location = location
    }
}
