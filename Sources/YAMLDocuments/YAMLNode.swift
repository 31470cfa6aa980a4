package import Diagnostics
import Yams

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

extension YAMLNode {
    /// Parses the one document of a YAML text; an empty text is an empty mapping.
    ///
    /// Throws a diagnostic with line and column when the text is not YAML.
    package init(parsing text: String, file: String) throws(Diagnostic) {
        do {
            let parser = try Parser(yaml: text, resolver: .basic)
            guard let root = try parser.singleRoot() else {
                self.init(.mapping([]), at: SourceLocation(file: file, line: 1, column: 1))
                return
            }
            self.init(root, file: file)
        } catch let error as YamlError {
            throw Diagnostic(yamlError: error, file: file)
        } catch {
            throw Diagnostic(.invalidInput, "not YAML: \(error)", at: SourceLocation(file: file))
        }
    }

    private init(_ node: Node, file: String) {
        let location = SourceLocation(file: file, line: node.mark?.line, column: node.mark?.column)
        let tag = node.tag.description
        let ownTag = tag.hasPrefix("!") ? tag : nil
        switch node {
        case .scalar(let scalar):
            let plain = scalar.style == .plain || scalar.style == .any
            self.init(.scalar(scalar.string, plain: plain), tag: ownTag, at: location)
        case .sequence(let sequence):
            self.init(.sequence(sequence.map { YAMLNode($0, file: file) }), tag: ownTag, at: location)
        case .mapping(let mapping):
            let members = mapping.map { (key: YAMLNode($0.key, file: file), value: YAMLNode($0.value, file: file)) }
            self.init(.mapping(members), tag: ownTag, at: location)
        case .alias:
            self.init(.scalar("", plain: true), tag: ownTag, at: location)
        }
    }
}

extension Diagnostic {
    fileprivate init(yamlError: YamlError, file: String) {
        switch yamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(
                .invalidInput,
                "not YAML: \(problem)",
                at: SourceLocation(file: file, line: mark.line, column: mark.column)
            )
        default:
            self.init(.invalidInput, "not YAML: \(yamlError)", at: SourceLocation(file: file))
        }
    }
}
