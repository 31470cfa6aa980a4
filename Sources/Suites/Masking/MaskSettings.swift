import Diagnostics
import YAMLDocuments

/// What `mask:` in `suite.yaml` or `case.yaml` adds to the built-in rules, and which of those it turns off.
///
/// It maps names to rules: `phone: {regex: '\+49[0-9]+'}` replaces what matches in any text, `customer: {path:
/// '**.customer.name'}` the value at a path (of the event, or of the golden; a list of paths will do), and `email: keep`
/// turns a built-in rule off.
package struct MaskSettings: Sendable {
    /// One rule of the user's.
    struct Rule: Sendable {
        var name: String
        var paths: [PathPattern] = []
        var expression: RegularExpression?
    }

    var rules: [Rule] = []
    var kept: Set<String> = []

    /// Creates settings that leave the built-in rules as they are.
    package init() {}

    /// The names of the built-in rules.
    package static let builtIn = [
        "authorization", "cookie", "secret", "key", "token", "jwt", "access-key", "email", "card",
    ]
}

extension MaskSettings {
    /// Reads `mask:` on top of what holds already; throws a diagnostic with file, line and column.
    mutating func read(_ node: YAMLNode) throws(Diagnostic) {
        for (key, value) in try node.expectMembers(of: "mask") {
            let name = try key.expectText(of: "mask")
            guard value.string == nil else {
                try readWord(value, for: name, at: key)
                continue
            }
            let rule = try Rule(name, reading: value)
            rules.removeAll { $0.name == name }
            rules.append(rule)
        }
    }

    private mutating func readWord(_ value: YAMLNode, for name: String, at key: YAMLNode) throws(Diagnostic) {
        guard value.string == "keep" else {
            throw value.wrong(
                "the rule \"\(name)\" must be \"keep\", {regex: …} or {path: …}",
                hint: "as in \"\(name): {path: '**.\(name)'}\""
            )
        }
        guard rules.contains(where: { $0.name == name }) || Self.builtIn.contains(name) else {
            throw key.unknown("rule", among: Self.builtIn + rules.map(\.name))
        }
        rules.removeAll { $0.name == name }
        kept.insert(name)
    }
}

extension MaskSettings.Rule {
    fileprivate init(_ name: String, reading node: YAMLNode) throws(Diagnostic) {
        self.init(name: name)
        for (key, value) in try node.expectMembers(of: name) {
            switch key.string ?? "" {
            case "path", "paths":
                for text in try value.expectTexts(of: "path") {
                    paths.append(try PathPattern(parsing: text, anyRoot: true, at: value.location))
                }
            case "regex":
                guard let expression = RegularExpression(try value.expectText(of: "regex")) else {
                    throw value.wrong("\"\(value.string ?? "")\" is not a regular expression", hint: "quote it with '")
                }
                self.expression = expression
            default: throw key.unknown("key", among: ["path", "regex"])
            }
        }
        guard !paths.isEmpty || expression != nil else {
            throw node.wrong("the rule \"\(name)\" needs a path or a regex", hint: "as in \"path: '**.\(name)'\"")
        }
    }
}
