import Diagnostics
import LosslessJSON
import YAMLDocuments

/// Environment variables for local runs in the form of `sam local --env-vars`.
///
/// `{"Parameters": {…}}` is for every function, `{"<logical id or name>": {…}}` for one and wins. Only variables that
/// the template declares are overridden, as SAM does it.
struct EnvironmentFile {
    private let file: String
    private let text: String
    private let common: [(name: String, value: String)]
    private let byFunction: [(function: String, variables: [(name: String, value: String)])]

    /// Reads a file; throws a diagnostic with line and column when it is not JSON of that form.
    init(_ path: String) throws(Diagnostic) {
        file = displayPath(path)
        let document: JSONValue
        do {
            let bytes = try readBytes(path)
            text = String(decoding: bytes, as: UTF8.self)
            document = try JSONValue(parsing: bytes)
        } catch let error as JSONSyntaxError {
            throw error.diagnostic(in: file, hint: form)
        } catch {
            throw Diagnostic(describing: error)
        }
        var common: [(name: String, value: String)] = []
        var byFunction: [(function: String, variables: [(name: String, value: String)])] = []
        for (key, value) in document.object?.members ?? [] {
            guard let variables = value.object else { throw wrongForm(key, at: Self.place(of: [key], in: text, file)) }
            if key == "Parameters" { common = texts(variables) } else { byFunction.append((key, texts(variables))) }
        }
        (self.common, self.byFunction) = (common, byFunction)
    }

    /// Overrides the functions' variables and warns of every override that found nothing to override.
    ///
    /// With `declaring` the variables need not exist before, as a function without a template declares none.
    /// - Returns: the warnings that concern one function, by its logical id.
    func apply(
        to functions: inout [FunctionConfiguration],
        declaring: Bool,
        _ findings: Findings
    ) -> [String: [Warning]] {
        var warnings: [String: [Warning]] = [:]
        var usedCommon: Set<String> = []
        for index in functions.indices {
            for (name, value) in common where functions[index].override(name, with: value, declaring: declaring) {
                usedCommon.insert(name)
            }
        }
        for (name, _) in common where !usedCommon.contains(name) {
            let known = functions.flatMap(\.environment).map(\.name)
            findings.warn(
                "override \"\(name)\" is not used: \(whyUnused(name, known, "no function declares it"))",
                at: place(of: ["Parameters", name])
            )
        }
        for (key, variables) in byFunction {
            guard let index = functions.firstIndex(where: { $0.logicalID == key || $0.name == key }) else {
                let names = functions.flatMap { [$0.name, $0.logicalID] }
                let near = didYouMean(key, among: Set(names), otherwise: "no function has this name")
                let reason = findings.functionsNotRun.first { $0.isCalled(key) }?.reason ?? near
                findings.warn("overrides for \"\(key)\" are not used: \(reason)", at: place(of: [key]))
                continue
            }
            let (_, own) = findings.collecting {
                for (name, value) in variables where !functions[index].override(name, with: value, declaring: declaring)
                {
                    let known = functions[index].environment.map(\.name)
                    let why = whyUnused(name, known, "the template does not declare it")
                    findings.warn(
                        "override \"\(name)\" for \"\(key)\" is not used: \(why)",
                        at: place(of: [key, name])
                    )
                }
            }
            warnings[functions[index].logicalID, default: []] += own
        }
        return warnings
    }

    private func place(of keys: [String]) -> SourceLocation { Self.place(of: keys, in: text, file) }

    /// Where a key stands; JSON is read as the YAML it nearly is, for the sake of its places.
    private static func place(of keys: [String], in text: String, _ file: String) -> SourceLocation {
        let spaced = text.replacing("\t", with: " ")
        return (try? YAMLNode(parsing: spaced, file: file))?.place(of: keys) ?? SourceLocation(file: file)
    }
}

private func whyUnused(_ name: String, _ known: [String], _ otherwise: String) -> String {
    didYouMean(name, among: Set(known), otherwise: otherwise)
}

private func texts(_ object: JSONObject) -> [(name: String, value: String)] {
    object.members.map { member in
        if case .null = member.value { return (member.key, "") }
        return (member.key, member.value.string ?? member.value.text())
    }
}

private let form = "write {\"Parameters\": {\"NAME\": \"value\"}} or {\"FunctionName\": {\"NAME\": \"value\"}}"

private func wrongForm(_ key: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(.invalidInput, "\"\(key)\" does not hold an object of variables", hint: form, at: place)
}

extension FunctionConfiguration {
    /// Gives a variable a value from the environment file; false when the function does not declare it.
    fileprivate mutating func override(_ name: String, with value: String, declaring: Bool) -> Bool {
        let variable = EnvironmentVariable(name: name, value: value, origin: .environmentFile)
        guard let index = environment.firstIndex(where: { $0.name == name }) else {
            if declaring { environment.append(variable) }
            return declaring
        }
        environment[index] = variable
        return true
    }
}
