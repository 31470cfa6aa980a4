package import Diagnostics

/// A node of a YAML document with its tag and place, so that short intrinsic tags and error columns survive.
package struct YAMLNode: Sendable {
    /// What a node holds.
    package enum Content: Sendable {
        /// A scalar as it was written; `plain` is false when it was quoted or a block, and so always a string.
        case scalar(String, plain: Bool)
        case sequence([YAMLNode])
        case mapping([(key: YAMLNode, value: YAMLNode)])
    }

    package var content: Content
    /// The node's own tag such as `!Ref` or `!GetAtt`; nil when it has none or a standard one.
    package var tag: String?
    package var location: SourceLocation

    /// Creates a node, as a template in JSON or a test does.
    package init(_ content: Content, tag: String? = nil, at location: SourceLocation) {
        self.content = content
        self.tag = tag
        self.location = location
    }
}
