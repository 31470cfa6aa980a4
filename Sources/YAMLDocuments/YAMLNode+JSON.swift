package import Diagnostics
package import LosslessJSON

extension YAMLNode {
    /// Creates a node from JSON, every part of it at the same place.
    package init(_ value: JSONValue, at location: SourceLocation) {
        let content: Content =
            switch value {
            case .null: .scalar("null", plain: true)
            case .bool(let truth): .scalar(truth ? "true" : "false", plain: true)
            case .number(let number): .scalar(number.literal, plain: true)
            case .string(let text): .scalar(text, plain: false)
            case .array(let elements): .sequence(elements.map { YAMLNode($0, at: location) })
            case .object(let object):
                .mapping(
                    object.members.map {
                        (YAMLNode(.scalar($0.key, plain: false), at: location), YAMLNode($0.value, at: location))
                    }
                )
            }
        self.init(content, at: location)
    }
}
