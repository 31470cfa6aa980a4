import Diagnostics
import YAMLDocuments

/// The values of a template's `Parameters`: overrides first, then defaults, checked against what each allows.
struct TemplateParameters {
    private var declarations: [String: YAMLNode] = [:]
    private let values: [String: String]

    /// Checks overrides against the declarations; throws a diagnostic for a value that is not allowed.
    ///
    /// An unknown name given by the caller is refused; one from the configuration file is warned about, since that
    /// file may serve several templates.
    init(
        _ declared: [(name: String, declaration: YAMLNode)],
        configured: [String: String],
        given: [String: String],
        _ findings: Findings,
        configuredAt place: @autoclosure () -> SourceLocation?
    ) throws(Diagnostic) {
        for (name, declaration) in declared { declarations[name] = declaration }
        for name in given.keys.sorted() where declarations[name] == nil {
            throw Diagnostic(.usage, "the template has no parameter \"\(name)\"", hint: near(name, declarations))
        }
        for name in configured.keys.sorted() where declarations[name] == nil {
            findings.warn("the template has no parameter \"\(name)\": \(near(name, declarations))", at: place())
        }
        values = configured.merging(given) { $1 }
        for (name, declaration) in declared {
            if let value = values[name] { try check(value, of: name, declaration, given: true) }
            if let value = declaration["Default"]?.string { try check(value, of: name, declaration, given: false) }
        }
    }

    /// Whether the template declares a parameter.
    func declares(_ name: String) -> Bool { declarations[name] != nil }

    /// The names of the parameters.
    var names: [String] { Array(declarations.keys) }

    /// A parameter's value in the shape of its type; lists are sequences.
    enum Value {
        case known(YAMLNode)
        /// Nothing here says the value; a placeholder and the reason.
        case unknown(YAMLNode, String)
    }

    /// The value a `Ref` to a parameter gives; nil when there is no such parameter.
    func value(of name: String, at location: SourceLocation) -> Value? {
        guard let declaration = declarations[name] else { return nil }
        let type = declaration["Type"]?.string ?? "String"
        if let text = values[name] { return .known(node(text, type, location)) }
        guard let text = declaration["Default"]?.string else {
            let placeholder =
                declaration["AllowedValues"]?.elements?.first?.string ?? declaration["MinValue"]?.string ?? name
            return .unknown(
                node(placeholder, type, location),
                "the parameter \"\(name)\" has no default and no value is given"
            )
        }
        if type.hasPrefix("AWS::SSM::Parameter::Value") {
            return .unknown(node(text, type, location), "the parameter \"\(name)\" is kept in the SSM parameter store")
        }
        return .known(node(text, type, location))
    }

    private func node(_ text: String, _ type: String, _ location: SourceLocation) -> YAMLNode {
        guard type.contains("List") else { return YAMLNode(.scalar(text, plain: type == "Number"), at: location) }
        let items = text.split(separator: ",").map { item in
            YAMLNode(.scalar(trimmed(item), plain: type.contains("Number")), at: location)
        }
        return YAMLNode(.sequence(items), at: location)
    }

    private func check(_ value: String, of name: String, _ declaration: YAMLNode, given: Bool) throws(Diagnostic) {
        let location = (given ? declaration : declaration["Default"] ?? declaration).location
        func refuse(_ why: String) -> Diagnostic {
            Diagnostic(.invalidInput, "the value \"\(value)\" of the parameter \"\(name)\" \(why)", at: location)
        }
        if let allowed = declaration["AllowedValues"]?.elements?.compactMap(\.string), !allowed.isEmpty {
            let items =
                declaration["Type"]?.string?.contains("List") == true
                ? value.split(separator: ",").map(trimmed) : [value]
            if !items.allSatisfy(allowed.contains) {
                throw refuse("is not among the allowed ones: " + allowed.joined(separator: ", "))
            }
        }
        if declaration["Type"]?.string == "Number" {
            guard let number = Double(value) else { throw refuse("is not a number") }
            if let least = declaration["MinValue"]?.string.flatMap(Double.init), number < least {
                throw refuse("is less than \(declaration["MinValue"]?.string ?? "")")
            }
            if let most = declaration["MaxValue"]?.string.flatMap(Double.init), number > most {
                throw refuse("is more than \(declaration["MaxValue"]?.string ?? "")")
            }
        }
        if let least = declaration["MinLength"]?.int, value.count < least { throw refuse("is shorter than \(least)") }
        if let most = declaration["MaxLength"]?.int, value.count > most { throw refuse("is longer than \(most)") }
    }
}

private func near(_ name: String, _ declarations: [String: YAMLNode]) -> String {
    let known = declarations.keys.sorted()
    let list = known.isEmpty ? "it declares none" : "it declares " + known.joined(separator: ", ")
    return didYouMean(name, among: known, otherwise: list)
}

/// Text without white space around it.
func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
}
