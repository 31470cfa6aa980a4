package import LosslessJSON

/// A resource of a template that functions use through a service, such as a table, a bucket or a queue.
package struct ServiceResource: Sendable, Hashable {
    /// The resource's key in the template.
    package var logicalID: String
    /// CloudFormation's type of it; SAM's own types are translated.
    package var type: String
    /// The properties, resolved, with the name that `Ref` gives to functions.
    package var properties: JSONValue
    /// The logical ids of those that have to be there first.
    package var dependencies: [String] = []
}
